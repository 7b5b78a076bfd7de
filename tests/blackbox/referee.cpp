#include "tests/blackbox/referee.h"

#include "tests/blackbox/invented.h"
#include "tests/blackbox/program.h"

#include <QDate>

#include <functional>

namespace blackbox {

namespace {

constexpr int weeksAhead = 12;

QString get(const Record& row, const char* column)
{
    return row.value(utf8(column));
}

QStringList listOf(const QString& cell)
{
    return cell.split(QLatin1Char(';'), Qt::SkipEmptyParts);
}

QDate dayOf(const QString& cell)
{
    return QDate::fromString(cell, Qt::ISODate);
}

struct Days
{
    QDate first;
    QDate last;
};

Days daysOf(const Record& session)
{
    const QString single = get(session, "SESSION_DATE");
    if (!single.isEmpty())
        return {dayOf(single), dayOf(single)};
    return {dayOf(get(session, "FIRST_DATE")), dayOf(get(session, "LAST_DATE"))};
}

/** A block reaches into the horizon when any of its days does. */
bool isInHorizon(const Record& session)
{
    const Days days = daysOf(session);
    return days.last > today() && days.first <= today().addDays(7 * weeksAhead);
}

int ageOn(QDate born, QDate day)
{
    const bool hadBirthday = born.addYears(day.year() - born.year()) <= day;
    return day.year() - born.year() - (hadBirthday ? 0 : 1);
}

bool isNorth(const QString& postcode)
{
    return !postcode.startsWith(QLatin1Char('B')) ? !postcode.startsWith(QLatin1Char('G'))
                                                  : postcode.startsWith(QLatin1String("BD"));
}

/** The session's own limit, else the site's. */
QString limitOf(const Record& session, const Record& site, const char* column)
{
    const QString own = get(session, column);
    return own.isEmpty() ? get(site, column) : own;
}

QString whyNotTheirCare(const Record& pathway, const Record& session)
{
    const auto has = [&](const char* column) {
        return listOf(get(session, column)).contains(get(pathway, column));
    };
    if (!has("ACTIVITY_TREATMENT_FUNCTION_CODE"))
        return utf8("specialty");
    const QString kind = get(pathway, "PATHWAY_KIND");
    const QString wanted = get(session, "PATHWAY_KIND");
    const bool usual = kind.isEmpty() || kind == utf8("rtt") || kind == utf8("planned");
    if (wanted.isEmpty() ? !usual : wanted != kind)
        return utf8("kind");
    if (!has("CARE_SETTING"))
        return utf8("setting");
    const QStringList procedures = listOf(get(session, "PROCEDURES"));
    const QString procedure = get(pathway, "Proposed_Procedure_OPCS_Code");
    if (procedures.contains(utf8("*")))
        return {};
    const bool taken = std::any_of(procedures.begin(), procedures.end(),
                                   [&](const QString& one) { return procedure.startsWith(one); });
    return procedure.isEmpty() ? utf8("unknown-procedure") : taken ? QString() : utf8("procedure");
}

QString whyNotThisPerson(const Record& pathway, const Record& session, const Record& site)
{
    const QString maxBmi = limitOf(session, site, "MAX_BMI");
    const QString bmi = get(pathway, "BMI");
    if (!maxBmi.isEmpty() && (bmi.isEmpty() || bmi.toDouble() > maxBmi.toDouble()))
        return bmi.isEmpty() ? utf8("unknown-bmi") : utf8("bmi");
    const QString maxAsa = get(session, "MAX_ASA");
    const QString asa = get(pathway, "ASA_PHYSICAL_STATUS_CLASSIFICATION_SYSTEM_CODE");
    if (!maxAsa.isEmpty() && (asa.isEmpty() || asa.toInt() > maxAsa.toInt()))
        return asa.isEmpty() ? utf8("unknown-asa") : utf8("asa");
    const QString sex = get(session, "SEX");
    const QString theirs = get(pathway, "PERSON_STATED_GENDER_CODE");
    if (!sex.isEmpty() && theirs != (sex == utf8("M") ? utf8("1") : utf8("2")))
        return theirs == utf8("9") ? utf8("unknown-sex") : utf8("sex");
    for (const QString& condition : listOf(get(pathway, "CONDITION_FLAGS"))) {
        if (listOf(get(session, "EXCLUDED_CONDITIONS")).contains(condition))
            return utf8("condition");
    }
    return {};
}

bool isDayFor(const Record& pathway, const Record& session, QDate day)
{
    if (day <= today() || day > today().addDays(7 * weeksAhead)
        || day < today().addDays(get(session, "NOTICE_DAYS").toInt()))
        return false;
    const QDate earliest = dayOf(get(pathway, "EARLIEST_DATE"));
    if (earliest.isValid() && day < earliest)
        return false;
    const QStringList away = get(pathway, "UNAVAILABLE").split(QLatin1Char('/'));
    if (away.size() == 2 && day >= dayOf(away[0]) && day <= dayOf(away[1]))
        return false;
    const int age = ageOn(dayOf(get(pathway, "PERSON_BIRTH_DATE")), day);
    const QString least = get(session, "MIN_AGE");
    const QString most = get(session, "MAX_AGE");
    return (least.isEmpty() || age >= least.toInt()) && (most.isEmpty() || age <= most.toInt());
}

/** Gives the patient a place, moving others to other places when that helps. */
class Seating
{
public:
    Seating(const QList<QList<int>>& takes, QList<int> places)
        : m_takes(takes), m_places(std::move(places)), m_in(m_places.size())
    {}

