#include "core/workspace/reports.h"

#include "core/base/text.h"
#include "core/workspace/change.h"

#include <algorithm>

namespace sooner {

namespace {

constexpr int longWait = 52;

template <class T>
Figure weeksOf(const std::optional<T>& days)
{
    return days ? Figure(qint64(weeksWaited(*days))) : Figure();
}

std::vector<Figure> rowOf(const analytics::BacklogLine& line, const QString& code,
                          const QString& name)
{
    std::vector<Figure> row{code, name, line.total()};
    for (const qint64 count : line.bands)
        row.emplace_back(count);
    row.emplace_back(line.over(longWait));
    const auto percent = line.percentWithin18();
    row.push_back(percent ? Figure(*percent) : Figure());
    row.push_back(weeksOf(line.medianDays));
    row.push_back(weeksOf(line.centile92Days));
    return row;
}

bool isInScope(const Region& region, int row, const ReportScope& scope)
{
    return (!scope.specialty || region.function(row) == *scope.specialty)
           && (!scope.provider || region.provider(row) == *scope.provider);
}

QString plain(const Figure& figure)
{
    if (const auto* number = std::get_if<qint64>(&figure))
        return QString::number(*number);
    if (const auto* number = std::get_if<double>(&figure))
        return QString::number(*number, 'f', 1);
    const auto* text = std::get_if<QString>(&figure);
    return text ? *text : QString();
}

/** Nothing that a spreadsheet would take for a formula. */
QString harmless(const Figure& figure)
{
    QString text = plain(figure);
    const bool isText = std::holds_alternative<QString>(figure);
    if (isText && !text.isEmpty() && QStringLiteral("=+-@\t\r").contains(text.front()))
        text.prepend(QLatin1Char('\''));
    return text;
}

/** RFC 4180. */
QString csvCell(const Figure& figure)
{
    QString text = harmless(figure);
    text.replace(QLatin1Char('"'), QStringLiteral("\"\""));
    const bool quote = text.contains(QLatin1Char(',')) || text.contains(QLatin1Char('"'))
                       || text.contains(QLatin1Char('\n')) || text.contains(QLatin1Char('\r'));
    return quote ? QLatin1Char('"') + text + QLatin1Char('"') : text;
}

/** A line end or a tab would begin another cell. */
QString tabbedCell(const Figure& figure)
{
    QString text = harmless(figure);
    for (QChar& letter : text) {
        if (letter == QLatin1Char('\t') || letter == QLatin1Char('\n')
            || letter == QLatin1Char('\r'))
            letter = QLatin1Char(' ');
    }
    return text;
}

/** Every line of the table, the head first, by the cell's form. */
QString written(const Table& table, QString (*cell)(const Figure&), QLatin1String between,
                QLatin1String end)
{
    QStringList head;
    for (const QString& column : table.columns)
        head += cell(column);
    QString text = head.join(between) + end;
    for (const auto& row : table.rows) {
        QStringList cells;
        for (const Figure& figure : row)
            cells += cell(figure);
        text += cells.join(between) + end;
    }
    return text;
}

} // namespace

analytics::Backlog backlogOf(const Region& region, Day asOf, const ReportScope& scope)
{
    analytics::BacklogScope counted;
    for (int i = 0; scope.specialty && i < region.functionCount(); ++i) {
        if (region.functionAt(i) == *scope.specialty)
            counted.function = quint16(i);
    }
    if (scope.provider)
        counted.provider = quint16(region.organisationIndex(*scope.provider)); // -1 matches nobody
    if (scope.specialty && !counted.function)
        return {asOf, {}, {}};
    analytics::BacklogCounter counter(asOf, counted);
    for (int chunk = 0; chunk < region.chunkCount(); ++chunk)
        counter.add(region.columns(chunk));
    return counter.result();
}

Table backlogTable(const Region& region, const analytics::Backlog& backlog)
{
    Table table;
    table.asOf = backlog.asOf;
    table.columns = {QStringLiteral("specialty"), QStringLiteral("name"),
                     QStringLiteral("pathways")};
    for (int band = 0; band < analytics::backlogBandCount; ++band)
        table.columns += analytics::backlogBandName(band);
    table.columns += {QStringLiteral("over 52 weeks"), QStringLiteral("% within 18 weeks (RTT)"),
                      QStringLiteral("median weeks"), QStringLiteral("92nd centile weeks")};
    for (const analytics::BacklogLine& line : backlog.lines) {
        const TreatmentFunction code = region.functionAt(line.function);
        table.rows.push_back(rowOf(line, code.toString(), treatmentFunctionName(code)));
    }
    table.rows.push_back(rowOf(backlog.total, QStringLiteral("all"), QStringLiteral("Total")));
    return table;
}

Table backlogTable(const Region& region, Day asOf, const ReportScope& scope)
{
    return backlogTable(region, backlogOf(region, asOf, scope));
}

Table longWaitersTable(const Region& region, Day asOf, const ReportScope& scope)
{
    std::vector<int> rows;
    for (int row = 0; row < region.pathwayCount(); ++row) {
        if (region.isOpen(row) && isInScope(region, row, scope)
            && isOver(region.daysWaited(row, asOf), longWait))
            rows.push_back(row);
    }
    std::stable_sort(rows.begin(), rows.end(), [&region](int a, int b) {
        return region.clockStart(a) < region.clockStart(b);
    });
    Table table;
    table.asOf = asOf;
    table.columns = {
        QStringLiteral("pathway"),     QStringLiteral("weeks"),     QStringLiteral("days"),
        QStringLiteral("clock_start"), QStringLiteral("specialty"), QStringLiteral("priority"),
        QStringLiteral("provider"),    QStringLiteral("hospital"),  QStringLiteral("state")};
    for (const int row : rows) {
        const int days = region.daysWaited(row, asOf);
        const auto offer = region.leadingOffer(row);
        const auto exclusion = region.exclusion(row, asOf);
        const auto priority = region.priority(row);
        const QString state = offer       ? codeOf(region.offer(*offer).record.state)
                              : exclusion ? codeOf(*exclusion)
                                          : QStringLiteral("unmatched");
        const auto site = region.homeSite(row);
        table.rows.push_back(
            {pathwayCode(region.pathwayId(row)), qint64(weeksWaited(days)), qint64(days),
             region.clockStart(row).iso(), region.function(row).toString(),
             priority ? codeOf(*priority) : QStringLiteral("not recorded"),
             region.provider(row).toString(),
             site ? region.siteName(*site) : region.providerName(region.provider(row)), state});
    }
    return table;
}

MutualAid mutualAidOf(const Region& region, const ReportScope& scope)
{
    MutualAid aid;
    std::vector<bool> underWay(std::size_t(region.pathwayCount()));
    std::vector<bool> treated(underWay.size());
    for (int i = 0; i < region.offerCount(); ++i) {
        const OfferRow& offer = region.offer(i);
        if (!isLive(offer.record.state) || !isInScope(region, offer.pathway, scope))
            continue;
        if (offer.record.state == OfferState::Treated) {
            treated[std::size_t(offer.pathway)] = true;
        } else if (region.isOpen(offer.pathway)) {
            underWay[std::size_t(offer.pathway)] = true;
            ++aid.offers;
        }
    }
    aid.underWay = std::count(underWay.begin(), underWay.end(), true);
    aid.treated = std::count(treated.begin(), treated.end(), true);
    return aid;
}

QString shown(const Figure& figure)
{
    if (const auto* number = std::get_if<qint64>(&figure))
        return grouped(*number);
    const QString text = plain(figure);
    return text.isEmpty() ? QStringLiteral("not known") : text;
}

QString asText(const Table& table)
{
    std::vector<int> widths;
    for (const QString& column : table.columns)
        widths.push_back(int(column.size()));
    for (const auto& row : table.rows) {
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], int(shown(row[i]).size()));
    }
    QString text = QStringLiteral("As at %1. \"Over N weeks\" is more than N x 7 days.\n")
                       .arg(table.asOf.staff());
    QString head;
    for (qsizetype i = 0; i < table.columns.size(); ++i)
        head += table.columns[i].leftJustified(widths[std::size_t(i)] + 2);
    text += head.trimmed() + QLatin1Char('\n');
    for (const auto& row : table.rows) {
        QString line;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const bool isText = std::holds_alternative<QString>(row[i]);
            const QString cell = shown(row[i]);
            line += (isText ? cell.leftJustified(widths[i]) : cell.rightJustified(widths[i]))
                    + QStringLiteral("  ");
        }
        while (line.endsWith(QLatin1Char(' ')))
            line.chop(1);
        text += line + QLatin1Char('\n');
    }
    return text;
}

QString asCsv(const Table& table)
{
    return written(table, csvCell, QLatin1String(","), QLatin1String("\r\n"));
}

QString asTabbed(const Table& table)
{
    return written(table, tabbedCell, QLatin1String("\t"), QLatin1String("\n"));
}

} // namespace sooner
