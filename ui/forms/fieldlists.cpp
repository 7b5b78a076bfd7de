#include "ui/forms/fieldlists.h"

#include "core/workspace/region.h"

#include <QCoreApplication>

#include <map>

namespace sooner {

namespace {

using Kind = FormField::Kind;
using Choices = QList<FormField::Choice>;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sooner::RecordForm)
};

FormField line(const char* column, const QString& label, const QString& hint = {})
{
    return {QString::fromLatin1(column), label, Kind::Line, hint};
}

FormField date(const char* column, const QString& label)
{
    return {QString::fromLatin1(column), label, Kind::Date};
}

FormField choice(const char* column, const QString& label, const Choices& choices)
{
    return {QString::fromLatin1(column), label, Kind::Choice, {}, choices};
}

FormField wide(FormField field)
{
    field.wide = true;
    return field;
}

FormField yesNo(const char* column, const QString& label)
{
    return choice(column, label,
                  {{{}, Words::tr("Not recorded")},
                   {QStringLiteral("Y"), Words::tr("Yes")},
                   {QStringLiteral("N"), Words::tr("No")}});
}

Choices sites(const Region& region, bool mayBeBlank)
{
    std::map<QString, QString> byName;
    for (int i = 0; i < region.siteCount(); ++i) {
        const SiteRecord& site = region.site(i).record;
        const QString code = site.code.toString();
        byName[site.name + code] = code;
    }
    Choices choices;
    if (mayBeBlank)
        choices.append({{}, Words::tr("Not recorded")});
    for (const auto& [name, code] : byName)
        choices.append(
            {code, Words::tr("%1 (%2)").arg(name.left(name.size() - code.size()), code)});
    return choices;
}

Choices providers(const Region& region)
{
    std::map<QString, QString> names;
    for (int i = 0; i < region.siteCount(); ++i) {
        const SiteRecord& site = region.site(i).record;
        names[site.provider.toString()] = site.providerName;
    }
    Choices choices;
    for (const auto& [code, name] : names)
        choices.append({code, name.isEmpty() ? code : Words::tr("%1 (%2)").arg(name, code)});
    return choices;
}

template <class Value>
Choices named(std::initializer_list<Value> values)
{
    Choices choices;
    for (const Value value : values)
        choices.append({codeOf(value), nameOf(value)});
    return choices;
}

Choices priorities()
{
    Choices choices = {{{}, Words::tr("Not recorded")}};
    for (const Priority priority : {Priority::P1a, Priority::P1b, Priority::P2, Priority::P3,
                                    Priority::P4, Priority::P5, Priority::P6})
        choices.append({codeOf(priority), codeOf(priority)});
    return choices;
}

Choices formats()
{
    return {{{}, Words::tr("Not recorded")},
            {codeOf(LetterFormat::Standard), Words::tr("Standard")},
            {codeOf(LetterFormat::LargePrint), Words::tr("Large print")},
            {codeOf(LetterFormat::EasyRead), Words::tr("Easy read")},
            {codeOf(LetterFormat::Braille), Words::tr("Braille")},
            {codeOf(LetterFormat::Audio), Words::tr("Audio")}};
}

Choices pathwayKinds()
{
    return named(
        {PathwayKind::Rtt, PathwayKind::Cancer, PathwayKind::Diagnostic, PathwayKind::Planned});
}

Choices settings()
{
    return named({CareSetting::Outpatient, CareSetting::DayCase, CareSetting::Inpatient,
                  CareSetting::Diagnostic});
}

FormSection limits(const QString& title)
{
    return {title,
            {line("MAX_BMI", Words::tr("Highest BMI"), Words::tr("40")),
             line("MAX_ASA", Words::tr("Highest ASA"), Words::tr("1 to 6")),
             line("MIN_AGE", Words::tr("Youngest age"), Words::tr("18")),
             line("MAX_AGE", Words::tr("Oldest age")),
             choice("SEX", Words::tr("Only for"),
                    {{{}, Words::tr("Everybody")},
                     {QStringLiteral("F"), Words::tr("Women")},
                     {QStringLiteral("M"), Words::tr("Men")}}),
             line("NOTICE_DAYS", Words::tr("Days of notice"), Words::tr("14")),
             wide(line("EXCLUDED_CONDITIONS", Words::tr("Does not take (condition codes)"),
                       Words::tr("dialysis; mi-6m")))}};
}

} // namespace

