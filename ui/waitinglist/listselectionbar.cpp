#include "ui/waitinglist/listselectionbar.h"

#include "core/base/text.h"
#include "core/domain/eligibility.h"
#include "core/domain/waits.h"
#include "ui/widgets/barlayout.h"
#include "ui/widgets/buttons.h"

namespace sooner {

namespace {

/** "travel 30 to 50 miles", "travel 30 miles or more": of those who have a limit. */
QString travelWords(const Region& region, const std::vector<int>& rows)
{
    std::optional<int> least;
    std::optional<int> most;
    bool national = false;
    for (const int row : rows) {
        const auto travel = region.travel(row);
        if (!travel)
            continue;
        national = national || travel->national;
        if (travel->national)
            continue;
        least = std::min(least.value_or(travel->tenthsOfMile), travel->tenthsOfMile);
        most = std::max(most.value_or(travel->tenthsOfMile), travel->tenthsOfMile);
    }
    if (!least)
        return national ? ListSelectionBar::tr("travel any distance")
                        : ListSelectionBar::tr("no travel limit recorded");
    if (national)
        return ListSelectionBar::tr("travel %1 miles or more").arg(tenths(*least));
    return least == most
               ? ListSelectionBar::tr("travel %1 miles").arg(tenths(*least))
               : ListSelectionBar::tr("travel %1 to %2 miles").arg(tenths(*least), tenths(*most));
}

/** "all P3", "P2 and P3". */
QString priorityWords(const Region& region, const std::vector<int>& rows)
{
    QStringList seen;
    for (const int row : rows) {
        const auto priority = region.priority(row);
        const QString words =
            priority ? codeOf(*priority) : ListSelectionBar::tr("priority not recorded");
        if (!seen.contains(words))
            seen += words;
    }
    seen.sort();
    return seen.size() == 1 ? ListSelectionBar::tr("all %1").arg(seen.front())
                            : seen.join(QStringLiteral(", "));
}

} // namespace

QString selectionWords(const Region& region, const std::vector<int>& rows, Day asOf)
{
    qint64 all = 0;
    int longest = 0;
    for (const int row : rows) {
        const int weeks = weeksWaited(region.daysWaited(row, asOf));
        all += weeks;
        longest = std::max(longest, weeks);
    }
    return ListSelectionBar::tr("%1 waited in all, longest %2 · %3 · %4")
        .arg(counted(all, ListSelectionBar::tr("week"), ListSelectionBar::tr("weeks")),
             QString::number(longest), travelWords(region, rows), priorityWords(region, rows));
}

ListSelectionBar::ListSelectionBar(QWidget* parent)
    : Surface(Fill::Surface, Qt::TopEdge, parent),
      m_count(label({}, TextRole::Body, Tone::Text, Weight::Semibold, this)),
      m_words(label({}, TextRole::Caption, Tone::Text2, this)),
      m_clear(linkButton(tr("Clear"), this)),
      m_find(primaryButton({}, QStringLiteral("sparkle"), this))
{
    auto* bar = new BarLayout(this, space::l);
    bar->setContentsMargins(space::l, space::s, space::l, space::s);
    bar->addWidget(m_count);
    bar->addWidget(m_words);
    bar->addRight(m_clear);
    bar->addRight(m_find);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(m_clear, &QPushButton::clicked, this, &ListSelectionBar::clearRequested);
    connect(m_find, &QPushButton::clicked, this, &ListSelectionBar::findPlacesRequested);
    hide();
}

void ListSelectionBar::setSelected(const Region& region, const std::vector<int>& rows, Day asOf,
                                   bool canFindPlaces)
{
    const bool several = rows.size() >= 2;
    if (several) {
        m_count->setText(tr("%1 selected").arg(grouped(qint64(rows.size()))));
        m_words->setText(selectionWords(region, rows, asOf));
        m_find->setText(tr("Find places for %1").arg(grouped(qint64(rows.size()))));
        m_find->setVisible(canFindPlaces);
    }
    setVisible(several);
}

QString ListSelectionBar::text() const
{
    return m_count->text() + QStringLiteral(": ") + m_words->text();
}

} // namespace sooner
