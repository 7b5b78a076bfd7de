#include "tests/colleagues/historychecker.h"

#include <QJsonArray>
#include <QSet>

namespace colleagues {

namespace {

/** Nobody is told that the region is busy before this time. */
constexpr qint64 patienceOfStoreMs = 15'000;
constexpr int mostLive = 3;

bool holdsPlace(const QString& state)
{
    static const QSet<QString> states = {QStringLiteral("proposed"),     QStringLiteral("asked"),
                                         QStringLiteral("offered"),      QStringLiteral("accepted"),
                                         QStringLiteral("with-patient"), QStringLiteral("booked"),
                                         QStringLiteral("treated")};
    return states.contains(state);
}

bool isSettledState(const QString& state)
{
    static const QSet<QString> states = {QStringLiteral("accepted"), QStringLiteral("booked"),
                                         QStringLiteral("treated")};
    return states.contains(state);
}

bool isWrite(const RegionTables::AuditRow& row)
{
    return row.action == QLatin1String("insert") || row.action == QLatin1String("update");
}

QString nameOf(const History& history, const Entry& entry)
{
    return QStringLiteral("%1, action %2 (%3)")
        .arg(history.name)
        .arg(entry.number)
        .arg(entry.action);
}

QString codeIn(const Entry& entry)
{
    return entry.result.value(QLatin1String("code")).toString();
}

qint64 numberIn(const QJsonObject& object, const char* key)
{
    return object.value(QLatin1String(key)).toInteger();
}

} // namespace

QString Findings::inOneLine() const
{
    return QStringLiteral("%1 actions: %2 done, %3 refused (%4 conflicts), %5 unknown of which %6 "
                          "saved; %7 commits, the slowest answer after %8 ms; %9 violations")
        .arg(actions)
        .arg(done)
        .arg(refused)
        .arg(conflicts)
        .arg(unknown)
        .arg(unknownThere)
        .arg(commits)
        .arg(longestMs)
        .arg(violations.size());
}

HistoryChecker::HistoryChecker(const std::vector<History>& histories, const RegionTables& tables)
    : m_histories(histories), m_tables(tables)
{
    for (const RegionTables::AuditRow& row : tables.audit) {
        m_rowsOf[row.act].push_back(&row);
        if (isWrite(row))
            m_revisionAt[row.seq] =
                ++m_written[{row.kind, row.kind == QLatin1String("region") ? 1 : row.object}];
    }
}

Findings HistoryChecker::check()
{
    countEndings();
    matchActs();
    replay();
    finalState();
    return m_findings;
}

void HistoryChecker::countEndings()
{
    static const QSet<QString> expected = {QStringLiteral("refused"), QStringLiteral("conflict"),
                                           QStringLiteral("not-found"),
                                           QStringLiteral("store-locked")};
    for (const History& history : m_histories) {
        for (const Entry& entry : history.entries) {
            ++m_findings.actions;
            m_findings.done += entry.ending == Ending::Done ? 1 : 0;
            m_findings.unknown += entry.ending == Ending::Unknown ? 1 : 0;
            const qint64 ms = numberIn(entry.result, "ms");
            m_findings.longestMs = std::max(m_findings.longestMs, ms);
            if (entry.ending != Ending::Refused)
                continue;
            ++m_findings.refused;
            const QString code = codeIn(entry);
            m_findings.conflicts += code == QLatin1String("conflict") ? 1 : 0;
            if (!expected.contains(code))
                violated(QStringLiteral("%1 failed with %2: %3")
                             .arg(nameOf(history, entry), code,
                                  entry.result.value(QLatin1String("message")).toString()));
            if (code == QLatin1String("store-locked") && ms < patienceOfStoreMs)
                violated(QStringLiteral("%1 was told that the region is busy after %2 ms")
                             .arg(nameOf(history, entry))
                             .arg(ms));
        }
    }
}

/** Each coordinator's transactions are, in order, those of which it was told that they are saved;
    one of a killed coordinator may be more. */
void HistoryChecker::matchActs()
{
    std::map<QString, std::vector<const RegionTables::Act*>> actsOf;
    for (const RegionTables::Act& act : m_tables.acts)
        actsOf[act.user].push_back(&act);
    for (const History& history : m_histories) {
        const auto& acts = actsOf[history.name];
        std::size_t next = 0;
        for (const Entry& entry : history.entries) {
            const bool maybe = entry.ending == Ending::Unknown;
            if (!entry.hasWritten() && !maybe)
                continue;
            const RegionTables::Act* act = next < acts.size() ? acts[next] : nullptr;
            const bool fits = act && act->useCase == entry.action;
            if (maybe && !fits)
                continue;
            m_findings.unknownThere += maybe ? 1 : 0;
            if (!fits) {
                violated(QStringLiteral("%1 was told that it is saved, and it is not there (%2 is)")
                             .arg(nameOf(history, entry),
                                  act ? act->useCase : QStringLiteral("nothing")));
                break;
            }
            ++next;
            matchAct(history, entry, act->id);
        }
        if (next < acts.size())
            violated(QStringLiteral("%1 left %2 transactions and was told of %3; the first that "
                                    "nobody was told of is %4")
                         .arg(history.name)
                         .arg(acts.size())
                         .arg(next)
                         .arg(acts[next]->useCase));
        m_findings.commits += int(acts.size());
    }
}

void HistoryChecker::matchAct(const History& history, const Entry& entry, qint64 act)
{
    m_entryOf[act] = &entry;
    if (entry.ending == Ending::Unknown)
        return;
    const QString who = nameOf(history, entry);
    if (entry.result.contains(QLatin1String("moves")))
        return matchMoves(who, entry, act);
    qint64 updated = 0;
    qint64 records = 0;
    qint64 looks = 0;
    for (const RegionTables::AuditRow* row : m_rowsOf[act]) {
        updated += row->action == QLatin1String("update") ? 1 : 0;
        records += row->kind == QLatin1String("import") ? 1 : 0;
        looks += row->action == QLatin1String("read") ? 1 : 0;
    }
    const bool isLook = entry.result.contains(QLatin1String("looked"));
    if (updated != numberIn(entry.result, "updated") || records != (isLook ? 0 : 1)
        || looks != (isLook ? 1 : 0))
        violated(QStringLiteral("%1 says %2 rows were updated, and the audit has %3, %4 imports "
                                "and %5 looks")
                     .arg(who)
                     .arg(numberIn(entry.result, "updated"))
                     .arg(updated)
                     .arg(records)
                     .arg(looks));
}

/** What it was told of each offer is in the audit, row by row. */
void HistoryChecker::matchMoves(const QString& who, const Entry& entry, qint64 act)
{
    QStringList told;
    for (const QJsonValue& value : entry.result.value(QLatin1String("moves")).toArray()) {
        const QJsonObject move = value.toObject();
        const qint64 id = numberIn(move, "offer");
        told += QStringLiteral("offer %1 %2>%3 r%4")
                    .arg(id)
                    .arg(move.value(QLatin1String("from")).toString(),
                         move.value(QLatin1String("to")).toString())
                    .arg(numberIn(move, "revision"));
        const auto offer = m_tables.offers.find(id);
        if (offer == m_tables.offers.end() || offer->second.seat != numberIn(move, "seat")
            || offer->second.session != numberIn(move, "session")
            || offer->second.pathway != numberIn(move, "pathway"))
            violated(QStringLiteral("%1 was told of offer %2 on another place or for another "
                                    "patient than the region has")
                         .arg(who)
                         .arg(id));
    }
    if (entry.result.contains(QLatin1String("order")))
        told += QStringLiteral("order r%1").arg(numberIn(entry.result, "order"));
    QStringList there;
    for (const RegionTables::AuditRow* row : m_rowsOf[act]) {
        const auto step = m_tables.steps.find(row->seq);
        if (row->kind == QLatin1String("region"))
            there += QStringLiteral("order r%1").arg(m_revisionAt[row->seq]);
        else if (step != m_tables.steps.end())
            there += QStringLiteral("offer %1 %2>%3 r%4")
                         .arg(row->object)
                         .arg(step->second.from, step->second.to)
                         .arg(m_revisionAt[row->seq]);
    }
    if (told != there)
        violated(QStringLiteral("%1 was told \"%2\" and the audit has \"%3\"")
                     .arg(who, told.join(QStringLiteral(", ")), there.join(QStringLiteral(", "))));
}

void HistoryChecker::replay()
{
    Held held;
    for (std::size_t i = 0; i < m_tables.audit.size(); ++i) {
        const RegionTables::AuditRow& row = m_tables.audit[i];
        if (row.seq != qint64(i) + 1)
            violated(QStringLiteral("The audit has row %1 in place %2").arg(row.seq).arg(i + 1));
        if (const auto step = m_tables.steps.find(row.seq); step != m_tables.steps.end())
            replayStep(step->second, held);
        if (row.kind == QLatin1String("session") && isWrite(row))
            replayPlaces(row, held);
        const Entry* entry = m_entryOf.count(row.act) ? m_entryOf[row.act] : nullptr;
        if (entry && row.kind == QLatin1String("pathway") && isWrite(row))
            m_markers[row.object] = entry->with.value(QLatin1String("marker")).toString();
        if (row.kind == QLatin1String("region") && row.detail.startsWith(QLatin1String("policy ")))
            m_order = row.detail.mid(7);
        if (i + 1 == m_tables.audit.size() || m_tables.audit[i + 1].act != row.act)
            afterAct(row, held);
    }
}

void HistoryChecker::replayStep(const RegionTables::Step& step, Held& held)
{
    const RegionTables::Offer& offer = m_tables.offers.at(step.offer);
    const auto before = m_states.find(step.offer);
    if ((before == m_states.end() ? QString() : before->second) != step.from)
        violated(QStringLiteral("Offer %1 went on from \"%2\" at audit row %3, where it was not")
                     .arg(step.offer)
                     .arg(step.from)
                     .arg(step.seq));
    m_states[step.offer] = step.to;
    const std::pair place(offer.session, offer.seat);
    if (!holdsPlace(step.to)) {
        if (const auto seat = held.seats.find(place);
            seat != held.seats.end() && seat->second == step.offer)
            held.seats.erase(seat);
        held.live[offer.pathway].erase(step.offer);
        return;
    }
    const auto [seat, free] = held.seats.emplace(place, step.offer);
    if (!free && seat->second != step.offer)
        violated(QStringLiteral("Offers %1 and %2 hold place %3 of session %4 at audit row %5")
                     .arg(seat->second)
                     .arg(step.offer)
                     .arg(offer.seat)
                     .arg(offer.session)
                     .arg(step.seq));
    if (m_places.count(offer.session) && offer.seat > m_places[offer.session])
        violated(QStringLiteral("Offer %1 holds place %2 of session %3, which has %4, at audit "
                                "row %5")
                     .arg(step.offer)
                     .arg(offer.seat)
                     .arg(offer.session)
                     .arg(m_places[offer.session])
                     .arg(step.seq));
    held.live[offer.pathway][step.offer] = step.to;
}

/** An import of places was known beforehand to give this session that many. */
void HistoryChecker::replayPlaces(const RegionTables::AuditRow& row, const Held& held)
{
    const Entry* entry = m_entryOf.count(row.act) ? m_entryOf[row.act] : nullptr;
    if (!entry || !entry->with.contains(QLatin1String("places")))
        return;
    const qint64 places = numberIn(entry->with, "places");
    m_places[row.object] = places;
    for (const auto& [place, offer] : held.seats) {
        if (place.first == row.object && place.second > places)
            violated(
                QStringLiteral("Session %1 was cut to %2 places under offer %3 at audit row %4")
                    .arg(row.object)
                    .arg(places)
                    .arg(offer)
                    .arg(row.seq));
    }
}

void HistoryChecker::afterAct(const RegionTables::AuditRow& last, const Held& held)
{
    for (const RegionTables::AuditRow* row : m_rowsOf[last.act]) {
        if (!m_tables.offers.count(row->object) || row->kind != QLatin1String("offer"))
            continue;
        const qint64 pathway = m_tables.offers.at(row->object).pathway;
        const auto live = held.live.find(pathway);
        if (live == held.live.end())
            continue;
        int settled = 0;
        QSet<qint64> sites;
        for (const auto& [offer, state] : live->second) {
            settled += isSettledState(state) ? 1 : 0;
            sites.insert(m_tables.offers.at(offer).site);
        }
        const int count = int(live->second.size());
        if (settled > 1 || (settled == 1 && count > 1) || count > mostLive || sites.size() < count)
            violated(QStringLiteral("Pathway %1 has %2 live offers at %3 hospitals, %4 of them "
                                    "settled, after audit row %5 (%6)")
                         .arg(pathway)
                         .arg(count)
                         .arg(sites.size())
                         .arg(settled)
                         .arg(last.seq)
                         .arg(last.detail));
    }
}

void HistoryChecker::finalState()
{
    for (const auto& [id, offer] : m_tables.offers) {
        if (m_states[id] != offer.state)
            violated(QStringLiteral("Offer %1 is \"%2\" and its history leads to \"%3\"")
                         .arg(id)
                         .arg(offer.state, m_states[id]));
    }
    for (const auto& [object, revision] : m_tables.revisions) {
        if (m_written[object] != revision)
            violated(QStringLiteral("The %1 number %2 was written %3 times and has revision %4")
                         .arg(object.first)
                         .arg(object.second)
                         .arg(m_written[object])
                         .arg(revision));
    }
    for (const auto& [pathway, marker] : m_markers) {
        if (m_tables.markers.at(pathway) != marker)
            violated(QStringLiteral("Pathway %1 has \"%2\" and the last import that wrote it says "
                                    "\"%3\"")
                         .arg(pathway)
                         .arg(m_tables.markers.at(pathway), marker));
    }
    for (const auto& [session, places] : m_places) {
        if (m_tables.places.at(session) != places)
            violated(QStringLiteral("Session %1 has %2 places and the last import that wrote it "
                                    "says %3")
                         .arg(session)
                         .arg(m_tables.places.at(session))
                         .arg(places));
    }
    if (m_order != m_tables.order
        && !(m_order == QLatin1String("standard") && m_tables.order.isEmpty()))
        violated(QStringLiteral("The order of treatment is not the one that was set last"));
}

} // namespace colleagues
