#include "core/matching/radixheap.h"
#include "tests/core/matching/problems.h"
#include "tests/support/property.h"
#include "tests/support/registry.h"

#include <map>

using namespace sooner::matching;
using namespace sooner::test;

class RadixHeapTest : public QObject
{
    Q_OBJECT

private slots:
    void takesTheLeastAsAMapDoes();
    void keepsToItsEnd();
    void dropsWhatIsUseless();
    void holdsTheLargestKeys();
};

namespace {

constexpr qint64 noEnd = std::numeric_limits<qint64>::max();
const auto everyOne = [](const RadixHeap::Item&) { return true; };

} // namespace

/** Of equal keys any may come first, so that only keys are compared in order; each node comes once.
 */
void RadixHeapTest::takesTheLeastAsAMapDoes()
{
    QVERIFY(holds("keys come in order, every item once", [] {
        Dice dice = shrinkingDice();
        RadixHeap heap;
        std::multimap<qint64, int> expected;
        qint64 last = 0;
        const int steps = dice.from(0, 60);
        for (int node = 0; node < steps; ++node) {
            if (dice.from(0, 2) > 0) {
                const qint64 key = last + (qint64(dice.from(0, 9)) << dice.from(0, 58));
                heap.push(key, node);
                expected.emplace(key, node);
                continue;
            }
            RadixHeap::Item item;
            const bool taken = heap.take(item, noEnd, everyOne);
            RC_ASSERT(taken == !expected.empty());
            if (!taken)
                continue;
            RC_ASSERT(item.key == expected.begin()->first);
            const auto [first, end] = expected.equal_range(item.key);
            const auto same = std::find_if(
                first, end, [&](const auto& entry) { return entry.second == item.node; });
            RC_ASSERT(same != end);
            expected.erase(same);
            last = item.key;
        }
        if (dice.oneIn(2)) {
            heap.clear();
            expected.clear();
            heap.push(0, 1); // it starts again from 0
            expected.emplace(0, 1);
        }
        for (RadixHeap::Item item; heap.take(item, noEnd, everyOne);)
            expected.erase(expected.begin());
        RC_ASSERT(expected.empty());
    }));
}

void RadixHeapTest::keepsToItsEnd()
{
    RadixHeap heap;
    for (const int key : {5, 7, 5, 900, 6})
        heap.push(key, key);
    RadixHeap::Item item;
    QVERIFY(!heap.take(item, 5, everyOne));
    for (const int key : {5, 5, 6}) {
        QVERIFY(heap.take(item, 7, everyOne));
        QCOMPARE(item.key, key);
    }
    QVERIFY(!heap.take(item, 7, everyOne));

    // Two are equally near; the end comes nearer after the first.
    heap.clear();
    heap.push(12, 1);
    heap.push(12, 2);
    QVERIFY(heap.take(item, noEnd, everyOne));
    QVERIFY(!heap.take(item, 12, everyOne));
}

void RadixHeapTest::dropsWhatIsUseless()
{
    RadixHeap heap;
    for (int node = 0; node < 40; ++node)
        heap.push(1000 - 7 * node, node);
    const auto even = [](const RadixHeap::Item& each) { return each.node % 2 == 0; };
    RadixHeap::Item item;
    for (int node = 38; node >= 0; node -= 2) {
        QVERIFY(heap.take(item, noEnd, even));
        QCOMPARE(item.node, node);
    }
    QVERIFY(!heap.take(item, noEnd, even));
}

void RadixHeapTest::holdsTheLargestKeys()
{
    RadixHeap heap;
    const qint64 large = (qint64(1) << 62) + 5;
    heap.push(large + 1, 1);
    heap.push(large, 2);
    heap.push(0, 3);
    RadixHeap::Item item;
    for (const int node : {3, 2, 1}) {
        QVERIFY(heap.take(item, noEnd, everyOne));
        QCOMPARE(item.node, node);
    }
}

SOONER_TEST(RadixHeapTest)
#include "radixheaptest.moc"
