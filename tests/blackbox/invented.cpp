#include "tests/blackbox/invented.h"

#include "tests/blackbox/program.h"

#include <algorithm>

namespace blackbox {

namespace {

/** Small and the same everywhere, unlike the distributions of the standard library. */
class Dice
{
public:
    explicit Dice(quint64 seed) : m_state(seed * 2862933555777941757ULL + 3037000493ULL) {}
    int below(int limit)
    {
        m_state = m_state * 6364136223846793005ULL + 1442695040888963407ULL;
        return int((m_state >> 33) % quint64(limit));
    }
    bool chance(int percent) { return below(100) < percent; }
    QString one(const char* list)
    {
        const QStringList choices = utf8(list).split(QLatin1Char(' '));
        return choices[below(int(choices.size()))];
    }

private:
    quint64 m_state;
};

struct Hospital
{
    const char* code;
    const char* name;
    const char* provider;
    const char* sector;
    const char* postcode;
};

constexpr Hospital hospitals[] = {
    {"RR813", "St James's University Hospital", "RR8", "nhs", "LS9 7TF"},
    {"RR801", "Leeds General Infirmary", "RR8", "nhs", "LS1 3EX"},
    {"RAE01", "Bradford Royal Infirmary", "RAE", "nhs", "BD9 6RJ"},
    {"RWY01", "Huddersfield Royal Infirmary", "RWY", "nhs", "HD3 3EA"},
    {"RXF05", "Pinderfields Hospital", "RXF", "hub", "WF1 4DG"},
    {"NT225", "Nuffield Health Leeds Hospital", "NT2", "independent", "LS1 3EB"},
    {"RA701", "Bristol Royal Infirmary", "RA7", "nhs", "BS2 8HW"},
    {"RVJ01", "Southmead Hospital", "RVJ", "nhs", "BS10 5NB"},
    {"RD130", "Royal United Hospital", "RD1", "nhs", "BA1 3NG"},
    {"RA301", "Weston General Hospital", "RA3", "nhs", "BS23 4TQ"},
    {"RTE03", "Gloucestershire Royal Hospital", "RTE", "hub", "GL1 3NN"},
    {"NT206", "Nuffield Health Bristol Hospital", "NT2", "independent", "BS8 4BN"},
};
constexpr int hospitalCount = 12;
constexpr int hospitalsOfOnePart = 6;

constexpr int bmiLimitOfPinderfields = 38;

Record& set(Record& row, const char* column, const QString& value)
{
    row.insert(utf8(column), value);
    return row;
}

QStringList listColumns()
{
    return words(utf8(
        "PATIENT_PATHWAY_IDENTIFIER ORGANISATION_CODE_PATIENT_PATHWAY_IDENTIFIER_ISSUER "
        "ORGANISATION_IDENTIFIER_CODE_OF_PROVIDER ORGANISATION_SITE_IDENTIFIER_OF_TREATMENT "
        "NHS_NUMBER LOCAL_PATIENT_IDENTIFIER FAMILY_NAME GIVEN_NAME TITLE PERSON_BIRTH_DATE "
        "PERSON_STATED_GENDER_CODE ADDRESS_LINE_1 ADDRESS_LINE_2 POSTCODE "
        "ACTIVITY_TREATMENT_FUNCTION_CODE PATHWAY_KIND CARE_SETTING Proposed_Procedure_OPCS_Code "
        "Procedure_Priority_Code REFERRAL_TO_TREATMENT_PERIOD_START_DATE "
        "REFERRAL_TO_TREATMENT_PERIOD_END_DATE REFERRAL_TO_TREATMENT_PERIOD_STATUS TCI_Date "
        "ASA_PHYSICAL_STATUS_CLASSIFICATION_SYSTEM_CODE BMI CONDITION_FLAGS TRAVEL_LIMIT_MILES "
        "EARLIEST_DATE UNAVAILABLE CONSENT_TO_SHARE Requires_Alternative_Capacity "
        "SUITABLE_FOR_TRANSFER"));
}

QStringList capacityColumns()
{
    return words(utf8("SESSION_ID SITE_CODE ACTIVITY_TREATMENT_FUNCTION_CODE CARE_SETTING "
                      "SESSION_DATE FIRST_DATE LAST_DATE PLACES PROCEDURES PATHWAY_KIND TEAM "
                      "MAX_BMI MAX_ASA MIN_AGE MAX_AGE SEX EXCLUDED_CONDITIONS NOTICE_DAYS"));
}

/** What everybody on a list has: who it is and where from. */
Record person(int serial, int hospital)
{
    const Hospital& home = hospitals[hospital];
    Record row;
    set(row, "PATIENT_PATHWAY_IDENTIFIER",
        QStringLiteral("PP%1").arg(serial, 8, 10, QLatin1Char('0')));
    set(row, "ORGANISATION_CODE_PATIENT_PATHWAY_IDENTIFIER_ISSUER", utf8(home.provider));
    set(row, "ORGANISATION_IDENTIFIER_CODE_OF_PROVIDER", utf8(home.provider));
    set(row, "ORGANISATION_SITE_IDENTIFIER_OF_TREATMENT", utf8(home.code));
    set(row, "NHS_NUMBER", nhsNumber(serial));
    set(row, "LOCAL_PATIENT_IDENTIFIER", QStringLiteral("L%1").arg(serial));
    const QString syllables = Dice(quint64(serial)).one("Quor Belt Mar Ash Fen Wick Thorn Elm");
    set(row, "FAMILY_NAME", syllables + QStringLiteral("zyx"));
    set(row, "GIVEN_NAME", Dice(quint64(serial) + 7).one("Ana Ben Cleo Dev Esme Finn Gwen Hari"));
    set(row, "TITLE", utf8("Mx"));
    set(row, "ADDRESS_LINE_1", QStringLiteral("%1 Elm Road").arg(1 + serial % 200));
    set(row, "ADDRESS_LINE_2", utf8("Anytown"));
    return row;
}

QString homeOf(int part, Dice& dice)
{
    const char* codes[2] = {"LS63HN,BD71DP,HX15YA,HD13DH,WF12AP,LS110ES",
                            "BS31QG,BS78NB,BA24DB,BS162QQ,BS56XX,BA11LZ"};
    const QStringList choices = utf8(codes[part]).split(QLatin1Char(','));
    QString code = choices[dice.below(int(choices.size()))];
    return code.insert(code.size() - 3, QLatin1Char(' '));
}

/** Everything that rules between patient and place look at. */
void describeCase(Record& row, Dice& dice)
{
    set(row, "PERSON_BIRTH_DATE", iso(today().addDays(-365 * 12 - dice.below(365 * 78))));
    set(row, "PERSON_STATED_GENDER_CODE", dice.one("1 2 1 2 1 2 9"));
    set(row, "ACTIVITY_TREATMENT_FUNCTION_CODE", dice.one("110 110 130 101"));
    set(row, "PATHWAY_KIND", dice.one("rtt rtt rtt rtt rtt rtt rtt rtt rtt planned diagnostic"));
    set(row, "CARE_SETTING", dice.one("daycase inpatient"));
    set(row, "Proposed_Procedure_OPCS_Code", dice.one("W371 W401 C751 M421"));
    set(row, "Procedure_Priority_Code", dice.one("P2 P3 P3 P4 P4 P4"));
    // Both sides of every threshold of the wait come up.
    const int edge = dice.one("18 26 40 52 65 78 104 10 70").toInt() * 7 + dice.below(3) - 1;
    set(row, "REFERRAL_TO_TREATMENT_PERIOD_START_DATE", iso(today().addDays(-edge)));
    set(row, "ASA_PHYSICAL_STATUS_CLASSIFICATION_SYSTEM_CODE", dice.one("1 2 2 3 4"));
    set(row, "BMI", QStringLiteral("%1.%2").arg(20 + dice.below(25)).arg(dice.below(10)));
    set(row, "TRAVEL_LIMIT_MILES", dice.one("national 60 60"));
    set(row, "CONSENT_TO_SHARE", utf8("Y"));
    set(row, "Requires_Alternative_Capacity", dice.chance(80) ? utf8("Y") : QString());
    for (const char* mayBeBlank : {"Proposed_Procedure_OPCS_Code", "Procedure_Priority_Code",
                                   "ASA_PHYSICAL_STATUS_CLASSIFICATION_SYSTEM_CODE", "BMI"}) {
        if (dice.chance(6))
            set(row, mayBeBlank, {});
    }
    if (dice.chance(10))
        set(row, "CONDITION_FLAGS", dice.one("dialysis mi-6m latex;mi-6m"));
    if (dice.chance(10))
        set(row, "EARLIEST_DATE", iso(today().addDays(dice.below(60))));
    if (dice.chance(10)) {
        const QDate away = today().addDays(dice.below(60));
        set(row, "UNAVAILABLE", iso(away) + QLatin1Char('/') + iso(away.addDays(dice.below(21))));
    }
    if (dice.chance(4)) { // only S0 takes them
        set(row, "PATHWAY_KIND", utf8("cancer"));
        set(row, "ACTIVITY_TREATMENT_FUNCTION_CODE", utf8("110"));
        set(row, "TRAVEL_LIMIT_MILES", utf8("national"));
        row.remove(utf8("EARLIEST_DATE"));
        row.remove(utf8("UNAVAILABLE"));
    }
}

/** One thing for which nobody may match them. */
void leaveOut(Record& row, int reason)
{
    switch (reason) {
    case 0: set(row, "CONSENT_TO_SHARE", utf8("N")); break;
    case 1: set(row, "CONSENT_TO_SHARE", {}); break;
    case 2: set(row, "TRAVEL_LIMIT_MILES", {}); break;
    case 3: set(row, "Requires_Alternative_Capacity", utf8("N")); break;
    case 4: set(row, "SUITABLE_FOR_TRANSFER", utf8("N")); break;
    case 5: set(row, "Procedure_Priority_Code", utf8("P1b")); break;
    case 6: set(row, "Procedure_Priority_Code", utf8("P6")); break;
    case 7: set(row, "TCI_Date", iso(today().addDays(20))); break;
    case 8: set(row, "REFERRAL_TO_TREATMENT_PERIOD_STATUS", utf8("30")); break;
    default:
        set(row, "REFERRAL_TO_TREATMENT_PERIOD_END_DATE", iso(today().addDays(-3)));
        set(row, "REFERRAL_TO_TREATMENT_PERIOD_STATUS", utf8("30"));
    }
}

constexpr int oneInThisManyIsLeftOut = 6;
constexpr int reasons = 10;

} // namespace

QDate today()
{
    return {2026, 11, 21};
}

QString iso(QDate day)
{
    return day.toString(Qt::ISODate);
}

QString nhsNumber(int serial)
{
    static QStringList valid;
    static int next = 0;
    while (valid.size() <= serial) {
        const QString nine = QStringLiteral("999%1").arg(next++, 6, 10, QLatin1Char('0'));
        int sum = 0;
        for (int i = 0; i < 9; ++i)
            sum += nine[i].digitValue() * (10 - i);
        const int check = (11 - sum % 11) % 11;
        if (check != 10)
            valid += nine + QString::number(check);
    }
    return valid[serial];
}

QString wrongNhsNumber(int serial)
{
    QString number = nhsNumber(serial);
    number[9] = QChar(ushort('0' + (number[9].digitValue() + 1) % 10));
    return number;
}

Table inventedSites()
{
    Table table;
    table.columns = words(
        utf8("SITE_CODE SITE_NAME PROVIDER_CODE PROVIDER_NAME SECTOR POSTCODE TELEPHONE MAX_BMI"));
    for (const Hospital& hospital : hospitals) {
        Record row;
        set(row, "SITE_CODE", utf8(hospital.code));
        set(row, "SITE_NAME", utf8(hospital.name));
        set(row, "PROVIDER_CODE", utf8(hospital.provider));
        set(row, "PROVIDER_NAME", QStringLiteral("Provider %1").arg(utf8(hospital.provider)));
        set(row, "SECTOR", utf8(hospital.sector));
        set(row, "POSTCODE", utf8(hospital.postcode));
        set(row, "TELEPHONE", utf8("01632 960000"));
        table.rows += row;
    }
    set(table.rows[4], "MAX_BMI", QString::number(bmiLimitOfPinderfields));
    return table;
}

Table inventedList(int count)
{
    Table table;
    table.columns = listColumns();
    for (int i = 0; i < count; ++i) {
        Dice dice(quint64(i) + 1000);
        const int part = i % 2;
        Record row = person(i, part * hospitalsOfOnePart + dice.below(hospitalsOfOnePart));
        set(row, "POSTCODE", homeOf(part, dice));
        describeCase(row, dice);
        if (i % oneInThisManyIsLeftOut == 0)
            leaveOut(row, i / oneInThisManyIsLeftOut % reasons);
        table.rows += row;
    }
    // Those that have ended stand first: an import may take them first, and then everybody has the
    // number of their row.
    const auto hasEnded = [](const Record& row) {
        return row.contains(utf8("REFERRAL_TO_TREATMENT_PERIOD_END_DATE"));
    };
    std::stable_partition(table.rows.begin(), table.rows.end(), hasEnded);
    // Two people with one number: nobody may be taken for the other.
    if (count > 160)
        set(table.rows[157], "NHS_NUMBER", table.rows[101].value(utf8("NHS_NUMBER")));
    return table;
}

Table inventedCapacity(int count)
{
    Table table;
    table.columns = capacityColumns();
    for (int i = 0; i < count; ++i) {
        Dice dice(quint64(i) + 5000);
        Record row;
        set(row, "SESSION_ID", QStringLiteral("S%1").arg(i));
        set(row, "SITE_CODE", utf8(hospitals[i % hospitalCount].code));
        set(row, "ACTIVITY_TREATMENT_FUNCTION_CODE", dice.one("110 110 130 101;110"));
        set(row, "CARE_SETTING", dice.one("daycase inpatient daycase;inpatient"));
        const QDate day = today().addDays(1 + dice.below(95)); // some beyond the twelve weeks
        if (dice.chance(25)) {
            set(row, "FIRST_DATE", iso(day));
            set(row, "LAST_DATE", iso(day.addDays(dice.below(20))));
        } else {
            set(row, "SESSION_DATE", iso(day));
        }
        set(row, "PLACES", QString::number(1 + dice.below(4)));
        set(row, "PROCEDURES", dice.one("* * W37;W40 C75;W371"));
        set(row, "TEAM", QStringLiteral("Team %1").arg(utf8(hospitals[i % hospitalCount].code)));
        if (dice.chance(40))
            set(row, "MAX_BMI", dice.one("30 35 40"));
        if (dice.chance(30))
            set(row, "MAX_ASA", dice.one("2 3"));
        if (dice.chance(50))
            set(row, "MIN_AGE", dice.one("16 18 40"));
        if (dice.chance(15))
            set(row, "MAX_AGE", utf8("75"));
        if (dice.chance(15))
            set(row, "SEX", dice.one("F M"));
        if (dice.chance(20))
            set(row, "EXCLUDED_CONDITIONS", dice.one("dialysis mi-6m;dialysis"));
        if (dice.chance(40))
            set(row, "NOTICE_DAYS", dice.one("7 21"));
        if (i == 0) { // cancer has a list of its own, with room for all
            row = plainSession(0);
            set(row, "SESSION_ID", utf8("S0"));
            set(row, "PATHWAY_KIND", utf8("cancer"));
            set(row, "CARE_SETTING", utf8("daycase;inpatient"));
            set(row, "PLACES", utf8("50"));
        }
        table.rows += row;
    }
    return table;
}

Record plainPathway(int serial)
{
    Record row = person(serial, 0);
    set(row, "PERSON_BIRTH_DATE", utf8("1961-03-09"));
    set(row, "PERSON_STATED_GENDER_CODE", utf8("2"));
    set(row, "POSTCODE", utf8("LS6 3HN"));
    set(row, "ACTIVITY_TREATMENT_FUNCTION_CODE", utf8("110"));
    set(row, "CARE_SETTING", utf8("daycase"));
    set(row, "Proposed_Procedure_OPCS_Code", utf8("W401"));
    set(row, "Procedure_Priority_Code", utf8("P4"));
    set(row, "REFERRAL_TO_TREATMENT_PERIOD_START_DATE", iso(today().addDays(-7 * 60)));
    set(row, "ASA_PHYSICAL_STATUS_CLASSIFICATION_SYSTEM_CODE", utf8("2"));
    set(row, "BMI", utf8("27.5"));
    set(row, "TRAVEL_LIMIT_MILES", utf8("national"));
    set(row, "CONSENT_TO_SHARE", utf8("Y"));
    set(row, "Requires_Alternative_Capacity", utf8("Y"));
    return row;
}

Record plainSession(int serial)
{
    Record row;
    set(row, "SESSION_ID", QStringLiteral("PLAIN%1").arg(serial));
    set(row, "SITE_CODE", utf8(hospitals[serial % hospitalCount].code));
    set(row, "ACTIVITY_TREATMENT_FUNCTION_CODE", utf8("110"));
    set(row, "CARE_SETTING", utf8("daycase"));
    set(row, "SESSION_DATE", iso(today().addDays(30)));
    set(row, "PLACES", utf8("2"));
    set(row, "PROCEDURES", utf8("*"));
    set(row, "TEAM", utf8("Team Plain"));
    return row;
}

Table plainList(int count)
{
    Table table;
    table.columns = listColumns();
    for (int i = 0; i < count; ++i)
        table.rows += plainPathway(i);
    return table;
}

Table plainCapacity(int count)
{
    Table table;
    table.columns = capacityColumns();
    for (int i = 0; i < count; ++i)
        table.rows += plainSession(i);
    return table;
}

} // namespace blackbox
