#include "tests/core/exchange/exchangefixture.h"
#include "tests/support/registry.h"

using namespace sooner;
using namespace sooner::exchange;
using sooner::test::plainSite;
using sooner::test::RowText;

class SiteFileTest : public QObject
{
    Q_OBJECT

private slots:
    void takesWhatIsRequired();
    void takes_data();
    void takes();
    void rejects_data();
    void rejects();
    void secondRowOfASite();
    void publishedColumnNames();
    void headerlessFiles();
    void headerlessSitesBelongToTheirTrust();
    void closedOrganisationIsPointedOut();

private:
    test::ExchangeFolder m_folder;
};

namespace {

QString text(const char* utf8)
{
    return QString::fromUtf8(utf8);
}

QString cellOf(const SiteRecord& record, const QString& column)
{
    return siteCells(record, Profile::Machine).value(siteHeader().indexOf(column));
}

/** A row of the Organisation Data Service: 27 quoted cells. */
QByteArray odsRow(const char* code, const char* name, const char* postcode, const char* closed = "",
                  const char* parent = "")
{
    QList<QByteArray> cells(27);
    cells[0] = code;
    cells[1] = name;
    cells[2] = "Y63";
    cells[4] = "TRUST HEADQUARTERS";
    cells[5] = "BECKETT STREET";
    cells[7] = "LEEDS";
    cells[9] = postcode;
    cells[10] = "19980401";
    cells[11] = closed;
    cells[14] = parent;
    cells[17] = "0113 4960000";
    QByteArray row;
    for (const QByteArray& cell : cells)
        row += (row.isEmpty() ? "\"" : ",\"") + cell + '"';
    return row + "\r\n";
}

} // namespace

void SiteFileTest::takesWhatIsRequired()
{
    const auto file = m_folder.sites(plainSite().file());
    QVERIFY_RESULT(file);
    QCOMPARE(file->rows.size(), 1u);
    SiteRecord expected;
    expected.code = *odsCode(u"RR801");
    expected.name = text("Northgate Hospital");
    expected.provider = *odsCode(u"RR8");
    expected.sector = Sector::Nhs;
    expected.postcode = postcode(u"LS1 3EX");
    QCOMPARE(file->rows[0].record, expected);
}

void SiteFileTest::takes_data()
{
    QTest::addColumn<QString>("column");
    QTest::addColumn<QString>("cell");
    QTest::addColumn<QString>("reads");
    const auto row = [](const char* name, const char* column, const char* cell, const char* reads) {
        QTest::newRow(name) << text(column) << text(cell) << text(reads);
    };
    row("code in lower case", "SITE_CODE", "rr801", "RR801");
    row("name with a comma", "SITE_NAME", "St Mary's, East", "St Mary's, East");
    row("provider name", "PROVIDER_NAME", "Northgate NHS Trust", "Northgate NHS Trust");
    row("independent", "SECTOR", "Independent", "independent");
    row("sector as published", "SECTOR", "Independent Sector", "independent");
    row("hub", "SECTOR", "HUB", "hub");
    row("hub in words", "SECTOR", "Elective hub", "hub");
    row("outward part", "POSTCODE", "LS1", "LS1");
    row("address of two lines", "ADDRESS", "1 High Street\nLeeds", "1 High Street\nLeeds");
    row("telephone", "TELEPHONE", "0113 496 0000", "0113 496 0000");
    row("e-mail", "EMAIL", "theatre@example.org", "theatre@example.org");
    row("BMI limit", "MAX_BMI", "40.0", "40");
    row("ASA limit", "MAX_ASA", "2", "2");
    row("adults", "MIN_AGE", "18", "18");
    row("children", "MAX_AGE", "16", "16");
    row("women only", "SEX", "female", "F");
    row("men only", "SEX", "1", "M");
    row("conditions", "EXCLUDED_CONDITIONS", "Dialysis;itu", "dialysis;itu");
    row("notice", "NOTICE_DAYS", "21", "21");
}

void SiteFileTest::takes()
{
    QFETCH(QString, column);
    QFETCH(QString, cell);
    QFETCH(QString, reads);
    const auto file = m_folder.sites(plainSite().set(column, cell).file());
    QVERIFY_RESULT(file);
    QCOMPARE(file->rejects.size(), 0u);
    QCOMPARE(cellOf(file->rows.at(0).record, column), reads);
}

void SiteFileTest::rejects_data()
{
    QTest::addColumn<QString>("column");
    QTest::addColumn<QString>("cell");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char* name, const char* column, const char* cell,
                        const char* reason) {
        QTest::newRow(name) << text(column) << text(cell) << text(reason);
    };
    row("no code", "SITE_CODE", "", "blank");
    row("code too long", "SITE_CODE", "RR80100", "not an ODS code");
    row("no name", "SITE_NAME", " ", "blank");
    row("no provider", "PROVIDER_CODE", "", "blank");
    row("provider too short", "PROVIDER_CODE", "R8", "not an ODS code");
    row("no sector", "SECTOR", "", "blank");
    row("sector unknown to us", "SECTOR", "private", "not a sector");
    row("no postcode", "POSTCODE", "", "neither a postcode nor a position");
    row("wrong postcode", "POSTCODE", "LS1 3E", "not a postcode");
    row("BMI limit too high", "MAX_BMI", "101", "from 10 to 100");
    row("BMI limit too exact", "MAX_BMI", "39.95", "more than one decimal");
    row("ASA limit nought", "MAX_ASA", "0", "from 1 to 6");
    row("negative age", "MIN_AGE", "-1", "negative");
    row("sex that is no limit", "SEX", "9", "write M or F");
    row("notice of years", "NOTICE_DAYS", "366", "from 0 to 365");
    row("condition in a sentence", "EXCLUDED_CONDITIONS", "on dialysis", "condition codes");
}

