#include "core/exchange/dates.h"

#include "tests/core/exchange/exchangefixture.h"
#include "tests/support/registry.h"

using namespace sooner;
using namespace sooner::exchange;
using sooner::test::plainPathway;
using sooner::test::RowText;

class DatesTest : public QObject
{
    Q_OBJECT

private slots:
    void forms_data();
    void forms();
    void everyDayOfTwoYearsInEveryForm();
    void monthFirstFiles_data();
    void monthFirstFiles();

private:
    test::ExchangeFolder m_folder;
};

void DatesTest::forms_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("iso"); // empty: no day
    QTest::addColumn<DateForm>("form");
    const auto row = [](const char* text, const char* iso, DateForm form) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromLatin1(iso) << form;
    };
    row("2026-11-21", "2026-11-21", DateForm::Certain);
    row("2026-11-21 00:00:00", "2026-11-21", DateForm::Certain);
    row("2026-11-21T09:30", "2026-11-21", DateForm::Certain);
    row("2026-11-21T09:30:15.123", "2026-11-21", DateForm::Certain);
    row("20261121", "2026-11-21", DateForm::Certain);
    row("21-Nov-2026", "2026-11-21", DateForm::Certain);
    row("1-nov-2026", "2026-11-01", DateForm::Certain);
    row("21 November 2026", "2026-11-21", DateForm::Certain);
    row("21/SEPT/2026", "2026-09-21", DateForm::Certain);
    row("46347", "2026-11-21", DateForm::Certain);
    row("46347.75", "2026-11-21", DateForm::Certain);
    row("61", "1900-03-01", DateForm::Certain);
    row("21/11/2026", "2026-11-21", DateForm::DayFirst);
    row("13/11/2026", "2026-11-13", DateForm::DayFirst);
    row("12/11/2026", "2026-11-12", DateForm::Either);
    row("11/13/2026", "", DateForm::MonthFirst);
    row("21/11/2026 00:00", "2026-11-21", DateForm::DayFirst);
    row("21.11.2026", "2026-11-21", DateForm::DayFirst);
    row("21-11-2026", "2026-11-21", DateForm::DayFirst);
    row("1/2/2026", "2026-02-01", DateForm::Either);
    row("03/04/2026", "2026-04-03", DateForm::Either);
    row("04/04/2026", "2026-04-04", DateForm::SameBoth);
    row("29/02/2024", "2024-02-29", DateForm::DayFirst);

    row("11/21/2026", "", DateForm::MonthFirst);
    row("29/02/2026", "", DateForm::Impossible);
    row("32/01/2026", "", DateForm::Impossible);
    row("21/13/2026", "", DateForm::Impossible);
    row("2026-13-01", "", DateForm::Impossible);
    row("2026-02-29", "", DateForm::Impossible);
    row("31-Nov-2026", "", DateForm::Impossible);
    row("01/01/1849", "", DateForm::Impossible);
    row("01/01/2201", "", DateForm::Impossible);
    row("20261321", "", DateForm::Impossible);
    row("999999", "", DateForm::Impossible);
    row("21/11/26", "", DateForm::TwoDigitYear);
    row("21-Nov-26", "", DateForm::TwoDigitYear);
    row("26-11-21", "", DateForm::TwoDigitYear);
    row("1945", "", DateForm::YearOnly);
    row("60", "", DateForm::NotADate);
    row("0", "", DateForm::NotADate);
    row("-46347", "", DateForm::NotADate);
    row("4634700", "", DateForm::NotADate);
    row("21/11/202", "", DateForm::NotADate);
    row("21/11/20261", "", DateForm::NotADate);
    row("21/November", "", DateForm::NotADate);
    row("21-Foo-2026", "", DateForm::NotADate);
    row("2026-11-21T09:30Z", "", DateForm::NotADate);
    row("2026-11-21T25:00", "", DateForm::NotADate);
    row("today", "", DateForm::NotADate);
    row("/ /", "", DateForm::NotADate);
    row("--", "", DateForm::NotADate);
    row("..", "", DateForm::NotADate);
    row(".", "", DateForm::NotADate);
    row("٢١/١١/٢٠٢٦", "", DateForm::NotADate);
}

