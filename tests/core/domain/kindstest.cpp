#include "core/domain/kinds.h"
#include "tests/support/registry.h"
#include "tests/support/values.h"

#include <QSet>

using namespace sooner;
using sooner::test::text;

class KindsTest : public QObject
{
    Q_OBJECT

private slots:
    void everyCodeIsReadBack();
    void codesAreThoseOfTheFiles_data();
    void codesAreThoseOfTheFiles();
    void othersAreRefused_data();
    void othersAreRefused();
    void names();
};

namespace {

/** The code of every value is read back as that value, in any case and with spaces around it. */
template <class E, class Read>
void checkCodes(int count, Read read)
{
    QSet<QString> codes;
    for (int i = 0; i < count; ++i) {
        const QString code = codeOf(E(i));
        codes += code;
        for (const QString& written : {code, code.toUpper(), code.toLower(), u' ' + code + u' '})
            QVERIFY2(read(written) == E(i), qPrintable(written));
    }
    QCOMPARE(codes.size(), count);
}

/** Reads a word as the kind of thing that `what` names; its code, or nothing. */
QString readAs(const QString& what, const QString& word)
{
    const auto code = [](const auto& value) { return value ? codeOf(*value) : QString(); };
    if (what == QLatin1String("kind"))
        return code(pathwayKind(word));
    if (what == QLatin1String("setting"))
        return code(careSetting(word));
    if (what == QLatin1String("sex"))
        return code(sexOf(word));
    if (what == QLatin1String("priority"))
        return code(priorityOf(word));
    if (what == QLatin1String("sector"))
        return code(sectorOfText(word));
    if (what == QLatin1String("scope"))
        return code(pathwayScope(word));
    return code(letterFormat(word));
}

} // namespace

void KindsTest::everyCodeIsReadBack()
{
    checkCodes<PathwayKind>(4, pathwayKind);
    checkCodes<CareSetting>(4, careSetting);
    checkCodes<Sex>(4, sexOf);
    checkCodes<Priority>(7, priorityOf);
    checkCodes<Sector>(3, sectorOfText);
    checkCodes<PathwayScope>(3, pathwayScope);
    checkCodes<LetterFormat>(5, letterFormat);
}

void KindsTest::codesAreThoseOfTheFiles_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("code");
    const auto row = [](const char* what, const char* word, const char* code) {
        QTest::addRow("%s %s", what, word) << text(what) << text(word) << text(code);
    };
    for (const char* kind : {"rtt", "cancer", "diagnostic", "planned"})
        row("kind", kind, kind);
    for (const char* setting : {"outpatient", "daycase", "inpatient", "diagnostic"})
        row("setting", setting, setting);
    row("setting", "1", "inpatient"); // INTENDED_MANAGEMENT_CODE
    row("setting", "2", "daycase");
    row("sex", "1", "1");
    row("sex", "M", "1");
    row("sex", "m", "1");
    row("sex", "2", "2");
    row("sex", "F", "2");
    row("sex", "9", "9");
    row("sex", "X", "X");
    // domain R22
    for (const char* priority : {"P1a", "P1b", "P2", "P3", "P4", "P5", "P6"})
        row("priority", priority, priority);
    row("priority", "P1A", "P1a");
    for (const char* sector : {"nhs", "independent", "hub"})
        row("sector", sector, sector);
    for (const char* scope : {"whole", "operation", "test"})
        row("scope", scope, scope);
    for (const char* format : {"standard", "large-print", "easy-read", "braille", "audio"})
        row("format", format, format);
}

void KindsTest::codesAreThoseOfTheFiles()
{
    QFETCH(QString, what);
    QFETCH(QString, word);
    QTEST(readAs(what, word), "code");
}

void KindsTest::othersAreRefused_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("word");
    for (const char* what : {"kind", "setting", "sex", "priority", "sector", "scope", "format"}) {
        for (const char* word : {"", " ", "none", "P1", "P7", "3", "rttx"})
            QTest::addRow("%s \"%s\"", what, word) << text(what) << text(word);
    }
}

void KindsTest::othersAreRefused()
{
    QFETCH(QString, what);
    QFETCH(QString, word);
    QCOMPARE(readAs(what, word), QString());
}

void KindsTest::names()
{
    QCOMPARE(nameOf(PathwayKind::Rtt), QStringLiteral("Referral to treatment"));
    QCOMPARE(nameOf(CareSetting::DayCase), QStringLiteral("Day case"));
    QCOMPARE(nameOf(Sex::Female), QStringLiteral("Female"));
    QCOMPARE(nameOf(Sex::NotKnown), QStringLiteral("Not known")); // screen rule U10
    QCOMPARE(nameOf(Sector::Hub), QStringLiteral("Elective hub"));
}

SOONER_TEST(KindsTest)
#include "kindstest.moc"
