#include "ui/dashboards/dashboardreport.h"

#include "core/base/text.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>

namespace sooner {

namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(DashboardReport)
};

void countChoices(DashboardReport& report, const Region& region)
{
    std::vector<qint64> functions(std::size_t(region.functionCount()));
    std::map<OdsCode, qint64> providers;
    for (int row = 0; row < region.pathwayCount(); ++row) {
        if (!region.isOpen(row))
            continue;
        ++report.all;
        const OdsCode provider = region.provider(row);
        if (!report.scope.provider || provider == *report.scope.provider)
            ++functions[std::size_t(region.functionIndex(row))];
        if (!report.scope.specialty || region.function(row) == *report.scope.specialty)
            ++providers[provider];
    }
    for (std::size_t i = 0; i < functions.size(); ++i) {
        if (functions[i] > 0)
            report.specialties.push_back({region.functionAt(int(i)), functions[i]});
    }
    std::sort(report.specialties.begin(), report.specialties.end(),
              [](const auto& a, const auto& b) {
                  return std::pair(-a.pathways, a.code) < std::pair(-b.pathways, b.code);
              });
    for (const auto& [code, pathways] : providers)
        report.hospitals.push_back({code, region.providerName(code), pathways});
    std::sort(report.hospitals.begin(), report.hospitals.end(), [](const auto& a, const auto& b) {
        const int order = a.name.localeAwareCompare(b.name);
        return order == 0 ? a.code < b.code : order < 0;
    });
}

/** "1.4%"; something is never shown as nothing. */
QString shareWords(qint64 part, qint64 whole)
{
    constexpr double least = 0.05;
    const double percent = 100.0 * double(part) / double(whole);
    if (part > 0 && percent < least)
        return Say::tr("under 0.1%");
    if (part == 0)
        return Say::tr("0%");
    return QStringLiteral("%1%").arg(percent, 0, 'f', 1);
}

} // namespace

DashboardReport dashboardReport(const Region& region, Day asOf, const ReportScope& scope)
{
    DashboardReport report;
    report.asOf = asOf;
    report.scope = scope;
    const analytics::Backlog backlog = backlogOf(region, asOf, scope);
    report.total = backlog.total;
    report.bars = backlogBars(backlog, [&](int function) { return region.functionAt(function); });
    report.numbers = backlogTable(region, backlog);
    report.aid = mutualAidOf(region, scope);
    countChoices(report, region);
    return report;
}

HeadlineWords listWords(const DashboardReport& report)
{
    return {grouped(report.total.total()), Say::tr("pathways with an open clock")};
}

HeadlineWords within18Words(const DashboardReport& report)
{
    const auto percent = report.total.percentWithin18();
    if (!percent)
        return {Say::tr("Not known"), Say::tr("no RTT pathways")};
    return {QStringLiteral("%1%").arg(*percent, 0, 'f', 1),
            Say::tr("of %1").arg(
                counted(report.total.rtt, Say::tr("RTT pathway"), Say::tr("RTT pathways")))};
}

HeadlineWords overWords(const DashboardReport& report, int weeks)
{
    const qint64 over = report.total.over(weeks);
    if (report.total.total() == 0)
        return {grouped(over), Say::tr("no pathways")};
    return {grouped(over), Say::tr("%1 of the list").arg(shareWords(over, report.total.total()))};
}

HeadlineWords aidWords(const DashboardReport& report)
{
    return {grouped(report.aid.underWay),
            (report.aid.underWay == 1 ? Say::tr("pathway, %1; %2 treated")
                                      : Say::tr("pathways, %1; %2 treated"))
                .arg(counted(report.aid.offers, Say::tr("offer"), Say::tr("offers")),
                     grouped(report.aid.treated))};
}

} // namespace sooner
