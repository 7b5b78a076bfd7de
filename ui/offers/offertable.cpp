#include "ui/offers/offertable.h"

#include "core/base/text.h"
#include "core/domain/waits.h"
#include "ui/theme/paint.h"
#include "ui/widgets/rowpainter.h"
#include "ui/widgets/tagpainter.h"

#include <QPainter>

#include <unordered_map>

namespace sooner {

OfferTable::OfferTable(const OfferQueue& queue, QObject* parent)
    : LiveTable(parent), m_queue(queue), m_rows(wanted())
{
    connect(&queue, &OfferQueue::changed, this, &OfferTable::follow);
}

std::vector<OfferTable::Row> OfferTable::wanted() const
{
    std::vector<Row> rows;
    if (!m_queue.region())
        return rows;
    for (const OfferState state : boardStates) {
        for (const OfferCard& card : m_queue.cards(state)) {
            for (const int offer : card.offers)
                rows.push_back(rowFor(card, offer));
        }
    }
    sort(rows);
    return rows;
}

OfferTable::Row OfferTable::rowFor(const OfferCard& card, int offer) const
{
    const Region& region = *m_queue.region();
    Row row{region.offer(offer).record.id, card};
    row.card.offers = {offer};
    row.card.until = nextStepBy(region, region.offer(offer), m_queue.time());
    return row;
}

void OfferTable::sort(std::vector<Row>& rows) const
{
    if (!m_sort)
        return;
    const Region& region = *m_queue.region();
    const auto record = [&region](const Row& row) -> const OfferRecord& {
        return region.offer(row.card.offers.front()).record;
    };
    const auto number = [&](const Row& row) -> qint64 {
        switch (*m_sort) {
        case Weeks: return row.card.daysWaited;
        case Stage: return qint64(row.card.state);
        case Date: return record(row).day.number;
        // what has no deadline comes last, whichever way round
        case Due:
            return row.card.until                  ? row.card.until->number
                   : m_order == Qt::AscendingOrder ? std::numeric_limits<qint32>::max()
                                                   : std::numeric_limits<qint32>::min();
        default: return 0;
        }
    };
    const bool down = m_order == Qt::DescendingOrder;
    std::stable_sort(rows.begin(), rows.end(), [&](const Row& a, const Row& b) {
        if (*m_sort == Patient) {
            const auto left = region.searchKey(a.card.row);
            const auto right = region.searchKey(b.card.row);
            return down ? right < left : left < right;
        }
        return down ? number(b) < number(a) : number(a) < number(b);
    });
}

void OfferTable::follow()
{
    std::vector<Row> rows = wanted();
    // Offers of another region have nothing to do with these, whatever their numbers.
    if (rows.empty() || m_rows.empty()) {
        becomeAnew(m_rows, std::move(rows));
        return;
    }
    const Region& region = *m_queue.region();
    std::vector<int> now;
    std::unordered_map<int, const Row*> fresh;
    for (const Row& row : rows) {
        now.push_back(row.card.offers.front());
        fresh.emplace(now.back(), &row);
    }
    // Offers are never deleted by the store; a region restored from a backup may lack some.
    std::vector<int> before;
    for (const Row& row : m_rows) {
        if (const auto offer = region.offerIndex(row.id))
            before.push_back(*offer);
    }
    if (before.size() != m_rows.size()) {
        becomeAnew(m_rows, std::move(rows));
        return;
    }
    // Every row says what is so now before anybody asks it, also one that is about to go.
    for (std::size_t at = 0; at < m_rows.size(); ++at) {
        const auto found = fresh.find(before[at]);
        OfferCard leaving = m_rows[at].card;
        leaving.row = region.offer(before[at]).pathway;
        leaving.state = region.offer(before[at]).record.state;
        m_rows[at] = found != fresh.end() ? *found->second : rowFor(leaving, before[at]);
    }
    const RowSteps steps = rowSteps(before, now);
    become(m_rows, std::move(rows), steps);
    emit dataChanged(index(0, 0), index(rowCount() - 1, columns - 1));
}

bool OfferTable::canSort(int column)
{
    return column == Weeks || column == Patient || column == Stage || column == Date
           || column == Due;
}

void OfferTable::setSort(std::optional<Column> column, Qt::SortOrder order)
{
    m_sort = column;
    m_order = order;
    follow();
}

QString OfferTable::orderWords() const
{
    if (!m_sort)
        return tr("by stage, today's first (default)");
    const bool up = m_order == Qt::AscendingOrder;
    switch (*m_sort) {
    case Weeks: return up ? tr("by weeks, fewest first") : tr("by weeks, most first");
    case Patient: return up ? tr("by name, A to Z") : tr("by name, Z to A");
    case Stage: return up ? tr("by stage, first to last") : tr("by stage, last to first");
    case Date: return up ? tr("by date, next first") : tr("by date, last first");
    case Due: return up ? tr("by time left, least first") : tr("by time left, most first");
    default: return {};
    }
}

OfferId OfferTable::id(int row) const
{
    return m_rows[std::size_t(row)].id;
}

int OfferTable::rowOf(OfferId id) const
{
    for (int i = 0; i < int(m_rows.size()); ++i) {
        if (m_rows[std::size_t(i)].id == id)
            return i;
    }
    return -1;
}

int OfferTable::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int OfferTable::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : columns;
}

