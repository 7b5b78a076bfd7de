#pragma once

#include "tests/colleagues/history.h"
#include "tests/colleagues/regiontables.h"

#include <QStringList>

#include <map>

namespace colleagues {

/** What was found; the numbers are for people. */
struct Findings
{
    QStringList violations;
    int actions = 0;
    int done = 0;
    int refused = 0;
    int conflicts = 0;
    int unknown = 0;
    int unknownThere = 0; ///< killed before it was told, but saved
    int commits = 0;
    qint64 longestMs = 0;
    QString inOneLine() const;
};

/** Holds the histories of all coordinators against the region that they leave behind. In the order
   of the commits: no place is held twice and none beyond the session's places, a pathway has at
   most one settled offer, then no other live one, and never more than three, each at another
   hospital; what was told to be saved is there as told, what was refused is not, what nobody was
   told is there as a whole or not at all; each write counts the row's revision up by one. */
class HistoryChecker
{
public:
    HistoryChecker(const std::vector<History>& histories, const RegionTables& tables);
    Findings check();

private:
    struct Written; // what one transaction left in the audit
    struct Held
    {
        std::map<std::pair<qint64, qint64>, qint64> seats; ///< offer by session and seat
        std::map<qint64, std::map<qint64, QString>> live;  ///< state by offer by pathway
    };

    void countEndings();
    void matchActs();
    void matchAct(const History& history, const Entry& entry, qint64 act);
    void matchMoves(const QString& who, const Entry& entry, qint64 act);
    void replay();
    void replayStep(const RegionTables::Step& step, Held& held);
    void replayPlaces(const RegionTables::AuditRow& row, const Held& held);
    void afterAct(const RegionTables::AuditRow& last, const Held& held);
    void finalState();
    void violated(const QString& what) { m_findings.violations += what; }

    const std::vector<History>& m_histories;
    const RegionTables& m_tables;
    Findings m_findings;
    std::map<qint64, const Entry*> m_entryOf;                              ///< by act
    std::map<qint64, std::vector<const RegionTables::AuditRow*>> m_rowsOf; ///< by act
    std::map<std::pair<QString, qint64>, qint64> m_written;                ///< revision so far
    std::map<qint64, qint64> m_revisionAt;                                 ///< by audit row
    std::map<qint64, QString> m_states;                                    ///< of offers so far
    std::map<qint64, QString> m_markers;                                   ///< of pathways so far
    std::map<qint64, qint64> m_places;                                     ///< of sessions so far
    QString m_order;
};

} // namespace colleagues
