#include "tests/core/workspace/regionfixture.h"

#include "core/workspace/lookup.h"

#include <QFile>
#include <QSet>
#include <QtTest>

namespace sooner::test {

namespace {

Cells siteRow(const char* code, const char* name, const char* provider, const char* sector,
              const char* postcode)
{
    return {
        {QStringLiteral("SITE_CODE"), QString::fromLatin1(code)},
        {QStringLiteral("SITE_NAME"), QString::fromLatin1(name)},
        {QStringLiteral("PROVIDER_CODE"), QString::fromLatin1(provider)},
        {QStringLiteral("PROVIDER_NAME"), QStringLiteral("Trust ") + QString::fromLatin1(provider)},
        {QStringLiteral("SECTOR"), QString::fromLatin1(sector)},
        {QStringLiteral("POSTCODE"), QString::fromLatin1(postcode)}};
}

Cells merged(Cells defaults, const Cells& other)
{
    for (auto cell = other.begin(); cell != other.end(); ++cell)
        defaults[cell.key()] = cell.value();
    return defaults;
}

/** The number-th valid NHS number of the 999 range. */
QString testNumber(int number)
{
    for (qint64 value = 9990000000 + number * 20;; ++value) {
        if (NhsNumber::fromValue(value))
            return QString::number(value);
    }
}

} // namespace

RegionFixture::RegionFixture()
{
    RegionInfo info;
    info.name = QStringLiteral("Test");
    auto made = Workspace::create(store(), info, options());
    if (!made)
        qFatal("%s", qPrintable(made.error().message));
    m_workspace = std::move(*made);
    const auto sites = import(ImportKind::Sites,
                              {siteRow("RAA01", "Home Infirmary", "RAA", "nhs", "LS1 3EX"),
                               siteRow("RBB01", "Wakefield Hub", "RBB", "hub", "WF1 4DG"),
                               siteRow("RCC01", "Hull Infirmary", "RCC", "nhs", "HU3 2JZ"),
                               siteRow("NDD01", "Aire Clinic", "NDD", "independent", "LS8 1NT")});
    if (!sites || !sites->rejects.empty())
        qFatal("the fixture's hospitals were not taken");
}

WorkspaceOptions RegionFixture::options() const
{
    WorkspaceOptions options;
    options.user = QStringLiteral("tester");
    options.asOf = today();
    return options;
}

std::unique_ptr<Workspace> RegionFixture::colleague() const
{
    WorkspaceOptions other = options();
    other.user = QStringLiteral("colleague");
    auto opened = Workspace::open(store(), other);
    if (!opened)
        qFatal("%s", qPrintable(opened.error().message));
    return std::move(*opened);
}

QString RegionFixture::write(const QString& name, const QList<Cells>& rows) const
{
    QStringList header;
    for (const Cells& row : rows) {
        for (auto cell = row.begin(); cell != row.end(); ++cell) {
            if (!header.contains(cell.key()))
                header += cell.key();
        }
    }
    QString text = header.join(QLatin1Char(',')) + QLatin1Char('\n');
    for (const Cells& row : rows) {
        QStringList cells;
        for (const QString& column : header)
            cells += QLatin1Char('"') + row.value(column) + QLatin1Char('"');
        text += cells.join(QLatin1Char(',')) + QLatin1Char('\n');
    }
    QFile out(file(name));
    if (!out.open(QIODevice::WriteOnly))
        qFatal("cannot write the fixture's file");
    out.write(text.toUtf8());
    return out.fileName();
}

Result<ImportSummary> RegionFixture::import(ImportKind kind, const QList<Cells>& rows,
                                            const ImportOptions& options)
{
    return importFile(*m_workspace, kind, write(QStringLiteral("in.csv"), rows), options,
                      Progress());
}

Cells RegionFixture::patient(int number, const Cells& other)
{
    return merged(
        {{QStringLiteral("PATIENT_PATHWAY_IDENTIFIER"),
          QStringLiteral("PP%1").arg(number, 6, 10, QLatin1Char('0'))},
         {QStringLiteral("ORGANISATION_CODE_PATIENT_PATHWAY_IDENTIFIER_ISSUER"),
          QStringLiteral("RAA")},
         {QStringLiteral("ORGANISATION_IDENTIFIER_CODE_OF_PROVIDER"), QStringLiteral("RAA")},
         {QStringLiteral("ORGANISATION_SITE_IDENTIFIER_OF_TREATMENT"), QStringLiteral("RAA01")},
         {QStringLiteral("NHS_NUMBER"), testNumber(number)},
         {QStringLiteral("LOCAL_PATIENT_IDENTIFIER"), QStringLiteral("L%1").arg(number)},
         {QStringLiteral("FAMILY_NAME"), QStringLiteral("Testley")},
         {QStringLiteral("GIVEN_NAME"), QStringLiteral("Pat%1").arg(number)},
         {QStringLiteral("TITLE"), QStringLiteral("Mx")},
         {QStringLiteral("PERSON_BIRTH_DATE"), QStringLiteral("1960-05-01")},
         {QStringLiteral("PERSON_STATED_GENDER_CODE"), QStringLiteral("2")},
         {QStringLiteral("POSTCODE"), QStringLiteral("LS1 3EX")},
         {QStringLiteral("ACTIVITY_TREATMENT_FUNCTION_CODE"), QStringLiteral("110")},
         {QStringLiteral("CARE_SETTING"), QStringLiteral("daycase")},
         {QStringLiteral("Proposed_Procedure_OPCS_Code"), QStringLiteral("W371")},
         {QStringLiteral("Procedure_Priority_Code"), QStringLiteral("P4")},
         {QStringLiteral("REFERRAL_TO_TREATMENT_PERIOD_START_DATE"), QStringLiteral("2025-03-01")},
         {QStringLiteral("ASA_PHYSICAL_STATUS_CLASSIFICATION_SYSTEM_CODE"), QStringLiteral("2")},
         {QStringLiteral("BMI"), QStringLiteral("30.0")},
         {QStringLiteral("TRAVEL_LIMIT_MILES"), QStringLiteral("20")},
         {QStringLiteral("CONSENT_TO_SHARE"), QStringLiteral("Y")},
         {QStringLiteral("Requires_Alternative_Capacity"), QStringLiteral("Y")}},
        other);
}

Cells RegionFixture::session(const QString& id, const Cells& other)
{
    return merged({{QStringLiteral("SESSION_ID"), id},
                   {QStringLiteral("SITE_CODE"), QStringLiteral("RBB01")},
                   {QStringLiteral("ACTIVITY_TREATMENT_FUNCTION_CODE"), QStringLiteral("110")},
                   {QStringLiteral("CARE_SETTING"), QStringLiteral("daycase")},
                   {QStringLiteral("SESSION_DATE"), QStringLiteral("2026-12-21")},
                   {QStringLiteral("PLACES"), QStringLiteral("2")},
                   {QStringLiteral("PROCEDURES"), QStringLiteral("*")},
                   {QStringLiteral("TEAM"), QStringLiteral("Miss A. Team")}},
                  other);
}

SessionId RegionFixture::sessionId(const QString& code) const
{
    const auto index = findSession(*region(), code);
    if (!index)
        qFatal("the fixture has no session %s", qPrintable(code));
    return region()->session(*index).id;
}

} // namespace sooner::test