std::pair<QString, QString> OfferTable::lines(int row, int column) const
{
    const Region& region = *m_queue.region();
    const OfferCard& shown = card(row);
    const OfferRow& offer = region.offer(shown.offers.front());
    const CardWords words = wordsOf(region, shown, m_queue.time(), m_queue.identity());
    switch (column) {
    case Weeks:
        return {QString::number(weeksWaited(shown.daysWaited)),
                tr("since %1").arg(region.clockStart(shown.row).staff())};
    case Patient: return {words.name, words.number};
    case Stage: return {nameOf(shown.state), {}};
    case Hospital: {
        const QString team = offer.record.team.isEmpty() ? region.session(offer.session).record.team
                                                         : offer.record.team;
        return {hospitalOf(region, offer), team.isEmpty() ? tr("Team not known") : team};
    }
    case Care: return {words.care, treatmentFunctionName(region.function(shown.row))};
    case Date: {
        const Day put = offer.record.putOn.value_or(m_queue.time().today);
        const bool fair =
            isReasonable(region.kind(shown.row), put, offer.record.day, m_queue.time().policy);
        return {offer.record.day.staff(), fair ? tr("Reasonable notice") : tr("Short notice")};
    }
    case Due: return {dueOf(region, shown, m_queue.time()).words, {}};
    default: return {};
    }
}

QVariant OfferTable::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const OfferCard& shown = card(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case FirstLine: return lines(index.row(), index.column()).first;
    case SecondLine: return lines(index.row(), index.column()).second;
    case Id: return id(index.row()).value;
    case Qt::ToolTipRole:
        return describe(*m_queue.region(), shown, m_queue.time(), m_queue.identity());
    case Qt::AccessibleTextRole: {
        const auto [first, second] = lines(index.row(), index.column());
        if (index.column() == Due)
            return dueOf(*m_queue.region(), shown, m_queue.time()).full;
        if (index.column() == Select)
            return tr("Select %1").arg(lines(index.row(), Patient).first);
        return second.isEmpty() ? first : tr("%1, %2").arg(first, second);
    }
    default: return {};
    }
}

QVariant OfferTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columns)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == Weeks ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && canSort(section))
        return tr("Click to sort; a third click brings back the order by stage");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Weeks: return tr("Weeks");
    case Patient: return tr("Patient");
    case Stage: return tr("Stage");
    case Hospital: return tr("Hospital and team");
    case Care: return tr("Procedure");
    case Date: return tr("Date");
    case Due: return tr("Time left");
    default: return QString();
    }
}

void OfferTableDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                               const QModelIndex& index) const
{
    const auto& table = *qobject_cast<const OfferTable*>(index.model());
    const QRect cell = option.rect.adjusted(space::m, 0, -space::m, 0);
    const bool selected = option.state & QStyle::State_Selected;
    const QString first = index.data(OfferTable::FirstLine).toString();
    switch (index.column()) {
    case OfferTable::Stage:
        paintTag(*painter, cell, first, tagKind(table.card(index.row()).state));
        return;
    case OfferTable::Due: {
        const DueWords due =
            dueOf(*table.queue().region(), table.card(index.row()), table.queue().time());
        if (due.fuse)
            paintFuse(*painter, cell, *due.fuse);
        else
            paintText(*painter, cell, due.words,
                      {TextRole::Micro, tokens().text2, Weight::Normal,
                       Qt::AlignRight | Qt::AlignVCenter});
        return;
    }
    default: {
        TwoLines lines{first, index.data(OfferTable::SecondLine).toString()};
        lines.strong = index.column() == OfferTable::Patient || index.column() == OfferTable::Weeks;
        lines.right = index.column() == OfferTable::Weeks;
        paintTwoLines(*painter, cell, lines, selected);
    }
    }
}

} // namespace sooner
