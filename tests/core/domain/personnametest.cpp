#include "core/domain/personname.h"
#include "tests/support/registry.h"
#include "tests/support/values.h"

#include <QLocale>

using namespace sooner;
using sooner::test::text;

class PersonNameTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void shown_data();
    void shown();
    void storedCaseIsUntouched();
};

void PersonNameTest::initTestCase()
{
    // A PC set to Turkish must not turn i into a dotted capital.
    QLocale::setDefault(QLocale(QLocale::Turkish));
}

// Screen rules U1 and U3
void PersonNameTest::shown_data()
{
    QTest::addColumn<PersonName>("name");
    QTest::addColumn<QString>("display");
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("salutation");
    const auto row = [](const char* title, const char* family, const char* given, const char* mr,
                        const char* display, const char* address, const char* salutation) {
        QTest::newRow(title) << PersonName{text(family), text(given), text(mr)} << text(display)
                             << text(address) << text(salutation);
    };
    row("plain", "Smith", "Ann", "Mrs", "SMITH, Ann (Mrs)", "Mrs Ann Smith", "Mrs Smith");
    row("all in capitals", "SMITH", "ANN MARIE", "MRS", "SMITH, Ann Marie (Mrs)",
        "Mrs Ann Marie Smith", "Mrs Smith");
    row("all in small letters", "smith", "ann", "mrs", "SMITH, Ann (Mrs)", "Mrs Ann Smith",
        "Mrs Smith");
    row("hyphens", "Smith-Jones", "ANNE-MARIE", "Ms", "SMITH-JONES, Anne-Marie (Ms)",
        "Ms Anne-Marie Smith-Jones", "Ms Smith-Jones");
    row("an apostrophe", "O'BRIEN", "d'arcy", "Mr", "O'BRIEN, D'Arcy (Mr)", "Mr D'Arcy O'Brien",
        "Mr O'Brien");
    row("a curly apostrophe", "O’BRIEN", "SEAN", "Mr", "O’BRIEN, Sean (Mr)", "Mr Sean O’Brien",
        "Mr O’Brien");
    row("Polish", "Woźniak", "Małgorzata", "Mrs", "WOŹNIAK, Małgorzata (Mrs)",
        "Mrs Małgorzata Woźniak", "Mrs Woźniak");
    row("Polish in capitals", "ŁĄCKA", "ŻANETA", "MRS", "ŁĄCKA, Żaneta (Mrs)", "Mrs Żaneta Łącka",
        "Mrs Łącka");
    row("combining accents", "E\u0301LODIE", "ANDRE\u0301", "", "E\u0301LODIE, Andre\u0301",
        "Andre\u0301 E\u0301lodie", "Andre\u0301 E\u0301lodie");
    row("Turkish", "Işık", "İbrahim", "Mr", "IŞIK, İbrahim (Mr)", "Mr İbrahim Işık", "Mr Işık");
    row("Turkish in capitals", "YILDIZ", "İBRAHİM", "MR", "YILDIZ, İbrahim (Mr)",
        "Mr İbrahim Yildiz", "Mr Yildiz");
    row("an English i on a Turkish PC", "Mills", "iris", "miss", "MILLS, Iris (Miss)",
        "Miss Iris Mills", "Miss Mills");
    row("sharp s", "Strauß", "Jörg", "Dr", "STRAUSS, Jörg (Dr)", "Dr Jörg Strauß", "Dr Strauß");
    row("mixed case is the hospital's own", "McDonald", "JoAnne", "Prof", "MCDONALD, JoAnne (Prof)",
        "Prof JoAnne McDonald", "Prof McDonald");
    row("a full stop in the title", "Smith", "Ann", "Dr.", "SMITH, Ann (Dr)", "Dr Ann Smith",
        "Dr Smith");
    row("no title", "Smith", "Ann", "", "SMITH, Ann", "Ann Smith", "Ann Smith");
    row("no given name", "Smith", "", "Mr", "SMITH (Mr)", "Mr Smith", "Mr Smith");
    row("no family name", "", "Ann", "Mrs", "Ann (Mrs)", "Mrs Ann", "Mrs Ann");
    row("only a family name", "Nguyễn", "", "", "NGUYỄN", "Nguyễn", "Nguyễn");
    row("without case", "李", "小龍", "", "李, 小龍", "小龍 李", "小龍 李");
    row("nothing known", "", "", "", "Name not known", "", "");
    row("only a title", "", "", "Mr", "Name not known", "Mr", "Mr");
}

void PersonNameTest::shown()
{
    QFETCH(PersonName, name);
    QTEST(displayName(name), "display");
    QTEST(addressName(name), "address");
    QTEST(salutationName(name), "salutation");
}

void PersonNameTest::storedCaseIsUntouched()
{
    const PersonName name{QStringLiteral("SMITH"), QStringLiteral("ANN"), QStringLiteral("MRS.")};
    const PersonName before = name;
    displayName(name);
    addressName(name);
    QVERIFY(name == before);
    QVERIFY(!(name == PersonName{QStringLiteral("Smith"), QStringLiteral("Ann"), {}}));
}

SOONER_TEST(PersonNameTest)
#include "personnametest.moc"
