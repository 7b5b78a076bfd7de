#include "core/base/result.h"
#include "core/base/ids.h"
#include "core/base/progress.h"
#include "tests/support/registry.h"

#include <QSet>

#include <type_traits>

using namespace sooner;

class ResultTest : public QObject
{
    Q_OBJECT

private slots:
    void carriesValueOrError();
    void returnsEarly();
    void codesHaveNamesOfTheirOwn();
    void idsOfDifferentThingsDoNotMix();
    void progressReportsAndCancels();
};

namespace {

Result<int> half(int number)
{
    if (number % 2)
        return fail(ErrorCode::Refused, QStringLiteral("odd; give an even number"),
                    QStringLiteral("detail"));
    return number / 2;
}

Result<> checkAll(const QList<int>& numbers, int* seen)
{
    for (const int number : numbers) {
        SOONER_TRY(half(number));
        ++*seen;
    }
    return {};
}

Result<QString> quarter(int number)
{
    const auto once = half(number);
    if (!once)
        return pass(once);
    return QString::number(*once / 2);
}

} // namespace

void ResultTest::carriesValueOrError()
{
    QCOMPARE(half(4).value(), 2);
    const auto failed = half(3);
    QVERIFY(!failed);
    QVERIFY(failed.error().code == ErrorCode::Refused);
    QCOMPARE(failed.error().message, QStringLiteral("odd; give an even number"));
    QCOMPARE(failed.error().detail, QStringLiteral("detail"));
    QVERIFY(quarter(3).error().code == ErrorCode::Refused);
    QCOMPARE(quarter(8).value(), QStringLiteral("2"));
}

void ResultTest::returnsEarly()
{
    int seen = 0;
    QVERIFY(checkAll({2, 4, 6}, &seen));
    QCOMPARE(seen, 3);
    seen = 0;
    const auto failed = checkAll({2, 3, 4}, &seen);
    QVERIFY(!failed);
    QCOMPARE(seen, 1);
    QCOMPARE(failed.error().message, QStringLiteral("odd; give an even number"));
}

void ResultTest::codesHaveNamesOfTheirOwn()
{
    QSet<QString> names;
    int codes = 0;
    for (int code = 0; code <= int(ErrorCode::StoreFailed); ++code, ++codes)
        names += errorCodeName(ErrorCode(code));
    QCOMPARE(names.size(), codes);
    QVERIFY(!names.contains(QStringLiteral("unknown")));
    QCOMPARE(errorCodeName(ErrorCode::StoreLocked), QStringLiteral("store-locked"));
    QCOMPARE(errorCodeName(ErrorCode::Conflict), QStringLiteral("conflict"));
}

void ResultTest::idsOfDifferentThingsDoNotMix()
{
    static_assert(!std::is_convertible_v<PathwayId, OfferId>);
    static_assert(!std::is_constructible_v<PathwayId, OfferId>);
    QVERIFY(PathwayId{1} < PathwayId{2});
    QVERIFY(PathwayId{1} == PathwayId{1});
    QCOMPARE(std::hash<PathwayId>{}(PathwayId{7}), std::hash<PathwayId>{}(PathwayId{7}));
}

void ResultTest::progressReportsAndCancels()
{
    qint64 done = 0;
    qint64 total = 0;
    Progress progress([&](qint64 d, qint64 t) {
        done = d;
        total = t;
    });
    progress.at(3, 9);
    QCOMPARE(done, 3);
    QCOMPARE(total, 9);
    QVERIFY(!progress.isCancelled());
    progress.cancel();
    QVERIFY(progress.isCancelled());
    Progress silent;
    silent.at(1, 2); // nobody listens
    QVERIFY(!silent.isCancelled());
}

SOONER_TEST(ResultTest)
#include "resulttest.moc"
