#include "tests/core/workspace/demofixture.h"
#include "tests/support/registry.h"

#include "core/domain/conditions.h"
#include "core/geo/distance.h"
#include "core/geo/gazetteer.h"
#include "core/workspace/demo/care.h"
#include "core/workspace/demo/tables.h"

#include <QRegularExpression>
#include <QSet>

#include <map>
#include <numeric>

using namespace sooner;
using namespace sooner::test;

/** The hospitals, the tables behind the demo, and the places on offer. */
class DemoPlacesTest : public QObject
{
    Q_OBJECT

private slots:
    void hospitalsAreWhereTheySay();
    void hospitalsCanBeReachedByNobody();
    void limitsAreOfTheSector();
    void tablesAgree();
    void waitsAddUp();
    void sessionsAreInTheTwelveWeeks();
    void sessionsAreSound();
    void codesAreUniqueInAProvider();
    void formsAreMixed();
    void placesGrowWithTheList_data();
    void placesGrowWithTheList();
    void nothingAtChristmas_data();
    void nothingAtChristmas();
};

namespace {

bool isPast(const SessionRecord& session)
{
    return session.days.last < demoDay();
}

int placesToCome(const std::vector<SessionRecord>& sessions)
{
    return std::accumulate(sessions.begin(), sessions.end(), 0, [](int sum, const auto& session) {
        return sum + (isPast(session) ? 0 : session.places);
    });
}

template <class Test>
int countIf(Test test)
{
    const auto& sessions = usualDemo().sessions;
    return int(std::count_if(sessions.begin(), sessions.end(), test));
}

} // namespace

void DemoPlacesTest::hospitalsAreWhereTheySay()
{
    QSet<QString> codes;
    std::map<QString, QString> providers;
    for (const SiteRecord& site : usualDemo().sites) {
        QVERIFY(odsCode(site.code.toString()) && odsCode(site.provider.toString()));
        codes.insert(site.code.toString());
        QVERIFY(!site.name.isEmpty() && !site.providerName.isEmpty() && !site.address.isEmpty());
        // One provider, one name.
        const auto known = providers.emplace(site.provider.toString(), site.providerName);
        QCOMPARE(known.first->second, site.providerName);
        QVERIFY(site.position && site.postcode && isFull(*site.postcode));
        QVERIFY2(site.position->latitude > 53.2 && site.position->latitude < 54.5
                     && site.position->longitude > -2.3 && site.position->longitude < 0.1,
                 qPrintable(site.name));
        const auto located = geo::Gazetteer::builtIn().locate(*site.postcode);
        QVERIFY2(located && geo::metresBetween(located->position, *site.position) < 5000,
                 qPrintable(site.name));
    }
    QCOMPARE(codes.size(), 61);
    // Landmarks, read off a map.
    const auto& sites = usualDemo().sites;
    const auto leeds = std::find_if(sites.begin(), sites.end(),
                                    [](const auto& s) { return s.code.view() == "RR813"; });
    QVERIFY(leeds != sites.end());
    QCOMPARE(leeds->name, QStringLiteral("St James's University Hospital"));
    QVERIFY(geo::metresBetween(*leeds->position, {53.807, -1.520}) < 600);
}

void DemoPlacesTest::hospitalsCanBeReachedByNobody()
{
    static const QRegularExpression drama(QStringLiteral("^01632 960\\d{3}$"));
    static const QRegularExpression mail(
        QStringLiteral("^transfers\\.[a-z0-9]+@example\\.(org|nhs\\.uk)$"));
    for (const SiteRecord& site : usualDemo().sites) {
        QVERIFY2(drama.match(site.telephone).hasMatch(), qPrintable(site.telephone));
        QVERIFY2(mail.match(site.email).hasMatch(), qPrintable(site.email));
    }
}

void DemoPlacesTest::limitsAreOfTheSector()
{
    int hubs = 0;
    int independent = 0;
    for (const SiteRecord& site : usualDemo().sites) {
        const Limits& limits = site.limits;
        QVERIFY(std::is_sorted(limits.excludedConditions.begin(), limits.excludedConditions.end()));
        for (const QString& code : limits.excludedConditions)
            QVERIFY2(commonConditions().contains(code), qPrintable(code));
        if (site.sector == Sector::Independent) {
            ++independent;
            QCOMPARE(limits.maxBmiTenths, std::optional(400));
            QVERIFY(limits.maxAsa == 2 || limits.maxAsa == 3);
            QCOMPARE(limits.minAge, std::optional(18));
            for (const char* code : {"mi-6m", "stroke-6m", "dialysis", "itu"})
                QVERIFY(limits.excludedConditions.contains(QString::fromLatin1(code)));
        } else if (site.sector == Sector::Hub) {
            ++hubs;
            QVERIFY(limits.maxBmiTenths > 400 && limits.maxAsa == 3);
        } else {
            QVERIFY(!limits.maxBmiTenths && !limits.maxAsa);
        }
    }
    QVERIFY(hubs >= 8);
    QVERIFY(independent >= 15);
}

