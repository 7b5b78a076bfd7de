#include "core/base/text.h"
#include "tests/support/registry.h"
#include "tests/support/values.h"

#include <limits>

using namespace sooner;
using sooner::test::text;

class FoldedTextTest : public QObject
{
    Q_OBJECT

private slots:
    void folds_data();
    void folds();
    void groupsThousands_data();
    void groupsThousands();
    void counts();
    void clips_data();
    void clips();
};

void FoldedTextTest::folds_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("key");
    const auto row = [](const char* written, const char* key) {
        QTest::newRow(written) << text(written) << text(key);
    };
    row("Smith", "smith");
    row("O'Donoghue-Ångström", "odonoghueangstrom");
    row("O’Brien", "obrien");
    row("Małgorzata Woźniak", "malgorzata wozniak");
    row("Søren Đorđević", "soren dordevic");
    row("Strauß", "strauss");
    row("Æthelflæd Þórsdóttir", "aethelflaed thorsdottir");
    row("İbrahim Işık", "ibrahim isik");
    row("IBRAHIM ISIK", "ibrahim isik");
    row("Nguyễn", "nguyen");
    row("Ge\u0301rard", "gerard"); // with a combining accent
    row("  two   spaces\tand a tab ", "two spaces and a tab");
    row("999 000 0018", "999 000 0018");
    row("ﬁsh Ⅳ", "fish iv");
    row("李小龍", "李小龍");
    row("- ' .", "");
    row("", "");
}

void FoldedTextTest::folds()
{
    QFETCH(QString, written);
    QTEST(folded(written), "key");
    QCOMPARE(folded(folded(written)), folded(written));
}

void FoldedTextTest::groupsThousands_data()
{
    QTest::addColumn<qint64>("number");
    QTest::addColumn<QString>("shown");
    const auto row = [](qint64 number, const char* shown) {
        QTest::newRow(shown) << number << text(shown);
    };
    row(0, "0");
    row(999, "999");
    row(1000, "1,000");
    row(585774, "585,774");
    row(1000000, "1,000,000");
    row(-1, "-1");
    row(-999, "-999");
    row(-1000, "-1,000");
    row(-123456, "-123,456");
    row(std::numeric_limits<qint64>::max(), "9,223,372,036,854,775,807");
    row(std::numeric_limits<qint64>::min(), "-9,223,372,036,854,775,808");
}

void FoldedTextTest::groupsThousands()
{
    QFETCH(qint64, number);
    QTEST(grouped(number), "shown");
}

void FoldedTextTest::counts()
{
    const QString one = QStringLiteral("patient");
    const QString many = QStringLiteral("patients");
    QCOMPARE(counted(0, one, many), QStringLiteral("0 patients"));
    QCOMPARE(counted(1, one, many), QStringLiteral("1 patient"));
    QCOMPARE(counted(2, one, many), QStringLiteral("2 patients"));
    QCOMPARE(counted(1234, one, many), QStringLiteral("1,234 patients"));
}

void FoldedTextTest::clips_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("shown");
    QTest::newRow("short") << text("abc") << text("abc");
    QTest::newRow("exactly the most") << text("12345") << text("12345");
    QTest::newRow("one more") << text("123456") << text("12345...");
    QTest::newRow("line breaks and tabs") << text("a\nb\tc") << text("a b c");
    QTest::newRow("a bell and a nought") << text("a\x07") + QChar(0) << text("a  ");
    QTest::newRow("text that would run backwards") << text("a\u202Eb") << text("a b");
    QTest::newRow("a broken pair at the cut") << text("1234😀5") << text("1234 ...");
    QTest::newRow("empty") << text("") << text("");
}

void FoldedTextTest::clips()
{
    QFETCH(QString, written);
    QTEST(clipped(written, 5), "shown");
}

SOONER_TEST(FoldedTextTest)
#include "foldedtexttest.moc"
