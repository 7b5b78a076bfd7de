#include "core/exchange/columns.h"

#include <array>

namespace sooner::exchange {

namespace {

// clang-format off
constexpr std::array<ColumnName, site::columnCount> siteNames = {{
    {"SITE_CODE", "site odscode odssitecode organisationsiteidentifier hospitalcode"},
    {"SITE_NAME", "name hospital hospitalname organisationname"},
    {"PROVIDER_CODE", "provider trustcode parentods parentcode orgcode organisationcode"
                      " organisationidentifiercodeofprovider"},
    {"PROVIDER_NAME", "trust trustname parentname providerorganisation"},
    {"SECTOR", "sitesector"},
    {"POSTCODE", "postalcode pcode sitepostcode"},
    {"LATITUDE", "lat"},
    {"LONGITUDE", "long lon lng"},
    {"ADDRESS", "siteaddress addressline1 address1"},
    {"TELEPHONE", "phone tel telephonenumber phonenumber"},
    {"EMAIL", "emailaddress mail"},
    {"MAX_BMI", "bmilimit maximumbmi bmimax"},
    {"MAX_ASA", "asalimit maximumasa asamax"},
    {"MIN_AGE", "minimumage agemin agefrom"},
    {"MAX_AGE", "maximumage agemax ageto"},
    {"SEX", "gender"},
    {"EXCLUDED_CONDITIONS", "exclusions excludes"},
    {"NOTICE_DAYS", "notice noticeindays"},
    {"ADDRESS_LINE_2", "address2"},
    {"ADDRESS_LINE_3", "address3"},
    {"ADDRESS_LINE_4", "address4"},
    {"ADDRESS_LINE_5", "address5"},
    {"CLOSE_DATE", "closeddate closedon"},
}};

constexpr std::array<ColumnName, capacity::columnCount> capacityNames = {{
    {"SESSION_ID", "session sessionref sessionreference slotid listid"},
    {"SITE_CODE", "site siteods odscode organisationsiteidentifier hospitalcode"
                  " organisationsiteidentifieroftreatment"},
    {"ACTIVITY_TREATMENT_FUNCTION_CODE", "tfc treatmentfunction treatmentfunctioncode specialty"
                                         " speciality specialtycode"},
    {"CARE_SETTING", "setting intendedmanagementcode intendedmanagement"},
    {"SESSION_DATE", "date sessionday listdate"},
    {"FIRST_DATE", "startdate fromdate datefrom firstday"},
    {"LAST_DATE", "enddate todate dateto lastday"},
    {"PLACES", "slots numberofplaces placesavailable capacity"},
    {"PROCEDURES", "procedure opcs opcscodes procedurecodes opcscode procedurecode"},
    {"PATHWAY_KIND", "kind pathwaytype"},
    {"TEAM", "consultant surgeon consultantorteam"},
    {"MAX_BMI", "bmilimit maximumbmi bmimax"},
    {"MAX_ASA", "asalimit maximumasa asamax"},
    {"MIN_AGE", "minimumage agemin agefrom"},
    {"MAX_AGE", "maximumage agemax ageto"},
    {"SEX", "gender"},
    {"EXCLUDED_CONDITIONS", "exclusions excludes"},
    {"NOTICE_DAYS", "notice noticeindays"},
    {"PATHWAY_SCOPE", "scope"},
    {"RESPOND_BY", "respondbydate replyby deadline"},
    {"NOTES", "note comments comment"},
}};

constexpr std::array<ColumnName, waiting::columnCount> waitingNames = {{
    {"PATIENT_PATHWAY_IDENTIFIER", "ppid pathwayid pathwayidentifier patientpathwayid"},
    {"ORGANISATION_CODE_PATIENT_PATHWAY_IDENTIFIER_ISSUER",
     "ppidissuer issuer issuercode pathwayissuer ppidissuercode organisationcodeppidissuer"
     " organisationidentifierpatientpathwayidentifierissuer"},
    {"ORGANISATION_IDENTIFIER_CODE_OF_PROVIDER",
     "provider providercode organisationcodeofprovider organisationcodecodeofprovider trustcode"},
    {"ORGANISATION_SITE_IDENTIFIER_OF_TREATMENT", "site sitecode siteoftreatment treatmentsite"
     " sitecodeoftreatment hospitalsite organisationsiteidentifier"},
    {"NHS_NUMBER", "nhsno nhsnum nhs newnhsnumber patientnhsnumber"},
    {"LOCAL_PATIENT_IDENTIFIER", "hospitalnumber hospitalno mrn localpatientid localid patientid"
     " unitnumber casenotenumber pasnumber rnumber"},
    {"FAMILY_NAME", "surname lastname patientsurname personfamilyname"},
    {"GIVEN_NAME", "forename firstname forenames givennames patientforename persongivenname"},
    {"TITLE", "persontitle salutation nametitle"},
    {"PERSON_BIRTH_DATE", "dob dateofbirth birthdate born"},
    {"AGE", "ageyears ageinyears patientage"},
    {"PERSON_STATED_GENDER_CODE", "sex gender gendercode sexcode persongendercode"},
    {"ETHNIC_CATEGORY", "ethnicity ethniccode ethniccategorycode ethnicgroup"},
    {"IMD_DECILE", "imd deprivationdecile indexofmultipledeprivationdecile"},
    {"ADDRESS_LINE_1", "address1 addr1 address addressline"},
    {"ADDRESS_LINE_2", "address2 addr2"},
    {"ADDRESS_LINE_3", "address3 addr3"},
    {"ADDRESS_LINE_4", "address4 addr4"},
    {"POSTCODE", "postalcode pcode patientpostcode homepostcode postcodeofusualaddress"},
    {"LATITUDE", "lat"},
    {"LONGITUDE", "long lon lng"},
    {"TELEPHONE", "phone tel telephonenumber phonenumber mobile contactnumber"},
    {"EMAIL", "emailaddress mail"},
    {"PREFERRED_LANGUAGE", "language preferredlanguagecode firstlanguage spokenlanguage"},
    {"INTERPRETER_REQUIRED", "interpreter interpreterneeded needsinterpreter"},
    {"COMMUNICATION_FORMAT", "letterformat preferredformat accessibleformat"},
    {"ACTIVITY_TREATMENT_FUNCTION_CODE", "tfc treatmentfunction treatmentfunctioncode specialty"
     " speciality specialtycode"},
    {"PATHWAY_KIND", "kind pathwaytype"},
    {"CARE_SETTING", "setting intendedmanagementcode intendedmanagement"},
    {"Proposed_Procedure_OPCS_Code", "opcs opcscode procedurecode proposedprocedure opcs4"
     " proposedprocedurecode procedure"},
    {"PROCEDURE_DESCRIPTION", "proceduredesc procedurename proceduretext operation"},
    {"Procedure_Priority_Code", "priority prioritycode clinicalpriority surgicalpriority"},
    {"REFERRAL_TO_TREATMENT_PERIOD_START_DATE", "clockstart clockstartdate rttstart rttstartdate"
     " rttclockstart rttclockstartdate rttperiodstartdate referraltotreatmentstartdate"},
    {"REFERRAL_TO_TREATMENT_PERIOD_END_DATE", "clockend clockenddate clockstop clockstopdate"
     " rttend rttenddate rttclockstop rttclockstopdate rttperiodenddate"},
    {"REFERRAL_TO_TREATMENT_PERIOD_STATUS", "rttstatus rttstatuscode rttperiodstatus"},
    {"DECISION_TO_ADMIT_DATE", "dta dtadate decisiontoadmit"},
    {"TCI_Date", "tci tocomeindate"},
    {"ASA_PHYSICAL_STATUS_CLASSIFICATION_SYSTEM_CODE", "asa asagrade asascore asaclass asacode"},
    {"BMI", "bodymassindex"},
    {"CONDITION_FLAGS", "conditions comorbidities comorbidityflags"},
    {"TRAVEL_LIMIT_MILES", "travellimit travelmiles maxtravelmiles willingtotravelmiles"
     " traveldistancemiles"},
    {"EARLIEST_DATE", "availablefrom earliestdateavailable earliest"},
    {"UNAVAILABLE", "unavailability unavailabledates"},
    {"CONSENT_TO_SHARE", "consent consenttosharedetails"},
    {"Requires_Alternative_Capacity", "alternativecapacity requiresalternative"},
    {"SUITABLE_FOR_TRANSFER", "suitable suitability"},
    {"SUITABILITY_BY", "suitabilitycheckedby suitabilityassessedby"},
    {"SUITABILITY_DATE", "suitabilitycheckdate suitabilityassesseddate"},
    {"NEEDS_TRANSPORT", "transport transportneeded transportrequired"},
    {"NEEDS_ESCORT", "escort escortneeded escortrequired"},
    {"HEIGHT_CM", "heightincm height"},
    {"WEIGHT_KG", "weightinkg weight"},
    {"UNAVAILABLE_FROM", "unavailablefromdate unavailablestart"},
    {"UNAVAILABLE_TO", "unavailabletodate unavailableend"},
}};
// clang-format on

/** needs({{a}, {b, c}}): a, or b and c. */
Requirement needs(std::initializer_list<std::initializer_list<int>> ways)
{
    Requirement requirement;
    for (const auto& way : ways)
        requirement.emplace_back(way);
    return requirement;
}

std::vector<Requirement> waitingRequired(bool providerStated)
{
    using namespace waiting;
    std::vector<Requirement> required = {needs({{Ppid}}), needs({{Issuer}})};
    if (!providerStated)
        required.push_back(needs({{Provider}}));
    for (const auto& next : {needs({{LocalId}}), needs({{BirthDate}, {Age}}), needs({{Gender}}),
                             needs({{PostcodeColumn}, {Latitude, Longitude}}), needs({{Function}}),
                             needs({{Setting}}), needs({{ClockStart}})})
        required.push_back(next);
    return required;
}

} // namespace

ColumnSet::ColumnSet(QString kind, std::span<const ColumnName> names,
                     std::vector<Requirement> required)
    : m_kind(std::move(kind)), m_names(names), m_required(std::move(required))
{
    for (int column = 0; column < size(); ++column) {
        m_byName.insert(foldedHeader(name(column)), column);
        const auto& one = m_names[std::size_t(column)];
        const auto synonyms = QString::fromLatin1(one.synonyms).split(QLatin1Char(' '));
        for (const QString& synonym : synonyms)
            m_bySynonym.insert(synonym, column);
    }
}

QString ColumnSet::name(int column) const
{
    return QString::fromLatin1(m_names[std::size_t(column)].name);
}

QString ColumnSet::describe(const Requirement& requirement) const
{
    QStringList ways;
    for (const auto& way : requirement) {
        QStringList together;
        for (const int column : way)
            together += name(column);
        ways += together.join(QStringLiteral(" and "));
    }
    return ways.join(QStringLiteral(" or "));
}

QString foldedHeader(QStringView header)
{
    QString result;
    for (const QChar c : header) {
        if (c.isLetterOrNumber())
            result += c.toLower();
    }
    return result;
}

bool isRejectHeader(const QString& folded)
{
    return folded == QLatin1String("rejectcolumn") || folded == QLatin1String("rejectreason");
}

const ColumnSet& siteColumns()
{
    using namespace site;
    static const ColumnSet columns(QStringLiteral("sites file"), siteNames,
                                   {needs({{Code}}), needs({{Name}}), needs({{Provider}}),
                                    needs({{SectorColumn}}),
                                    needs({{PostcodeColumn}, {Latitude, Longitude}})});
    return columns;
}

const ColumnSet& capacityColumns()
{
    using namespace capacity;
    static const ColumnSet columns(
        QStringLiteral("capacity file"), capacityNames,
        {needs({{SessionId}}), needs({{SiteCode}}), needs({{Function}}), needs({{Setting}}),
         needs({{SessionDate}, {FirstDate, LastDate}}), needs({{Places}})});
    return columns;
}

const ColumnSet& waitingListColumns(bool providerStated)
{
    static const ColumnSet full(QStringLiteral("waiting list"), waitingNames,
                                waitingRequired(false));
    static const ColumnSet withoutProvider(QStringLiteral("waiting list"), waitingNames,
                                           waitingRequired(true));
    return providerStated ? withoutProvider : full;
}

} // namespace sooner::exchange
