#include "app/desktop/options.h"
#include "tests/support/registry.h"

using namespace sooner;

class OptionsTest : public QObject
{
    Q_OBJECT

private slots:
    void readsWhatWasAsked();
    void nothingAsked();
    void refuses_data();
    void refuses();
    void aFileMayLookLikeAnOption();
};

void OptionsTest::readsWhatWasAsked()
{
    const auto options = readOptions({QStringLiteral("a.sooner"), QStringLiteral("--view"),
                                      QStringLiteral("match"), QStringLiteral("--as-of=2026-11-21"),
                                      QStringLiteral("--read-only"), QStringLiteral("--profile"),
                                      QStringLiteral("settings"), QStringLiteral("--safe-mode")});
    QVERIFY_RESULT(options);
    QCOMPARE(options->store, QStringLiteral("a.sooner"));
    QCOMPARE(options->view, QStringLiteral("match"));
    QVERIFY(options->asOf == Day::of(2026, 11, 21));
    QCOMPARE(options->profile, QStringLiteral("settings"));
    QVERIFY(options->readOnly);
    QVERIFY(options->safeMode);
    QVERIFY(!options->help && !options->version);
}

void OptionsTest::nothingAsked()
{
    const auto options = readOptions({});
    QVERIFY_RESULT(options);
    QVERIFY(options->store.isEmpty());
    QVERIFY(!options->asOf);
}

void OptionsTest::refuses_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("unknown option") << QStringList{QStringLiteral("--fast")};
    QTest::newRow("two regions") << QStringList{QStringLiteral("a"), QStringLiteral("b")};
    QTest::newRow("missing value") << QStringList{QStringLiteral("--view")};
    QTest::newRow("no such day") << QStringList{QStringLiteral("--as-of"),
                                                QStringLiteral("2026-02-30")};
    QTest::newRow("all-digit date")
        << QStringList{QStringLiteral("--as-of"), QStringLiteral("21/11/2026")};
}

void OptionsTest::refuses()
{
    QFETCH(QStringList, arguments);
    const auto options = readOptions(arguments);
    QVERIFY(!options);
    QCOMPARE(options.error().code, ErrorCode::Usage);
    QVERIFY(!options.error().message.isEmpty());
}

void OptionsTest::aFileMayLookLikeAnOption()
{
    const auto options = readOptions({QStringLiteral("--"), QStringLiteral("--view")});
    QVERIFY_RESULT(options);
    QCOMPARE(options->store, QStringLiteral("--view"));
}

SOONER_TEST(OptionsTest)
#include "optionstest.moc"
