#include "core/store/records.h"
#include "core/workspace/regioneditor.h"
#include "tests/support/registry.h"

#include <functional>

using namespace sooner;
using namespace sooner::store;

namespace {

constexpr int chunk = PathwayChunk::capacity;
constexpr int pathways = 2 * chunk + 10;

StoredPathway pathway(int row, int revision = 1)
{
    StoredPathway stored;
    stored.id = PathwayId{10 * (row + 1)};
    stored.revision = revision;
    stored.record.provider = *odsCode(QStringLiteral("RAE"));
    stored.record.function = *treatmentFunction(QStringLiteral("110"));
    stored.record.key.clockStart = Day{20000};
    return stored;
}

StoredSite site(const QString& name)
{
    StoredSite stored;
    stored.id = SiteId{1};
    stored.record.name = name;
    return stored;
}

OfferRecord offer(int id, int row, int revision = 1)
{
    OfferRecord record;
    record.id = OfferId{id};
    record.pathway = pathway(row).id;
    record.session = SessionId{1};
    record.revision = revision;
    return record;
}

/** Pathways in three chunks, one place, and two patients with offers of it. */
RegionEditor editorOf(int count)
{
    RegionEditor editor;
    editor.put(site(QStringLiteral("Castle Hill Hospital")));
    StoredSession session;
    session.id = SessionId{1};
    session.site = SiteId{1};
    editor.put(session);
    for (int row = 0; row < count; ++row)
        editor.put(pathway(row));
    editor.put(offer(1, 7));
    editor.put(offer(2, chunk + 7));
    editor.put(offer(3, 7));
    return editor;
}

using Edit = std::function<void(RegionEditor&)>;
using Rows = std::vector<int>;

} // namespace

Q_DECLARE_METATYPE(Edit)
Q_DECLARE_METATYPE(Rows)

/** What a list has to draw again after somebody has changed something. */
class RegionChangesTest : public QObject
{
    Q_OBJECT

private slots:
    void names_data();
    void names();
    void manyChunksAreNotLookedThrough();
    void anOlderRegionMovesRows_data();
    void anOlderRegionMovesRows();
};

void RegionChangesTest::names_data()
{
    QTest::addColumn<Edit>("edit");
    QTest::addColumn<Rows>("rows");
    QTest::addColumn<int>("shared"); // the chunk that both still share, -1: none that matters
    const auto put = [](std::vector<StoredPathway> rows) {
        return Edit([rows](RegionEditor& editor) {
            for (const StoredPathway& row : rows)
                editor.put(row);
        });
    };
    const auto marked = [](int row, auto mark) {
        StoredPathway stored = pathway(row);
        mark(stored);
        return stored;
    };
    QTest::newRow("nothing") << Edit([](RegionEditor&) {}) << Rows{} << 0;
    QTest::newRow("a row of the first chunk") << put({pathway(5, 2)}) << Rows{5} << 1;
    QTest::newRow("the last row of a chunk")
        << put({pathway(chunk - 1, 2)}) << Rows{chunk - 1} << 1;
    QTest::newRow("a row of the chunk that is not full")
        << put({pathway(pathways - 1, 2)}) << Rows{pathways - 1} << 0;
    QTest::newRow("rows of two chunks")
        << put({pathway(2 * chunk, 2), pathway(0, 2)}) << Rows{0, 2 * chunk} << 1;
    QTest::newRow("a copied chunk with the same in it") << put({pathway(5)}) << Rows{} << 1;
    QTest::newRow("gone from its hospital's list, by a mark alone")
        << put({marked(5, [](StoredPathway& row) { row.missingSince = Day{20000}; })}) << Rows{5}
        << 1;
    QTest::newRow("an NHS number used twice, by a mark alone")
        << put({marked(5, [](StoredPathway& row) { row.identityClash = true; })}) << Rows{5} << 1;
    QTest::newRow("an offer, in a chunk of pathways that is shared")
        << Edit([](RegionEditor& editor) { editor.put(offer(2, chunk + 7, 2)); }) << Rows{chunk + 7}
        << 1;
    QTest::newRow("two offers of one patient") << Edit([](RegionEditor& editor) {
        editor.put(offer(1, 7, 2));
        editor.put(offer(3, 7, 2));
    }) << Rows{7} << 0;
    QTest::newRow("a new offer") << Edit([](RegionEditor& editor) { editor.put(offer(4, 9)); })
                                 << Rows{9} << 1;
    QTest::newRow("a new patient, whom nobody shows yet")
        << put({pathway(pathways)}) << Rows{} << 0;
}

void RegionChangesTest::names()
{
    QFETCH(Edit, edit);
    QFETCH(int, shared);
    RegionEditor editor = editorOf(pathways);
    const Snapshot before = editor.snapshot();
    edit(editor);
    QVERIFY(editor.soundness());
    const Snapshot now = editor.snapshot();
    QCOMPARE(&before->chunk(shared), &now->chunk(shared));
    const RegionChanges changes = now->changesSince(*before);
    QTEST(changes.rows, "rows");
    QVERIFY(!changes.many && !changes.moved);
}

void RegionChangesTest::manyChunksAreNotLookedThrough()
{
    RegionEditor editor = editorOf(20 * chunk);
    const Snapshot before = editor.snapshot();
    for (int row = 0; row < 20 * chunk; row += chunk)
        editor.put(pathway(row, 2));
    const RegionChanges all = editor.snapshot()->changesSince(*before);
    QVERIFY(all.many && all.rows.empty() && !all.moved);
    // A hospital's name stands in many rows.
    const Snapshot then = editor.snapshot();
    editor.put(site(QStringLiteral("Castle Hill")));
    QVERIFY(editor.snapshot()->changesSince(*then).many);
}

void RegionChangesTest::anOlderRegionMovesRows_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("without");
    QTest::addColumn<bool>("moved");
    QTest::newRow("read again, the same") << pathways << -1 << false;
    QTest::newRow("fewer rows") << pathways - 1 << -1 << true;
    QTest::newRow("another one in a row's place") << pathways + 1 << 3 << true;
}

void RegionChangesTest::anOlderRegionMovesRows()
{
    QFETCH(int, rows);
    QFETCH(int, without);
    RegionEditor other;
    for (int row = 0; row < rows; ++row) {
        if (row != without)
            other.put(pathway(row));
    }
    RegionEditor one;
    for (int row = 0; row < pathways; ++row)
        one.put(pathway(row));
    const RegionChanges changes = other.region().changesSince(one.region());
    QTEST(changes.moved, "moved");
    QVERIFY(changes.rows.empty());
}

SOONER_TEST(RegionChangesTest)
#include "regionchangestest.moc"