    bool seat(int patient)
    {
        m_tried = QList<bool>(m_places.size(), false);
        return tryToSeat(patient);
    }

private:
    bool tryToSeat(int patient)
    {
        for (const int session : m_takes[patient]) {
            if (m_tried[session])
                continue;
            m_tried[session] = true;
            QList<int>& there = m_in[session];
            if (there.size() < m_places[session]) {
                there += patient;
                return true;
            }
            for (int& other : there) {
                const int sitting = other;
                if (tryToSeat(sitting)) {
                    other = patient;
                    return true;
                }
            }
        }
        return false;
    }

    const QList<QList<int>>& m_takes; ///< sessions by patient
    QList<int> m_places;
    QList<QList<int>> m_in; ///< patients by session
    QList<bool> m_tried;
};

} // namespace

QString whyLeftOut(const Record& pathway, const Table& list)
{
    if (!get(pathway, "REFERRAL_TO_TREATMENT_PERIOD_END_DATE").isEmpty())
        return utf8("closed");
    for (const Record& other : list.rows) {
        if (get(other, "NHS_NUMBER") == get(pathway, "NHS_NUMBER")
            && get(other, "PERSON_BIRTH_DATE") != get(pathway, "PERSON_BIRTH_DATE"))
            return utf8("identity-clash");
    }
    if (get(pathway, "REFERRAL_TO_TREATMENT_PERIOD_STATUS") == utf8("30"))
        return utf8("closed-by-hospital");
    const QString priority = get(pathway, "Procedure_Priority_Code");
    if (priority == utf8("P1b"))
        return utf8("too-urgent");
    if (priority == utf8("P6"))
        return utf8("patient-postponed");
    if (get(pathway, "SUITABLE_FOR_TRANSFER") == utf8("N"))
        return utf8("not-suitable");
    if (get(pathway, "Requires_Alternative_Capacity") == utf8("N"))
        return utf8("not-seeking");
    if (get(pathway, "TRAVEL_LIMIT_MILES").isEmpty())
        return utf8("not-willing-to-travel");
    const QString consent = get(pathway, "CONSENT_TO_SHARE");
    if (consent != utf8("Y"))
        return consent.isEmpty() ? utf8("consent-not-recorded") : utf8("no-consent");
    const QDate tci = dayOf(get(pathway, "TCI_Date"));
    return tci.isValid() && tci <= today().addDays(56) ? utf8("local-date") : QString();
}

QString whyNotThere(const Record& pathway, const Record& session, const Fixture& fixture)
{
    const Record site = fixture.sites.find("SITE_CODE", get(session, "SITE_CODE"));
    if (const QString why = whyNotTheirCare(pathway, session); !why.isEmpty())
        return why;
    if (const QString why = whyNotThisPerson(pathway, session, site); !why.isEmpty())
        return why;
    if (get(pathway, "TRAVEL_LIMIT_MILES") != utf8("national")
        && isNorth(get(pathway, "POSTCODE")) != isNorth(get(site, "POSTCODE")))
        return utf8("distance");
    const Days days = daysOf(session);
    for (QDate day = days.first; day <= days.last; day = day.addDays(1)) {
        if (isDayFor(pathway, session, day))
            return {};
    }
    return utf8("day");
}

int tierOf(const Record& pathway)
{
    if (get(pathway, "PATHWAY_KIND") == utf8("cancer"))
        return 0;
    const qint64 days =
        dayOf(get(pathway, "REFERRAL_TO_TREATMENT_PERIOD_START_DATE")).daysTo(today());
    int band = 0;
    for (const int weeks : {104, 78, 65, 52, 40, 26, 18}) {
        if (days > 7 * weeks)
            break;
        ++band;
    }
    const QString priority = get(pathway, "Procedure_Priority_Code");
    if (priority == utf8("P2"))
        return 1 + band;
    return 10 + 2 * band + (priority == utf8("P3") ? 0 : 1);
}

BestPlan bestPlan(const Fixture& fixture)
{
    BestPlan plan;
    QList<int> places;
    QList<Record> sessions;
    for (const Record& session : fixture.sessions.rows) {
        if (!isInHorizon(session))
            continue;
        sessions += session;
        places += get(session, "PLACES").toInt();
        plan.places += places.last();
    }
    plan.sessions = int(sessions.size());
    QMap<int, QList<int>> patients;
    QList<QList<int>> takes;
    for (const Record& pathway : fixture.list.rows) {
        takes += QList<int>();
        if (!whyLeftOut(pathway, fixture.list).isEmpty())
            continue;
        patients[tierOf(pathway)] += int(takes.size()) - 1;
        for (int i = 0; i < sessions.size(); ++i) {
            if (whyNotThere(pathway, sessions[i], fixture).isEmpty())
                takes.last() += i;
        }
    }
    // Who has a place keeps one while later tiers are seated, so each tier gets all that it can.
    Seating seating(takes, places);
    for (auto tier = patients.begin(); tier != patients.end(); ++tier) {
        BestPlan::Tier& counts = plan.tiers[tier.key()];
        for (const int patient : tier.value()) {
            ++counts.waiting;
            counts.matched += seating.seat(patient) ? 1 : 0;
        }
        plan.considered += counts.waiting;
        plan.matched += counts.matched;
    }
    return plan;
}

} // namespace blackbox
