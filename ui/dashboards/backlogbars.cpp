#include "ui/dashboards/backlogbars.h"

#include "core/base/text.h"

#include <QCoreApplication>

#include <algorithm>

namespace sooner {

namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(BacklogBars)
};

} // namespace

QString barPartName(int part)
{
    const BarPart& weeks = barParts[std::size_t(part)];
    if (weeks.upTo)
        return Say::tr("%1 to %2 weeks").arg(weeks.over).arg(*weeks.upTo - 1);
    return part < firstBand + barBandCount && part != wholeBar
               ? Say::tr("%1 weeks and over").arg(weeks.over)
               : Say::tr("over %1 weeks").arg(weeks.over);
}

qint64 BacklogBar::count(int part) const
{
    const BarPart& wanted = barParts[std::size_t(part)];
    qint64 sum = 0;
    for (int band = 0; band < barBandCount; ++band) {
        const BarPart& weeks = barParts[std::size_t(firstBand + band)];
        if (weeks.over >= wanted.over && (!wanted.upTo || weeks.over < *wanted.upTo))
            sum += bands[std::size_t(band)];
    }
    return sum;
}

BacklogBars backlogBars(const analytics::Backlog& backlog,
                        const std::function<TreatmentFunction(int function)>& specialtyAt)
{
    BacklogBars chart;
    chart.asOf = backlog.asOf;
    chart.finding = backlogFinding(
        backlog, [&](int function) { return treatmentFunctionName(specialtyAt(function)); });
    for (const analytics::BacklogLine& line : backlog.lines) {
        BacklogBar bar;
        for (int band = 0; band < barBandCount; ++band) {
            const BarPart& weeks = barParts[std::size_t(firstBand + band)];
            bar.bands[std::size_t(band)] =
                line.over(weeks.over) - (weeks.upTo ? line.over(*weeks.upTo) : 0);
        }
        if (bar.length() == 0)
            continue;
        const TreatmentFunction code = specialtyAt(line.function);
        bar.name = treatmentFunctionName(code);
        bar.specialties = {code};
        chart.bars.push_back(std::move(bar));
    }
    std::sort(chart.bars.begin(), chart.bars.end(), [](const BacklogBar& a, const BacklogBar& b) {
        return std::pair(-a.length(), a.specialties.front())
               < std::pair(-b.length(), b.specialties.front());
    });
    return chart;
}

std::vector<BacklogBar> fitted(const std::vector<BacklogBar>& bars, int most)
{
    const std::size_t room = std::size_t(std::max(1, most));
    if (bars.size() <= room)
        return bars;
    std::vector<BacklogBar> shown(bars.begin(), bars.begin() + std::ptrdiff_t(room) - 1);
    BacklogBar others;
    for (std::size_t i = room - 1; i < bars.size(); ++i) {
        others.specialties.insert(others.specialties.end(), bars[i].specialties.begin(),
                                  bars[i].specialties.end());
        for (std::size_t band = 0; band < barBandCount; ++band)
            others.bands[band] += bars[i].bands[band];
    }
    others.name = Say::tr("%1 others").arg(others.specialties.size());
    shown.push_back(std::move(others));
    return shown;
}

QString wordsOf(const BacklogBar& bar, int part)
{
    const QString pathways = counted(bar.count(part), Say::tr("pathway"), Say::tr("pathways"));
    const bool isBand = part != wholeBar && part != overAYear;
    return isBand ? Say::tr("%1: %2, %3").arg(bar.name, pathways, barPartName(part))
                  : Say::tr("%1: %2 %3").arg(bar.name, pathways, barPartName(part));
}

QString allWordsOf(const BacklogBar& bar)
{
    QStringList lines{wordsOf(bar, wholeBar)};
    for (int part = firstBand; part < firstBand + barBandCount; ++part)
        lines += Say::tr("%1: %2").arg(barPartName(part), grouped(bar.count(part)));
    if (bar.specialties.size() > 1) {
        QStringList names;
        for (const TreatmentFunction code : bar.specialties)
            names += treatmentFunctionName(code);
        lines += names.join(QStringLiteral("; "));
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace sooner
