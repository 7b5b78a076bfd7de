#include "core/workspace/regioneditor.h"
#include "core/base/text.h"
#include "core/store/records.h"
#include "tests/support/registry.h"

#include <QRandomGenerator>

using namespace sooner;
using namespace sooner::store;

/** The Region that grows out of stored rows: read by one thread or in parts, whole or as lines. */
class RegionEditorTest : public QObject
{
    Q_OBJECT

private slots:
    void partsGiveWhatOneReadingGives();
    void gapInTheIdsIsSeen();
    void searchTextsFoldAlike();
};

namespace {

const QStringList conditions = {QStringLiteral("copd"), QStringLiteral("mi-6m"),
                                QStringLiteral("dialysis")};

StoredPathway randomPathway(QRandomGenerator& random, qint64 id)
{
    const auto any = [&](int most) { return int(random.bounded(most)); };
    StoredPathway stored;
    stored.id = PathwayId{id};
    stored.revision = 1 + any(3);
    stored.identityClash = any(9) == 0;
    if (any(9) == 0)
        stored.missingSince = Day{20000};
    PathwayRecord& record = stored.record;
    record.key.clockStart = Day{19000 + any(900)};
    record.provider = *odsCode(QStringLiteral("R%1A").arg(any(10)));
    if (any(2))
        record.site = *odsCode(QStringLiteral("R%1A01").arg(any(10)));
    record.name = {QStringLiteral("Ng%1").arg(any(50)), QStringLiteral("Zoë"), QString()};
    record.function = *treatmentFunction(QString::number(100 + any(20)));
    record.kind = PathwayKind(any(4));
    record.setting = CareSetting(any(4));
    record.procedureDescription = any(3) ? QString() : QStringLiteral("care %1").arg(any(40));
    for (const QString& condition : conditions) {
        if (any(6) == 0)
            record.conditions += condition;
    }
    if (any(4) == 0)
        record.unavailable = {{Day{20000 + any(9)}, Day{20010}}};
    if (any(8))
        record.postcode = postcode(QStringLiteral("LS%1 %2AB").arg(1 + any(20)).arg(any(10)));
    if (any(20) == 0)
        record.position = LatLon{53.5 + any(9) * 0.01, -1.5};
    if (any(2))
        record.travel = TravelLimit{any(9) == 0, any(500)};
    if (any(5) == 0)
        record.clockEnd = Day{20001};
    record.suitability = {any(2) == 1, QStringLiteral("A. Nurse"), Day{20000}};
    return stored;
}

/** Everything that the Region says about a row, indices resolved. */
QString told(const Region& region, int row)
{
    const auto facts = region.facts(row);
    const int place = region.placeIndex(row);
    QStringList away;
    for (const DayRange& range : facts.unavailable)
        away += QStringLiteral("%1-%2").arg(range.first.number).arg(range.last.number);
    return QStringLiteral("%1|%2|%3|%4|%5|%6|%7|%8|%9|")
               .arg(region.pathwayId(row).value)
               .arg(region.revision(row))
               .arg(region.clockStart(row).number)
               .arg(region.function(row).toString(), region.provider(row).toString(),
                    region.homeSite(row) ? region.homeSite(row)->toString() : QString(),
                    region.careName(row), region.name(row).family,
                    QString::fromUtf8(region.searchKey(row)))
           + region.conditionTable().codes(region.conditions(row)).join(QLatin1Char(','))
           + away.join(QLatin1Char(','))
           + QStringLiteral("|%1|%2|%3|%4")
                 .arg(place < 0 ? 0.0 : region.place(place).position.latitude, 0, 'g', 17)
                 .arg(place < 0 ? -1 : int(region.place(place).precision))
                 .arg(region.isOpen(row))
                 .arg(region.suitabilityChecked(row));
}

} // namespace

void RegionEditorTest::partsGiveWhatOneReadingGives()
{
    constexpr int chunk = PathwayChunk::capacity;
    constexpr int count = 3 * chunk + 100;
    QRandomGenerator random(7);
    std::vector<StoredPathway> rows;
    for (int id = 1; id <= count; ++id)
        rows.push_back(randomPathway(random, id));
    RegionEditor whole;
    for (const StoredPathway& row : rows)
        whole.put(row);
    // The conditions of a site have bits before any patient has.
    RegionEditor merged;
    StoredSite site;
    site.id = SiteId{1};
    site.record.limits.excludedConditions = {QStringLiteral("dialysis")};
    merged.put(site);
    for (const auto& [from, to] : {std::pair{0, chunk}, {chunk, 3 * chunk}, {3 * chunk, count}}) {
        RegionEditor part;
        for (int i = from; i < to; ++i)
            part.put(rows[std::size_t(i)]);
        QVERIFY(merged.canAppend());
        merged.append(std::move(part));
    }
    QCOMPARE(merged.region().pathwayCount(), count);
    for (int row = 0; row < count; ++row)
        QCOMPARE(told(merged.region(), row), told(whole.region(), row));
    // What comes later finds the tables as they should be.
    for (int id : {5, chunk + 1, count, count + 1}) {
        const StoredPathway changed = randomPathway(random, id);
        merged.put(changed);
        whole.put(changed);
        const int row = *whole.region().rowOf(PathwayId{id});
        QCOMPARE(told(merged.region(), row), told(whole.region(), row));
    }
    QVERIFY(merged.region().suitabilityChecked(0) || merged.region().suitabilityChecked(1)
            || merged.region().suitabilityChecked(2));
}

void RegionEditorTest::gapInTheIdsIsSeen()
{
    RegionEditor editor;
    QVERIFY(editor.canAppend());
    QRandomGenerator random(1);
    for (int id = 1; id <= PathwayChunk::capacity; ++id) {
        if (id != 7)
            editor.put(randomPathway(random, id));
    }
    QVERIFY(!editor.canAppend());
}

void RegionEditorTest::searchTextsFoldAlike()
{
    QRandomGenerator random(3);
    const QString letters = QStringLiteral("aZ09 -'.\t\n\x0b,;éßŁøĀ\u0301ﬁ𝐀");
    for (int i = 0; i < 5000; ++i) {
        QString text;
        for (int n = int(random.bounded(12)); n > 0; --n)
            text += letters[int(random.bounded(letters.size()))];
        QCOMPARE(QString::fromStdString(foldedUtf8(text.toStdString())),
                 folded(QString::fromStdString(text.toStdString())));
    }
}

SOONER_TEST(RegionEditorTest)
#include "regioneditortest.moc"
