#include "ui/widgets/datefield.h"
#include "tests/support/registry.h"

#include <QLineEdit>
#include <QSignalSpy>

using namespace sooner;

/** Dates as people type them. */
class DateFieldTest : public QObject
{
    Q_OBJECT

private slots:
    void reads_data();
    void reads();
    void saysTheDateInWords();
};

void DateFieldTest::reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("day"); // empty: no date
    const auto row = [](const char* text, const char* day) {
        QTest::newRow(*text ? text : "nothing")
            << QString::fromUtf8(text) << QString::fromLatin1(day);
    };
    row("15-Dec-2026", "2026-12-15");
    row("15 December 2026", "2026-12-15");
    row("15 dec 2026", "2026-12-15");
    row(" 5/1/2027 ", "2027-01-05"); // the day comes first here
    row("2026-12-15", "2026-12-15");
    row("today", "2026-11-20");
    row("+2w", "2026-12-04");
    row("-3d", "2026-11-17");
    row("+1m", "2026-12-20");
    row("+1y", "2027-11-20");
    row("29-Feb-2028", "2028-02-29");
    row("29-Feb-2027", "");
    row("31/11/2026", "");
    row("15-Dec-26", ""); // never two digits
    row("15-De-2026", "");
    row("12/2026", "");
    row("1-1-9999", "");
    row("+w", "");
    row("soon", "");
    row("", "");
}

void DateFieldTest::reads()
{
    QFETCH(QString, text);
    QFETCH(QString, day);
    const auto read = readDay(text, Day::of(2026, 11, 20));
    QCOMPARE(read ? read->iso() : QString(), day);
}

void DateFieldTest::saysTheDateInWords()
{
    DateField field(QStringLiteral("Date"));
    field.setToday(Day::of(2026, 11, 20));
    QSignalSpy changed(&field, &DateField::dayChanged);
    QVERIFY(!field.day());
    field.setDay(Day::of(2026, 12, 15));
    QCOMPARE(field.box()->text(), QStringLiteral("15-Dec-2026"));
    QCOMPARE(field.echo(), QStringLiteral("Tuesday 15 December 2026"));
    field.box()->setText(QStringLiteral("+1w"));
    QCOMPARE(field.echo(), QStringLiteral("Friday 27 November 2026"));
    field.box()->setText(QStringLiteral("x"));
    QVERIFY(field.echo().startsWith(QStringLiteral("Not a date")));
    QCOMPARE(changed.size(), 3);
}

SOONER_TEST(DateFieldTest)
#include "datefieldtest.moc"