void SiteFileTest::rejects()
{
    QFETCH(QString, column);
    QFETCH(QString, cell);
    QFETCH(QString, reason);
    const auto file = m_folder.sites(plainSite().set(column, cell).file());
    QVERIFY_RESULT(file);
    QCOMPARE(file->rows.size(), 0u);
    QCOMPARE(file->rejects.size(), 1u);
    QCOMPARE(file->rejects[0].column, column);
    QVERIFY2(file->rejects[0].reason.contains(reason), qPrintable(file->rejects[0].reason));

    RowText ages = plainSite().set(text("MIN_AGE"), text("60"));
    const auto turned = m_folder.sites(ages.set(text("MAX_AGE"), text("18")).file());
    QVERIFY_RESULT(turned);
    QCOMPARE(turned->rejects.size(), 1u);
}

void SiteFileTest::secondRowOfASite()
{
    RowText second = plainSite().set(text("SITE_NAME"), text("Another name"));
    const auto file = m_folder.sites(plainSite().file() + second.row());
    QVERIFY_RESULT(file);
    QCOMPARE(file->rows.size(), 1u);
    QCOMPARE(file->rows[0].record.name, text("Northgate Hospital"));
    QCOMPARE(file->rejects.at(0).row, 3);
    QVERIFY(file->rejects[0].reason.contains(text("Row 2")));
}

void SiteFileTest::publishedColumnNames()
{
    const auto file = m_folder.sites("ods_code,name,subtype,sector,parent_ods,parent_name,postcode,"
                                     "lat,lon\n"
                                     "RR801,Northgate,Hospital,NHS Sector,RR8,Northgate Trust,"
                                     "LS1 3EX,53.8,-1.5\n");
    QVERIFY_RESULT(file);
    QCOMPARE(file->rows.size(), 1u);
    QCOMPARE(file->rows[0].record.providerName, text("Northgate Trust"));
    QCOMPARE(file->rows[0].record.position, (LatLon{53.8, -1.5}));
    QCOMPARE(file->facts.ignoredColumns, QStringList(text("subtype")));
}

void SiteFileTest::headerlessFiles()
{
    const auto file = m_folder.sites(odsRow("RR8", "LEEDS TEACHING HOSPITALS", "LS9 7TF")
                                     + odsRow("G6V2S", "NORTH LONDON NHS TRUST", "NW1 0PE"));
    QVERIFY_RESULT(file);
    QCOMPARE(file->facts.rows, 2);
    QCOMPARE(file->facts.header, QStringList());
    QCOMPARE(file->rows.size(), 2u);
    const SiteRecord& trust = file->rows[0].record;
    QCOMPARE(file->rows[0].number, 1);
    QCOMPARE(trust.code, *odsCode(u"RR8"));
    QCOMPARE(trust.provider, *odsCode(u"RR8"));
    QCOMPARE(trust.sector, Sector::Nhs);
    QCOMPARE(trust.postcode, postcode(u"LS9 7TF"));
    QCOMPARE(trust.address, text("TRUST HEADQUARTERS, BECKETT STREET, LEEDS"));
    QCOMPARE(trust.telephone, text("0113 4960000"));
    QCOMPARE(file->rows[1].record.provider, *odsCode(u"G6V2S"));
}

void SiteFileTest::headerlessSitesBelongToTheirTrust()
{
    const auto file = m_folder.sites(odsRow("RR801", "LEEDS GENERAL INFIRMARY", "LS1 3EX")
                                     + odsRow("NV701", "SURGICENTRE", "SG1 4AB", "", "NV7")
                                     + odsRow("NT320", "SPIRE", "LS8 1NT"));
    QVERIFY_RESULT(file);
    QCOMPARE(file->rows.size(), 3u);
    QCOMPARE(file->rows[0].record.provider, *odsCode(u"RR8"));
    QCOMPARE(file->rows[1].record.provider, *odsCode(u"NV7"));
    QCOMPARE(file->rows[1].record.sector, Sector::Independent);
    QCOMPARE(file->rows[2].record.provider, *odsCode(u"NT320"));
    QCOMPARE(file->rows[2].record.sector, Sector::Independent);
}

void SiteFileTest::closedOrganisationIsPointedOut()
{
    const auto file = m_folder.sites(odsRow("RR8", "CLOSED", "LS9 7TF", "20240930")
                                     + odsRow("RXK", "CLOSES LATER", "B15 2TH", "20270930"));
    QVERIFY_RESULT(file);
    QCOMPARE(file->rows.size(), 2u);
    QCOMPARE(file->warnings.size(), 1u);
    QCOMPARE(file->warnings[0].row, 1);
}

SOONER_TEST(SiteFileTest)
#include "sitefiletest.moc"
