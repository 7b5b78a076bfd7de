#include "core/domain/postcode.h"
#include "tests/support/registry.h"
#include "tests/support/values.h"

using namespace sooner;
using sooner::test::text;

class PostcodeTest : public QObject
{
    Q_OBJECT

private slots:
    void reads_data();
    void reads();
};

void PostcodeTest::reads_data()
{
    QTest::addColumn<QString>("code"); // empty: not one
    QTest::addColumn<QString>("outcode");
    QTest::addColumn<QString>("sector");
    const auto full = [](const char* written, const char* code, const char* out,
                         const char* sector) {
        QTest::addRow("\"%s\"", written) << text(code) << text(out) << text(sector);
    };
    const auto outward = [&](const char* written, const char* code) {
        full(written, code, code, "");
    };
    const auto wrong = [&](const char* written) { full(written, "", "", ""); };

    // The six shapes.
    full("M1 1AE", "M1 1AE", "M1", "M1 1");
    full("W1A 0AX", "W1A 0AX", "W1A", "W1A 0");
    full("B33 8TH", "B33 8TH", "B33", "B33 8");
    full("LS1 3EX", "LS1 3EX", "LS1", "LS1 3");
    full("EC1A 1BB", "EC1A 1BB", "EC1A", "EC1A 1");
    full("DN55 1PT", "DN55 1PT", "DN55", "DN55 1");
    outward("M1", "M1");
    outward("W1A", "W1A");
    outward("B33", "B33");
    outward("LS1", "LS1");
    outward("SW1A", "SW1A");
    outward("DN55", "DN55");

    // Any case and spacing.
    full("ls13ex", "LS1 3EX", "LS1", "LS1 3");
    full("  ls1   3ex ", "LS1 3EX", "LS1", "LS1 3");
    full("l s 1 3 e x", "LS1 3EX", "LS1", "LS1 3");
    full("LS1\u00A03EX", "LS1 3EX", "LS1", "LS1 3");
    outward("ls1 ", "LS1");
    outward("LS 13", "LS13");

    // A sector; without its space it would be a district elsewhere.
    wrong("LS1 3");
    wrong("M1 1");
    wrong("W1A 0");

    wrong("");
    wrong("   ");
    wrong("LS");
    wrong("1LS");
    wrong("LS1 3E");
    wrong("LS1 3EXX");
    wrong("LSS1 3EX");
    wrong("LS123 3EX");
    wrong("3EX");
    wrong("LS1 EX3");
    wrong("LS1-3EX");
    wrong("LS1 3É1");
    wrong("ﬁ1 3EX");
}

void PostcodeTest::reads()
{
    QFETCH(QString, code);
    QString written = text(QTest::currentDataTag());
    written = written.mid(1, written.size() - 2);
    const auto read = postcode(written);
    QCOMPARE(read ? read->toString() : QString(), code);
    if (!read)
        return;
    QTEST(outcodeOf(*read).toString(), "outcode");
    QTEST(sectorOf(*read), "sector");
    QCOMPARE(isFull(*read), code.contains(QLatin1Char(' ')));
}

SOONER_TEST(PostcodeTest)
#include "postcodetest.moc"