QList<FormSection> patientFields(const Region& region)
{
    return {
        {Words::tr("Who"),
         {line("FAMILY_NAME", Words::tr("Family name")),
          line("GIVEN_NAME", Words::tr("Given name")), line("TITLE", Words::tr("Title")),
          line("NHS_NUMBER", Words::tr("NHS number"), Words::tr("ten digits")),
          date("PERSON_BIRTH_DATE", Words::tr("Birth date")),
          choice("PERSON_STATED_GENDER_CODE", Words::tr("Gender"),
                 named({Sex::Female, Sex::Male, Sex::Indeterminate, Sex::NotKnown})),
          line("LOCAL_PATIENT_IDENTIFIER", Words::tr("Hospital number"))}},
        {Words::tr("The pathway"),
         {line("PATIENT_PATHWAY_IDENTIFIER", Words::tr("Pathway identifier (PPID)")),
          line("ORGANISATION_CODE_PATIENT_PATHWAY_IDENTIFIER_ISSUER",
               Words::tr("Issued by (ODS code)")),
          choice("ORGANISATION_IDENTIFIER_CODE_OF_PROVIDER", Words::tr("Provider"),
                 providers(region)),
          choice("ORGANISATION_SITE_IDENTIFIER_OF_TREATMENT", Words::tr("Own hospital"),
                 sites(region, true)),
          choice("PATHWAY_KIND", Words::tr("Kind"), pathwayKinds()),
          choice("CARE_SETTING", Words::tr("Setting"), settings()),
          line("ACTIVITY_TREATMENT_FUNCTION_CODE", Words::tr("Specialty (treatment function)"),
               Words::tr("110")),
          line("Proposed_Procedure_OPCS_Code", Words::tr("Procedure (OPCS-4)"), Words::tr("W37.1")),
          wide(line("PROCEDURE_DESCRIPTION", Words::tr("Procedure in words"))),
          choice("Procedure_Priority_Code", Words::tr("Priority"), priorities()),
          date("REFERRAL_TO_TREATMENT_PERIOD_START_DATE", Words::tr("Clock start")),
          date("DECISION_TO_ADMIT_DATE", Words::tr("Decision to admit")),
          date("TCI_Date", Words::tr("Date at their own hospital"))}},
        {Words::tr("Health"),
         {line("ASA_PHYSICAL_STATUS_CLASSIFICATION_SYSTEM_CODE", Words::tr("ASA grade"),
               Words::tr("1 to 6")),
          line("BMI", Words::tr("BMI"), Words::tr("27.9")),
          wide(line("CONDITION_FLAGS", Words::tr("Conditions (codes)"),
                    Words::tr("dialysis; mi-6m")))}},
        {Words::tr("What they want"),
         {line("TRAVEL_LIMIT_MILES", Words::tr("Would travel (miles)"),
               Words::tr("a number, or national")),
          date("EARLIEST_DATE", Words::tr("Not before")),
          wide(line("UNAVAILABLE", Words::tr("Cannot come"),
                    Words::tr("20-Dec-2026 to 03-Jan-2027; ..."))),
          yesNo("CONSENT_TO_SHARE", Words::tr("Consents to share")),
          yesNo("Requires_Alternative_Capacity", Words::tr("Asks for another provider")),
          yesNo("SUITABLE_FOR_TRANSFER", Words::tr("Suitable for a transfer")),
          line("SUITABILITY_BY", Words::tr("Found suitable by")),
          date("SUITABILITY_DATE", Words::tr("On")),
          yesNo("NEEDS_TRANSPORT", Words::tr("Needs transport")),
          yesNo("NEEDS_ESCORT", Words::tr("Needs somebody with them"))}},
        {Words::tr("How to reach them"),
         {line("ADDRESS_LINE_1", Words::tr("Address")),
          line("ADDRESS_LINE_2", Words::tr("Address, second line")),
          line("POSTCODE", Words::tr("Postcode")), line("TELEPHONE", Words::tr("Telephone")),
          line("EMAIL", Words::tr("Email")),
          line("PREFERRED_LANGUAGE", Words::tr("Language (two letters)"), Words::tr("en")),
          yesNo("INTERPRETER_REQUIRED", Words::tr("Needs an interpreter")),
          choice("COMMUNICATION_FORMAT", Words::tr("Letters as"), formats())}}};
}

QList<FormSection> sessionFields(const Region& region)
{
    return {
        {Words::tr("The session"),
         {line("SESSION_ID", Words::tr("Session code")),
          choice("SITE_CODE", Words::tr("Hospital"), sites(region, false)),
          line("ACTIVITY_TREATMENT_FUNCTION_CODE", Words::tr("Specialties (treatment functions)"),
               Words::tr("110; 100")),
          line("CARE_SETTING", Words::tr("Settings"), Words::tr("daycase; inpatient")),
          date("SESSION_DATE", Words::tr("On one day")),
          line("PLACES", Words::tr("Places"), Words::tr("4")),
          date("FIRST_DATE", Words::tr("Or a block from")), date("LAST_DATE", Words::tr("to")),
          wide(line("PROCEDURES", Words::tr("Procedures (OPCS-4; * for any)"),
                    Words::tr("W37; W38"))),
          choice("PATHWAY_KIND", Words::tr("For"),
                 Choices{{{}, Words::tr("Referral to treatment and planned")}} + pathwayKinds()),
          line("TEAM", Words::tr("Team")), date("RESPOND_BY", Words::tr("Answers by")),
          wide({QStringLiteral("NOTES"), Words::tr("Notes"), Kind::Prose})}},
        limits(Words::tr("Limits, where they differ from the hospital's"))};
}

QList<FormSection> hospitalFields()
{
    return {{Words::tr("The hospital"),
             {line("SITE_CODE", Words::tr("ODS code"), Words::tr("RAA01")),
              line("SITE_NAME", Words::tr("Name")),
              line("PROVIDER_CODE", Words::tr("Provider (ODS code)")),
              line("PROVIDER_NAME", Words::tr("Provider's name")),
              choice("SECTOR", Words::tr("Sector"),
                     named({Sector::Nhs, Sector::Independent, Sector::Hub})),
              line("POSTCODE", Words::tr("Postcode")), wide(line("ADDRESS", Words::tr("Address"))),
              line("TELEPHONE", Words::tr("Telephone")), line("EMAIL", Words::tr("Email"))}},
            limits(Words::tr("Limits"))};
}

} // namespace sooner