void DatesTest::forms()
{
    QFETCH(QString, text);
    QFETCH(QString, iso);
    QFETCH(DateForm, form);
    const DateReading reading = readDate(text);
    QCOMPARE(reading.day ? reading.day->iso() : QString(), iso);
    QCOMPARE(int(reading.form), int(form));
    if (!reading.day)
        QVERIFY(faultOf(form).contains(QLatin1String("21-Nov-2026")));
}

void DatesTest::everyDayOfTwoYearsInEveryForm()
{
    for (Day day = Day::of(2023, 12, 1); day < Day::of(2026, 1, 31); day = day + 1) {
        const QDate date = day.toDate();
        const QStringList forms = {day.iso(),
                                   day.staff(),
                                   day.letter(),
                                   date.toString(QStringLiteral("dd/MM/yyyy")),
                                   date.toString(QStringLiteral("yyyyMMdd")),
                                   QString::number(QDate(1899, 12, 30).daysTo(date))};
        for (const QString& form : forms)
            QCOMPARE(readDate(form).day, day);
        const DateForm other = readDate(date.toString(QStringLiteral("MM/dd/yyyy"))).form;
        QCOMPARE(other == DateForm::MonthFirst, date.day() > 12);
    }
}

void DatesTest::monthFirstFiles_data()
{
    QTest::addColumn<QStringList>("born");
    QTest::addColumn<QStringList>("starts");
    QTest::addColumn<int>("taken"); // -1: the whole file is refused
    const auto row = [](const char* name, const char* born, const char* starts, int taken) {
        QTest::newRow(name) << QString::fromLatin1(born).split(QLatin1Char(' '))
                            << QString::fromLatin1(starts).split(QLatin1Char(' ')) << taken;
    };
    row("all month first", "05/30/1961 02/03/1970 07/14/1945", "06/02/2025 03/28/2025 01/13/2025",
        -1);
    row("one row, month first", "05/30/1961", "03/28/2025", -1);
    row("one column month first", "1961-05-30 1970-02-03 1945-07-14",
        "06/02/2025 03/28/2025 01/13/2025", -1);
    row("all could be either", "05/03/1961 02/03/1970", "06/02/2025 03/08/2025", 2);
    row("all day first", "30/05/1961 03/02/1970", "02/06/2025 28/03/2025", 2);
    row("one slip beside ISO dates", "1961-05-30 1970-02-03", "2025-06-02 03/28/2025", 1);
    row("one slip in the only date of a column", "1961-05-30", "03/28/2025", 0);
    row("a column of both kinds", "1961-05-30 1961-05-30 1961-05-30",
        "28/03/2025 03/28/2025 03/04/2025", 1);
    row("the same number twice says nothing", "1961-05-30 1961-05-30 1961-05-30",
        "28/03/2025 03/28/2025 04/04/2025", 2);
}

void DatesTest::monthFirstFiles()
{
    QFETCH(QStringList, born);
    QFETCH(QStringList, starts);
    QFETCH(int, taken);
    QByteArray bytes = plainPathway().header();
    for (qsizetype i = 0; i < born.size(); ++i) {
        RowText row = plainPathway();
        row.set(QStringLiteral("PATIENT_PATHWAY_IDENTIFIER"), QString::number(i + 1));
        row.set(QStringLiteral("PERSON_BIRTH_DATE"), born[i]);
        row.set(QStringLiteral("REFERRAL_TO_TREATMENT_PERIOD_START_DATE"), starts[i]);
        bytes += row.row();
    }
    const auto file = m_folder.waitingList(bytes);
    if (taken < 0) {
        QVERIFY(!file);
        QCOMPARE(file.error().code, ErrorCode::Unreadable);
        QVERIFY(file.error().message.contains(QLatin1String("month first (mm/dd/yyyy)")));
        return;
    }
    QVERIFY_RESULT(file);
    QCOMPARE(int(file->rows.size()), taken);
    QCOMPARE(int(file->rows.size() + file->rejects.size()), int(file->facts.rows));
    for (std::size_t i = 1; i < file->rejects.size(); ++i)
        QVERIFY(file->rejects[i - 1].row < file->rejects[i].row);
}

SOONER_TEST(DatesTest)
#include "datestest.moc"