void DemoPlacesTest::tablesAgree()
{
    const demo::Tables& tables = demo::Tables::builtIn();
    QCOMPARE(int(tables.lines.size()), 23);
    QVERIFY2(tables.sectors.size() > 700, qPrintable(QString::number(tables.sectors.size())));
    for (const auto& cell : tables.cells)
        QVERIFY2(!tables.hospitalsOf(cell.reporter).empty(), qPrintable(cell.reporter.toString()));
    for (const demo::Care& care : demo::allCare()) {
        const TreatmentFunction function = demo::functionOf(care);
        QCOMPARE(rttReportingFunction(function).toString(),
                 QString::fromLatin1(care.line.data(), qsizetype(care.line.size())));
        QVERIFY(!care.clinics.empty());
        QVERIFY(care.testing == 0 || !care.tests.empty());
        for (const auto& list : {care.procedures, care.tests}) {
            for (const demo::Procedure& procedure : list)
                QVERIFY2(!procedureName(OpcsCode::unchecked(procedure.code)).isEmpty(),
                         std::string(procedure.code).c_str());
        }
    }
    for (const demo::Hospital& hospital : tables.hospitals) {
        for (const demo::Offering& offering : hospital.offers) {
            QVERIFY(offering.weight > 0);
            QVERIFY2(std::string_view("bdocx").find(offering.form) != std::string_view::npos,
                     qPrintable(hospital.record.name));
            QVERIFY2(offering.form == 'x' || demo::careFor(offering.function),
                     qPrintable(hospital.record.name + offering.function.toString()));
        }
    }
}

void DemoPlacesTest::waitsAddUp()
{
    // 585,774 published, less 10,576 of providers without a hospital in the table.
    const demo::Tables& tables = demo::Tables::builtIn();
    int byCell = 0;
    for (const auto& cell : tables.cells)
        byCell += std::accumulate(cell.bands.begin(), cell.bands.end(), 0);
    int byWeek = 0;
    int over52 = 0;
    for (const auto& line : tables.lines) {
        byWeek += std::accumulate(line.weeks.begin(), line.weeks.end(), 0);
        over52 += std::accumulate(line.weeks.begin() + 52, line.weeks.end(), 0);
        for (int band = 0; band < demo::waitBandEdgeCount; ++band)
            QVERIFY(line.admitted[std::size_t(band)] <= line.countIn(band));
    }
    QCOMPARE(byCell, 585'774 - 10'576);
    QCOMPARE(byWeek, byCell);
    QVERIFY(over52 > 8200 && over52 <= 8381);
}

void DemoPlacesTest::sessionsAreInTheTwelveWeeks()
{
    int saturdays = 0;
    for (const SessionRecord& session : usualDemo().sessions) {
        QVERIFY(session.days.first <= session.days.last);
        if (isPast(session)) {
            QVERIFY(demoDay() - session.days.first <= 28);
        } else {
            QVERIFY(session.days.first > demoDay());
            QVERIFY(session.days.last - demoDay() <= 84);
        }
        QVERIFY(session.days.last - session.days.first < 14);
        QVERIFY(session.days.first.dayOfWeek() != 7);
        saturdays += !session.isBlock() && session.days.first.dayOfWeek() == 6 ? 1 : 0;
        QVERIFY(!session.respondBy
                || (*session.respondBy > demoDay() && *session.respondBy < session.days.first));
    }
    const int all = int(usualDemo().sessions.size());
    QVERIFY2(saturdays > 0 && saturdays < all / 8, qPrintable(QString::number(saturdays)));
}

