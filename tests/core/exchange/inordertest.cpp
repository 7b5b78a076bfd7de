#include "core/exchange/inorder.h"
#include "tests/support/registry.h"

#include <limits>
#include <new>
#include <thread>

using namespace sooner;
using namespace sooner::exchange;

/** Pieces come out in order whatever the number of threads, and no failure is lost. */
class InOrderTest : public QObject
{
    Q_OBJECT

private slots:
    void settlesInTheOrderOfFetching_data() { threadCounts(); }
    void settlesInTheOrderOfFetching();
    void anErrorOfTheSourceEndsIt_data() { threadCounts(); }
    void anErrorOfTheSourceEndsIt();
    void whatAStepThrowsReachesTheCaller_data();
    void whatAStepThrowsReachesTheCaller();
    void theCallerStopsIt_data() { threadCounts(); }
    void theCallerStopsIt();
    void nothingWantedIsNothingFetched();

private:
    static void threadCounts();
};

namespace {

struct Number final : InOrder::Piece
{
    int value = 0;
    int square = 0;
};

Number& of(InOrder::Piece& piece)
{
    return static_cast<Number&>(piece);
}

bool always()
{
    return true;
}

/** Squares the numbers below `count`. */
struct Squares
{
    int count = 0;
    int next = 0;
    std::vector<int> result = {};

    InOrder::Steps steps()
    {
        return {[] { return std::make_unique<Number>(); },
                [this](auto& piece) -> Result<bool> {
                    of(piece).value = next;
                    return next++ < count;
                },
                [](auto& piece, std::size_t) {
                    for (int i = 0; i < of(piece).value % 7; ++i)
                        std::this_thread::yield(); // some are slower than others
                    of(piece).square = of(piece).value * of(piece).value;
                },
                [this](auto& piece) { result.push_back(of(piece).square); }};
    }
};

} // namespace

void InOrderTest::threadCounts()
{
    QTest::addColumn<int>("threads");
    for (const int threads : {1, 2, 3, 4})
        QTest::addRow("%d threads", threads) << threads;
}

void InOrderTest::settlesInTheOrderOfFetching()
{
    QFETCH(int, threads);
    Squares squares{1000};
    const auto finished = InOrder(squares.steps(), std::size_t(threads)).run(always);
    QVERIFY_RESULT(finished);
    QVERIFY(*finished);
    std::vector<int> expected;
    for (int i = 0; i < 1000; ++i)
        expected.push_back(i * i);
    QCOMPARE(squares.result, expected);
}

void InOrderTest::anErrorOfTheSourceEndsIt()
{
    QFETCH(int, threads);
    Squares squares{1000};
    auto steps = squares.steps();
    const auto fetch = steps.fetch;
    steps.fetch = [&](auto& piece) -> Result<bool> {
        if (squares.next == 500)
            return fail(ErrorCode::Unreadable, QStringLiteral("broken off"));
        return fetch(piece);
    };
    const auto finished = InOrder(steps, std::size_t(threads)).run(always);
    QVERIFY(!finished);
    QCOMPARE(finished.error().message, QStringLiteral("broken off"));
    QVERIFY(squares.result.size() <= 500);
}

void InOrderTest::whatAStepThrowsReachesTheCaller_data()
{
    QTest::addColumn<int>("threads");
    QTest::addColumn<int>("step");
    for (const int threads : {1, 2, 4}) {
        QTest::addRow("%d threads, fetching", threads) << threads << 0;
        QTest::addRow("%d threads, working", threads) << threads << 1;
        QTest::addRow("%d threads, settling", threads) << threads << 2;
    }
}

void InOrderTest::whatAStepThrowsReachesTheCaller()
{
    QFETCH(int, threads);
    QFETCH(int, step);
    Squares squares{1000};
    auto steps = squares.steps();
    const auto burst = [](const Number& piece) {
        if (piece.value == 300)
            throw std::bad_alloc();
    };
    if (step == 0) {
        steps.fetch = [&, fetch = steps.fetch](auto& piece) {
            auto more = fetch(piece);
            burst(of(piece));
            return more;
        };
    } else if (step == 1) {
        steps.work = [&](auto& piece, std::size_t) { burst(of(piece)); };
    } else {
        steps.settle = [&](auto& piece) { burst(of(piece)); };
    }
    bool caught = false;
    try {
        (void)InOrder(steps, std::size_t(threads)).run(always);
    } catch (const std::bad_alloc&) {
        caught = true;
    }
    QVERIFY(caught);
}

void InOrderTest::theCallerStopsIt()
{
    QFETCH(int, threads);
    Squares squares{std::numeric_limits<int>::max() - 1};
    int asked = 0;
    const auto finished =
        InOrder(squares.steps(), std::size_t(threads)).run([&] { return ++asked < 5; });
    QVERIFY_RESULT(finished);
    QVERIFY(!*finished);
}

void InOrderTest::nothingWantedIsNothingFetched()
{
    Squares squares{10};
    const auto finished = InOrder(squares.steps(), 2).run([] { return false; });
    QVERIFY_RESULT(finished);
    QVERIFY(!*finished);
    QCOMPARE(squares.next, 0);
}

SOONER_TEST(InOrderTest)
#include "inordertest.moc"
