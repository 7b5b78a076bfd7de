#include "tests/core/exchange/exchangefixture.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace sooner::test {

namespace {

/** In memory where Linux offers it: thousands of small files should not wait for a disk. */
QString folderTemplate()
{
    const QString memory = QStringLiteral("/dev/shm");
    const QString parent = QFileInfo(memory).isWritable() ? memory : QDir::tempPath();
    return parent + QStringLiteral("/sooner-exchange-XXXXXX");
}

} // namespace

ExchangeFolder::ExchangeFolder() : m_folder(folderTemplate()) {}

Day exchangeToday()
{
    return Day::of(2026, 11, 21);
}

exchange::ReadOptions exchangeOptions()
{
    return {exchangeToday(), {}, std::nullopt};
}

QString ExchangeFolder::path(const QString& name) const
{
    return m_folder.filePath(name);
}

QString ExchangeFolder::write(const QByteArray& bytes, const QString& name) const
{
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("the test's own file cannot be written");
    return file.fileName();
}

QByteArray ExchangeFolder::bytesOf(const QString& path) const
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Result<exchange::File<SiteRecord>> ExchangeFolder::sites(const QByteArray& bytes) const
{
    return exchange::readSites(write(bytes), exchangeOptions(), Progress());
}

Result<exchange::File<SessionRecord>> ExchangeFolder::capacity(const QByteArray& bytes) const
{
    return exchange::readCapacity(write(bytes), exchangeOptions(), Progress());
}

Result<exchange::File<PathwayRecord>> ExchangeFolder::waitingList(const QByteArray& bytes) const
{
    return exchange::readWaitingList(write(bytes), exchangeOptions(), Progress());
}

RowText& RowText::set(const QString& column, const QString& value)
{
    const qsizetype at = m_columns.indexOf(column);
    if (at >= 0) {
        m_values[at] = value;
    } else {
        m_columns += column;
        m_values += value;
    }
    return *this;
}

RowText& RowText::drop(const QString& column)
{
    const qsizetype at = m_columns.indexOf(column);
    m_columns.removeAt(at);
    m_values.removeAt(at);
    return *this;
}

QByteArray RowText::header() const
{
    return m_columns.join(QLatin1Char(',')).toUtf8() + '\n';
}

QByteArray RowText::row() const
{
    QStringList cells;
    for (QString cell : m_values)
        cells += QLatin1Char('"') + cell.replace(QLatin1Char('"'), QLatin1String("\"\""))
                 + QLatin1Char('"');
    return cells.join(QLatin1Char(',')).toUtf8() + '\n';
}

QByteArray RowText::file() const
{
    return header() + row();
}

RowText plainSite()
{
    RowText row;
    row.set(QStringLiteral("SITE_CODE"), QStringLiteral("RR801"));
    row.set(QStringLiteral("SITE_NAME"), QStringLiteral("Northgate Hospital"));
    row.set(QStringLiteral("PROVIDER_CODE"), QStringLiteral("RR8"));
    row.set(QStringLiteral("SECTOR"), QStringLiteral("nhs"));
    row.set(QStringLiteral("POSTCODE"), QStringLiteral("LS1 3EX"));
    return row;
}

RowText plainSession()
{
    RowText row;
    row.set(QStringLiteral("SESSION_ID"), QStringLiteral("S1"));
    row.set(QStringLiteral("SITE_CODE"), QStringLiteral("RR801"));
    row.set(QStringLiteral("ACTIVITY_TREATMENT_FUNCTION_CODE"), QStringLiteral("110"));
    row.set(QStringLiteral("CARE_SETTING"), QStringLiteral("daycase"));
    row.set(QStringLiteral("SESSION_DATE"), QStringLiteral("2026-12-14"));
    row.set(QStringLiteral("PLACES"), QStringLiteral("4"));
    return row;
}

RowText plainPathway()
{
    RowText row;
    row.set(QStringLiteral("PATIENT_PATHWAY_IDENTIFIER"), QStringLiteral("RR80000000000001"));
    row.set(QStringLiteral("ORGANISATION_CODE_PATIENT_PATHWAY_IDENTIFIER_ISSUER"),
            QStringLiteral("RR8"));
    row.set(QStringLiteral("ORGANISATION_IDENTIFIER_CODE_OF_PROVIDER"), QStringLiteral("RR8"));
    row.set(QStringLiteral("LOCAL_PATIENT_IDENTIFIER"), QStringLiteral("L1"));
    row.set(QStringLiteral("PERSON_BIRTH_DATE"), QStringLiteral("1961-05-30"));
    row.set(QStringLiteral("PERSON_STATED_GENDER_CODE"), QStringLiteral("2"));
    row.set(QStringLiteral("POSTCODE"), QStringLiteral("LS1 3EX"));
    row.set(QStringLiteral("ACTIVITY_TREATMENT_FUNCTION_CODE"), QStringLiteral("110"));
    row.set(QStringLiteral("CARE_SETTING"), QStringLiteral("inpatient"));
    row.set(QStringLiteral("Procedure_Priority_Code"), QStringLiteral("P4"));
    row.set(QStringLiteral("REFERRAL_TO_TREATMENT_PERIOD_START_DATE"),
            QStringLiteral("2025-06-02"));
    return row;
}

} // namespace sooner::test