void DemoPlacesTest::sessionsAreSound()
{
    QSet<QString> sites;
    for (const SiteRecord& site : usualDemo().sites)
        sites.insert(site.code.toString());
    for (const SessionRecord& session : usualDemo().sessions) {
        QVERIFY(sites.contains(session.site.toString()));
        QVERIFY(!session.functions.empty() && !session.settings.empty());
        for (const TreatmentFunction function : session.functions)
            QVERIFY(treatmentFunctionName(function) != function.toString());
        QVERIFY(session.places >= 1 && session.places <= (session.isBlock() ? 10'000 : 200));
        const Limits& limits = session.limits;
        QVERIFY(!limits.maxBmiTenths
                || (*limits.maxBmiTenths >= 300 && *limits.maxBmiTenths <= 500));
        QVERIFY(!limits.sex || limits.sex == Sex::Male || limits.sex == Sex::Female);
        const auto function = session.functions.front().view();
        const bool isTheatre = session.settings.front() == CareSetting::DayCase;
        // Codes or beginnings that some patient of the demo waits for.
        for (const OpcsCode code : session.procedures) {
            QVERIFY(isTheatre);
            const auto takes = [code](const PathwayRecord& p) {
                return p.procedure && covers(code, *p.procedure);
            };
            const auto& pathways = usualDemo().pathways;
            QVERIFY2(std::any_of(pathways.begin(), pathways.end(), takes),
                     qPrintable(code.toString()));
        }
        if (function == "812")
            QCOMPARE(session.kind, std::optional(PathwayKind::Diagnostic));
        if (function.front() == '2')
            QVERIFY(limits.maxAge <= 16);
    }
}

void DemoPlacesTest::codesAreUniqueInAProvider()
{
    std::map<OdsCode, QString> providers;
    for (const SiteRecord& site : usualDemo().sites)
        providers[site.code] = site.provider.toString();
    QSet<QString> seen;
    for (const SessionRecord& session : usualDemo().sessions)
        seen.insert(providers.at(session.site) + QLatin1Char(' ') + session.code);
    QCOMPARE(seen.size(), qsizetype(usualDemo().sessions.size()));
}

void DemoPlacesTest::formsAreMixed()
{
    const auto some = [](const char* what, auto test) { QVERIFY2(countIf(test) >= 3, what); };
    using S = SessionRecord;
    const auto takes = [](const S& s, CareSetting setting) {
        return std::find(s.settings.begin(), s.settings.end(), setting) != s.settings.end();
    };
    some("inpatient lists", [&](const S& s) { return takes(s, CareSetting::Inpatient); });
    some("clinics", [&](const S& s) { return takes(s, CareSetting::Outpatient); });
    some("scans", [&](const S& s) { return takes(s, CareSetting::Diagnostic) && s.places > 12; });
    some("cancer lists", [](const S& s) { return s.kind == PathwayKind::Cancer; });
    some("blocks", [](const S& s) { return s.isBlock(); });
    some("procedure lists", [](const S& s) { return !s.procedures.empty(); });
    some("own BMI limits", [](const S& s) { return s.limits.maxBmiTenths.has_value(); });
    some("own ASA limits", [](const S& s) { return s.limits.maxAsa.has_value(); });
    some("answers wanted by a day", [](const S& s) { return s.respondBy.has_value(); });
    some("without a team", [](const S& s) { return s.team.isEmpty(); });
    some("surgeons", [](const S& s) { return s.team.startsWith(QStringLiteral("Mr ")); });
    some("physicians", [](const S& s) { return s.team.startsWith(QStringLiteral("Dr ")); });
    some("held before", isPast);
}

void DemoPlacesTest::placesGrowWithTheList_data()
{
    QTest::addColumn<int>("pathways");
    QTest::addColumn<int>("least");
    QTest::addColumn<int>("most");
    QTest::newRow("one") << 1 << 6 << 20;
    QTest::newRow("a hundred") << 100 << 15 << 45;
    QTest::newRow("a thousand") << 1000 << 150 << 260;
    QTest::newRow("twenty thousand") << 20'000 << 2500 << 3200;
    QTest::newRow("two hundred thousand") << 200'000 << 22'000 << 24'000;
}

void DemoPlacesTest::placesGrowWithTheList()
{
    QFETCH(int, pathways);
    QFETCH(int, least);
    QFETCH(int, most);
    const DemoRegion region(demoOptions(pathways));
    const int places = placesToCome(region.sessions());
    QVERIFY2(places >= least && places <= most, qPrintable(QString::number(places)));
}

void DemoPlacesTest::nothingAtChristmas_data()
{
    QTest::addColumn<Day>("asOf");
    QTest::newRow("twelve weeks before") << Day::of(2026, 10, 12);
    QTest::newRow("on Christmas Eve") << Day::of(2026, 12, 24);
    QTest::newRow("on New Year's Day") << Day::of(2027, 1, 1);
    QTest::newRow("in a leap year") << Day::of(2027, 12, 20);
}

void DemoPlacesTest::nothingAtChristmas()
{
    QFETCH(Day, asOf);
    const DemoRegion region({20'000, 3, asOf});
    for (const SessionRecord& session : region.sessions()) {
        const QDate day = session.days.first.toDate();
        if (session.isBlock())
            continue;
        QVERIFY(!(day.month() == 12 && (day.day() == 25 || day.day() == 26)));
        QVERIFY(!(day.month() == 1 && day.day() == 1));
    }
}

SOONER_TEST(DemoPlacesTest)
#include "demoplacestest.moc"
