#pragma once

#include "core/domain/history.h"
#include "core/workspace/reasons.h"
#include "core/workspace/region.h"

#include <QString>

namespace sooner {

/** A fact of a record with its name; never without a value: what nobody recorded says so. */
struct Fact
{
    QString name;
    QString value;
    bool missing = false;
    friend bool operator==(const Fact&, const Fact&) = default;
};

/** "P3 · BMI 41.2 · ASA 2 · travels 40 miles · interpreter, Polish"; the last part only once the
    record is there. */
QString factsLine(const Region& region, int row, const PathwayRecord* record);

/** "3 weeks past 78", "6 days past its 62-day standard". */
struct WaitTag
{
    QString words;
    bool late = false; ///< over 52 weeks, or past the standard of a cancer or diagnostic pathway
};
WaitTag waitTag(PathwayKind kind, Day clockStart, Day asOf);

/** When a wait is over a threshold. */
struct ClockLine
{
    QString what; ///< "Over 18 weeks", "Past 62 days (cancer standard)"
    Day day;      ///< the first day of it
    QString when; ///< "63 weeks ago", "in 5 days", "today"
    bool passed = false;
};
/** 18, 52, 65 and 78 weeks, and before them the kind's own standard where it has another. */
std::vector<ClockLine> clockLines(PathwayKind kind, Day clockStart, Day asOf);
/** How those days are counted. */
QString clockConvention();

std::vector<Fact> clockFacts(const PathwayRecord& record, Day asOf);
std::vector<Fact> preferenceFacts(const PathwayRecord& record);

/** "Polish" of "pl"; the code itself when it is unknown. */
QString languageName(const QString& code);
/** "3 weeks ago", "in 5 days", "today". */
QString fromToday(Day day, Day asOf);

/** One place the patient could go to, as a row shows it. */
struct PlaceWords
{
    QString hospital;
    QString details; ///< "Elective hub · 1.7 miles · at 85 weeks"
    QString date;    ///< "14-Dec-2026", "from 04-Jan-2027" for a block
    QString free;    ///< "2 places free"
    QString full;    ///< for the tooltip and the screen reader
};
PlaceWords placeWords(const Region& region, int row, const WhereNext& place);

/** How precisely the patient's home is known, for whoever reads miles: "Miles in a straight line
    from the postcode sector". */
QString distanceNote(const Region& region, int row);

/** An offer as the panel tells of it. */
struct OfferWords
{
    OfferId id;
    OfferState state = OfferState::Proposed;
    QString hospital;
    QString details; ///< date, deadline, reason
    bool live = false;
    bool canWithdraw = false;
    friend bool operator==(const OfferWords&, const OfferWords&) = default;
};
/** Live ones first, then the past ones, newest first. */
std::vector<OfferWords> offersOf(const Region& region, int row, Day asOf);

/** Steps of offers and letters, newest first. */
struct HistoryLine
{
    Instant at;
    QString when; ///< "20-Nov-2026 09:42"
    QString what; ///< "Asked: Castle Hill Hospital"
    QString who;
    friend bool operator==(const HistoryLine&, const HistoryLine&) = default;
};
std::vector<HistoryLine> historyOf(const Region& region, const std::vector<OfferStep>& steps,
                                   const std::vector<LetterRecord>& letters);

/** How many others of the list bear this very name and are somebody else (screen rule U12). */
int othersOfThatName(const Region& region, int row);

} // namespace sooner
