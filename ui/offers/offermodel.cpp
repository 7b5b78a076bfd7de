#include "ui/offers/offermodel.h"

#include "core/base/text.h"
#include "ui/offers/offermoves.h"

#include <QMimeData>

#include <unordered_map>

namespace sooner {

namespace {

constexpr qint64 todayKey = -1;
constexpr qint64 laterKey = -2;
constexpr qint64 noteKey = -3;
constexpr qint64 earlierKey = -4;
/** Groups of the drawer: one a state, below the others. */
constexpr qint64 endedKey = -100;
/** More than anybody can select: a payload beyond it is not ours. */
constexpr int mostOffers = 100000;

} // namespace

QString offerMimeType()
{
    return QStringLiteral("application/x-sooner-offers");
}

QByteArray offerPayload(const std::vector<OfferId>& offers)
{
    QByteArray text;
    for (const OfferId id : offers)
        text += QByteArray::number(id.value) + '\n';
    return text;
}

std::optional<std::vector<OfferId>> offersIn(const QMimeData* data)
{
    if (!data || !data->hasFormat(offerMimeType()))
        return std::nullopt;
    std::vector<OfferId> offers;
    const QList<QByteArray> lines = data->data(offerMimeType()).split('\n');
    if (lines.size() > mostOffers)
        return std::nullopt;
    for (const QByteArray& line : lines) {
        if (line.isEmpty())
            continue;
        bool isNumber = false;
        const qint64 id = line.toLongLong(&isNumber);
        if (!isNumber || id <= 0)
            return std::nullopt;
        offers.push_back(OfferId{id});
    }
    if (offers.empty())
        return std::nullopt;
    return offers;
}

OfferModel::OfferModel(const OfferQueue& queue, OfferState state, QObject* parent)
    : QAbstractListModel(parent), m_queue(queue), m_state(state), m_rows(wanted())
{
    connect(&queue, &OfferQueue::changed, this, &OfferModel::follow);
}

OfferModel::OfferModel(const OfferQueue& queue, QObject* parent)
    : QAbstractListModel(parent), m_queue(queue), m_rows(wanted())
{
    connect(&queue, &OfferQueue::changed, this, &OfferModel::follow);
}

void OfferModel::addGroup(std::vector<Row>& rows, qint64 key, const QString& title) const
{
    rows.push_back({Kind::Group, key, title, {}, 0});
}

void OfferModel::addCards(std::vector<Row>& rows, OfferState state, std::optional<bool> today) const
{
    const Region& region = *m_queue.region();
    for (const OfferCard& card : m_queue.cards(state)) {
        if (today && card.today != *today)
            continue;
        qint64 stamp = region.revision(card.row) * 31 + m_queue.time().today.number;
        for (const int offer : card.offers)
            stamp = stamp * 31 + region.offer(offer).record.id.value * 7
                    + region.offer(offer).record.revision;
        rows.push_back({Kind::Card, card.key, {}, card, stamp});
    }
}

std::vector<OfferModel::Row> OfferModel::wanted() const
{
    std::vector<Row> rows;
    if (!m_queue.region())
        return rows;
    if (!m_state) {
        for (int i = 0; i < offerStateCount; ++i) {
            const auto state = OfferState(i);
            if (!hasEnded(state) || m_queue.cards(state).empty())
                continue;
            addGroup(rows, endedKey - i,
                     tr("%1, %2").arg(nameOf(state), grouped(m_queue.offerCount(state))));
            addCards(rows, state, std::nullopt);
        }
        return rows;
    }
    const bool treated = m_state == OfferState::Treated;
    const auto& cards = m_queue.cards(*m_state);
    const auto later =
        std::find_if(cards.begin(), cards.end(), [](const OfferCard& card) { return !card.today; });
    addGroup(rows, todayKey, treated ? tr("This week") : tr("Today"));
    if (cards.empty() || !cards.front().today)
        rows.push_back({Kind::Note,
                        noteKey,
                        treated ? tr("Nobody yet this week") : tr("Nothing due today"),
                        {},
                        0});
    addCards(rows, *m_state, true);
    if (later == cards.end())
        return rows;
    if (treated) {
        rows.push_back({Kind::Note,
                        earlierKey,
                        tr("%1 earlier: see the table").arg(grouped(cards.end() - later)),
                        {},
                        0});
    } else {
        addGroup(rows, laterKey, tr("Later"));
        addCards(rows, *m_state, false);
    }
    return rows;
}

void OfferModel::follow()
{
    std::vector<Row> now = wanted();
    emit aboutToFollow();
    removeGone(now);
    reorder(now);
    insertNew(now);
    refresh(now);
    emit followed();
}

void OfferModel::removeGone(const std::vector<Row>& now)
{
    std::unordered_set<qint64> stays;
    for (const Row& row : now)
        stays.insert(row.key);
    for (int last = int(m_rows.size()) - 1; last >= 0; --last) {
        if (stays.contains(m_rows[std::size_t(last)].key))
            continue;
        int first = last;
        while (first > 0 && !stays.contains(m_rows[std::size_t(first) - 1].key))
            --first;
        beginRemoveRows({}, first, last);
        m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
        endRemoveRows();
        last = first;
    }
}

void OfferModel::reorder(const std::vector<Row>& now)
{
    std::unordered_map<qint64, int> place;
    for (int i = 0; i < int(now.size()); ++i)
        place[now[std::size_t(i)].key] = i;
    const auto isBefore = [&place](const Row& a, const Row& b) {
        return place.at(a.key) < place.at(b.key);
    };
    if (std::is_sorted(m_rows.begin(), m_rows.end(), isBefore))
        return;
    emit layoutAboutToBeChanged();
    std::vector<qint64> before;
    for (const Row& row : m_rows)
        before.push_back(row.key);
    std::sort(m_rows.begin(), m_rows.end(), isBefore);
    std::unordered_map<qint64, int> moved;
    for (int i = 0; i < int(m_rows.size()); ++i)
        moved[m_rows[std::size_t(i)].key] = i;
    const QModelIndexList old = persistentIndexList();
    QModelIndexList fresh;
    for (const QModelIndex& each : old)
        fresh.append(index(moved.at(before[std::size_t(each.row())])));
    changePersistentIndexList(old, fresh);
    emit layoutChanged();
}

void OfferModel::insertNew(std::vector<Row>& now)
{
    for (std::size_t i = 0; i < now.size(); ++i) {
        if (i < m_rows.size() && m_rows[i].key == now[i].key)
            continue;
        // Up to the next row that is here already.
        const auto stop = i < m_rows.size() ? m_rows[i].key : qint64(0);
        std::size_t end = i;
        while (end < now.size() && (i >= m_rows.size() || now[end].key != stop))
            ++end;
        beginInsertRows({}, int(i), int(end) - 1);
        m_rows.insert(m_rows.begin() + std::ptrdiff_t(i), now.begin() + std::ptrdiff_t(i),
                      now.begin() + std::ptrdiff_t(end));
        endInsertRows();
        i = end - 1;
    }
}

/** Region indices may have shifted, so every row is taken over; only what looks different is told.
 */
void OfferModel::refresh(std::vector<Row>& now)
{
    std::vector<bool> different(now.size() + 1);
    for (std::size_t i = 0; i < now.size(); ++i)
        different[i] = now[i].stamp != m_rows[i].stamp || now[i].text != m_rows[i].text;
    m_rows = std::move(now);
    int first = -1;
    for (int i = 0; i < int(different.size()); ++i) {
        if (different[std::size_t(i)] && first < 0)
            first = i;
        if (!different[std::size_t(i)] && first >= 0) {
            emit dataChanged(index(first), index(i - 1));
            first = -1;
        }
    }
}

const OfferCard* OfferModel::card(const QModelIndex& index) const
{
    if (!index.isValid() || index.model() != this || index.row() >= int(m_rows.size()))
        return nullptr;
    const Row& row = m_rows[std::size_t(index.row())];
    return row.kind == Kind::Card ? &row.card : nullptr;
}

int OfferModel::rowOfKey(qint64 key) const
{
    for (int i = 0; i < int(m_rows.size()); ++i) {
        if (m_rows[std::size_t(i)].key == key)
            return i;
    }
    return -1;
}

std::vector<OfferId> OfferModel::offersOf(const QModelIndexList& rows) const
{
    QModelIndexList inOrder = rows;
    std::sort(inOrder.begin(), inOrder.end());
    std::vector<OfferId> ids;
    for (const QModelIndex& each : std::as_const(inOrder)) {
        const OfferCard* shown = card(each);
        if (!shown)
            continue;
        for (const int offer : shown->offers)
            ids.push_back(m_queue.region()->offer(offer).record.id);
    }
    return ids;
}

int OfferModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant OfferModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows[std::size_t(index.row())];
    if (role == KindRole)
        return int(row.kind);
    if (role == Key)
        return row.key;
    if (row.kind != Kind::Card)
        return role == Qt::DisplayRole || role == Qt::AccessibleTextRole ? QVariant(row.text)
                                                                         : QVariant();
    const Region& region = *m_queue.region();
    switch (role) {
    case Qt::DisplayRole: return wordsOf(region, row.card, m_queue.time(), m_queue.identity()).name;
    case Qt::ToolTipRole: return describe(region, row.card, m_queue.time(), m_queue.identity());
    case Qt::AccessibleTextRole:
        return describe(region, row.card, m_queue.time(), m_queue.identity())
            .replace(QLatin1Char('\n'), QStringLiteral(". "));
    default: return {};
    }
}

Qt::ItemFlags OfferModel::flags(const QModelIndex& index) const
{
    if (!card(index))
        return index.isValid() ? Qt::ItemFlags(Qt::NoItemFlags) : Qt::ItemIsDropEnabled;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    if (m_state)
        flags |= Qt::ItemIsDragEnabled;
    return flags;
}

QStringList OfferModel::mimeTypes() const
{
    return {offerMimeType()};
}

QMimeData* OfferModel::mimeData(const QModelIndexList& indexes) const
{
    auto* data = new QMimeData;
    data->setData(offerMimeType(), offerPayload(offersOf(indexes)));
    return data;
}

bool OfferModel::canDropMimeData(const QMimeData* data, Qt::DropAction action, int, int,
                                 const QModelIndex&) const
{
    const auto offers = offersIn(data);
    return action == Qt::MoveAction && offers && m_state && m_queue.region()
           && judgeMove(*m_queue.region(), *offers, *m_state).allowed();
}

bool OfferModel::dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                              const QModelIndex& parent)
{
    if (!canDropMimeData(data, action, row, column, parent))
        return false;
    emit dropped(*offersIn(data), *m_state);
    return true;
}

} // namespace sooner
