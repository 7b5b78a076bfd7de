#include "tests/core/store/faults/workloads.h"

#include "core/store/sqlite/sqlitestore.h"
#include "core/workspace/detail.h"
#include "core/workspace/exports.h"
#include "core/workspace/letterbox.h"
#include "core/workspace/offers.h"
#include "core/workspace/planning.h"
#include "core/workspace/treatmentorder.h"
#include "tests/core/store/faults/copyacts.h"
#include "tests/core/store/storefixture.h"
#include "tests/core/workspace/regionfixture.h"

#include <QFile>
#include <QFileInfo>

#include <map>

namespace sooner::test {

namespace {

QString s(const char* text)
{
    return QString::fromLatin1(text);
}

WorkspaceOptions options()
{
    WorkspaceOptions options;
    options.user = s("tester");
    options.asOf = Day::of(2026, 11, 21);
    return options;
}

/** Keeps the change for acts that follow on it. */
Result<void> keep(Desk& desk, Result<Change> change)
{
    if (!change)
        return pass(change);
    desk.changes.push_back(std::move(*change));
    return {};
}

/** That the act before was about. */
OfferId lastOffer(const Desk& desk)
{
    return desk.changes.back().moves.front().after.id;
}

SessionId sessionOf(const Desk& desk, int index)
{
    return desk.workspace->region()->session(index).id;
}

Act propose(int pathway, int session)
{
    return {QStringLiteral("propose P%1").arg(pathway), [=](Desk& desk) {
                return keep(
                    desk,
                    proposeMatch(*desk.workspace,
                                 {{PathwayId{pathway}, sessionOf(desk, session), {}, false, {}}}));
            }};
}

Act sendLast()
{
    return {s("send"),
            [](Desk& desk) { return keep(desk, sendOffers(*desk.workspace, {lastOffer(desk)})); }};
}

Act answerLast(bool yes)
{
    return {yes ? s("answer yes") : s("answer no"), [=](Desk& desk) {
                return keep(desk, recordProviderAnswer(
                                      *desk.workspace,
                                      {{lastOffer(desk),
                                        yes,
                                        {},
                                        {},
                                        yes ? QString() : hospitalReasons().front().code}}));
            }};
}

Act chooseLast(int pathway)
{
    return {s("choose"), [=](Desk& desk) {
                return keep(desk, recordPatientChoice(*desk.workspace, PathwayId{pathway},
                                                      lastOffer(desk)));
            }};
}

Act withdrawLast()
{
    return {s("withdraw"), [](Desk& desk) {
                return keep(desk, withdrawOffers(*desk.workspace, {lastOffer(desk)}));
            }};
}

Act undoLast()
{
    return {s("undo"), [](Desk& desk) {
                return keep(desk, undoChange(*desk.workspace, desk.changes.back()));
            }};
}

Act import(ImportKind kind, const QString& file, bool fullList = false)
{
    return {s("import ") + codeOf(kind), [=](Desk& desk) -> Result<void> {
                ImportOptions how;
                how.fullList = fullList;
                const auto summary = importFile(*desk.workspace, kind, file, how, Progress());
                if (!summary)
                    return pass(summary);
                if (!summary->rejects.empty())
                    return fail(ErrorCode::Usage, summary->rejects.front().reason);
                return {};
            }};
}

Act acceptBestPlan()
{
    return {s("accept the plan"), [](Desk& desk) -> Result<void> {
                const Snapshot region = desk.workspace->region();
                const Day today = desk.workspace->today();
                const auto plan = findPlan(region, today, PlanRequest::standard(today), nullptr);
                if (!plan)
                    return pass(plan);
                return keep(desk, acceptPlan(*desk.workspace, *plan));
            }};
}

Act makeLetters()
{
    return {s("letters"), [](Desk& desk) -> Result<void> {
                std::vector<PreparedLetter> letters;
                for (const LetterDue& due :
                     lettersDue(*desk.workspace->region(), desk.workspace->today())) {
                    auto letter = prepareLetter(*desk.workspace, due.pathway, {});
                    if (!letter)
                        return pass(letter);
                    letters.push_back(std::move(*letter));
                }
                return keep(desk, recordLetters(*desk.workspace, letters));
            }};
}

Act longestWaitsFirst()
{
    return {s("order of treatment"), [](Desk& desk) -> Result<void> {
                const auto policy = matching::Policy::fromJson(R"({"tiers":[{"over":78}]})");
                if (!policy)
                    return pass(policy);
                return keep(desk, setPolicy(*desk.workspace, *policy,
                                            desk.workspace->region()->info().revision));
            }};
}

/** Identified data leaves, which is written down first. */
Act exportList(const QString& file)
{
    return {s("export"), [=](Desk& desk) -> Result<void> {
                const auto rows =
                    exportFile(*desk.workspace, ExportKind::WaitingList, file, true, Progress());
                return rows ? Result<void>() : pass(rows);
            }};
}

Act openRegion()
{
    return {s("open"), [](Desk& desk) { return desk.open(); }};
}

Act createRegion()
{
    return {s("create"), [](Desk& desk) { return desk.create(); }};
}

/** As the window does in batches when the panel has shown them. */
Act look(std::vector<PathwayId> at)
{
    return {s("look"), [=](Desk& desk) { return recordLooks(*desk.workspace, at); }};
}

/** Follows what was done to the file past this workspace. */
Act readAgain()
{
    return {s("read again"), [](Desk& desk) -> Result<void> {
                const auto any = desk.workspace->refresh();
                return any ? Result<void>() : pass(any);
            }};
}

/** A row in the list of who is here, or its next beat. */
Act beat(const char* instance, const char* doing)
{
    return {s("beat"), [=](Desk& desk) {
                store::PresenceRow row;
                row.instance = s(instance);
                row.user = s("Asha Patel");
                row.host = s("desk-9");
                row.pid = 4711;
                row.since = SystemClock().now();
                row.beat = row.since;
                row.doing = s(doing);
                return desk.workspace->store().showPresence(row);
            }};
}

Act leave()
{
    return {s("leave"), [](Desk& desk) { return desk.workspace->store().removePresence(); }};
}

/** After the acts saved so many of these were in the list, before or after the one under way. */
Beside presenceIs(std::vector<QByteArray> after)
{
    return [after = std::move(after)](const QString& folder, int saved, Ended) {
        const QByteArray now = presenceIn(folder + QLatin1Char('/') + Workload::regionName());
        const auto state = std::size_t(saved);
        if (now == after[state] || (state + 1 < after.size() && now == after[state + 1]))
            return QString();
        return s("the list of who is here is ") + QString::fromUtf8(now);
    };
}

QList<Cells> patients(int first, int count, const Cells& other = {})
{
    QList<Cells> rows;
    for (int i = first; i < first + count; ++i)
        rows += RegionFixture::patient(i, other);
    return rows;
}

QList<Cells> sessions(int count)
{
    QList<Cells> rows;
    for (int i = 1; i <= count; ++i) {
        const QString site = i % 2 == 0 ? s("NDD01") : s("RBB01");
        rows += RegionFixture::session(QStringLiteral("S%1").arg(i),
                                       {{s("SITE_CODE"), site}, {s("PLACES"), s("12")}});
    }
    return rows;
}

} // namespace

Result<void> Desk::open()
{
    auto opened = Workspace::open(region, options());
    if (!opened)
        return pass(opened);
    workspace = std::move(*opened);
    return {};
}

Result<void> Desk::create()
{
    RegionInfo info;
    info.name = s("New");
    auto made = Workspace::create(region, info, options());
    if (!made)
        return pass(made);
    workspace = std::move(*made);
    return {};
}

QString Desk::beside(const QString& name) const
{
    return QFileInfo(region).absolutePath() + QLatin1Char('/') + name;
}

Instant Desk::nextHour()
{
    constexpr qint64 twoHours = 7'200'000'000;
    return {SystemClock().now().microseconds + ++attempts * twoHours};
}

/** Puts the workloads together. */
struct WorkloadMaker
{
    Workload load;
    RegionFixture& fixture;

    WorkloadMaker() : fixture(*(load.m_fixture = std::make_shared<RegionFixture>())) {}

    /** Twelve patients and three sessions, and what these acts do to them. */
    void begin(const std::vector<Act>& before = {})
    {
        must(fixture.import(ImportKind::WaitingList, patients(1, 12)));
        must(fixture.import(ImportKind::Capacity, sessions(3)));
        proceed(before);
    }
    void proceed(const std::vector<Act>& before)
    {
        QTemporaryDir folder;
        Desk desk{folder.filePath(Workload::regionName()), nullptr, {}};
        if (!QFile::copy(fixture.store(), desk.region))
            qFatal("the fixture's region cannot be copied");
        must(desk.open());
        for (const Act& act : before)
            must(act.run(desk));
        desk.workspace.reset();
        load.m_base = readFiles(folder.path());
    }
    QString file(const char* name, const QList<Cells>& rows)
    {
        return fixture.write(s(name), rows);
    }

    void newRegion()
    {
        load.m_acts = {createRegion()};
        load.m_opensItself = true;
    }
    void drag()
    {
        begin();
        load.m_acts = {propose(1, 0)};
    }
    void exports()
    {
        begin();
        load.m_acts = {exportList(fixture.file(s("out.csv"))), propose(1, 0)};
    }
    void orderOfTreatment()
    {
        begin();
        load.m_acts = {longestWaitsFirst(), undoLast()};
    }
    void anOffersLife()
    {
        begin({propose(2, 0), sendLast(), answerLast(true)});
        load.m_acts = {propose(1, 0),    sendLast(),       answerLast(true), propose(2, 1),
                       sendLast(),       answerLast(true), chooseLast(2),    undoLast(),
                       propose(3, 1),    withdrawLast(),   propose(4, 1),    sendLast(),
                       answerLast(false)};
    }
    void imports()
    {
        proceed({});
        QList<Cells> heavier = patients(1, 30);
        for (int i = 0; i < heavier.size(); i += 3)
            heavier[i][s("BMI")] = s("31.5");
        const QList<Cells> oneSite = {{{s("SITE_CODE"), s("REE01")},
                                       {s("SITE_NAME"), s("New Hub")},
                                       {s("PROVIDER_CODE"), s("REE")},
                                       {s("PROVIDER_NAME"), s("Trust REE")},
                                       {s("SECTOR"), s("hub")},
                                       {s("POSTCODE"), s("BD1 1AA")}}};
        load.m_acts = {import(ImportKind::Sites, file("sites.csv", oneSite)),
                       import(ImportKind::Capacity, file("places.csv", sessions(6))),
                       import(ImportKind::WaitingList, file("list.csv", patients(1, 30))),
                       import(ImportKind::WaitingList, file("heavier.csv", heavier)),
                       import(ImportKind::WaitingList, file("full.csv", patients(1, 24)), true)};
    }
    void planOfManyOffers()
    {
        must(fixture.import(ImportKind::WaitingList, patients(1, 40)));
        must(fixture.import(ImportKind::Capacity, sessions(4)));
        proceed({});
        load.m_acts = {acceptBestPlan(), undoLast()};
    }
    void letters()
    {
        begin({propose(1, 0), sendLast(), answerLast(true), propose(1, 1), sendLast(),
               answerLast(true), propose(2, 1), sendLast(), answerLast(true)});
        load.m_acts = {makeLetters()};
    }
    void heartbeat()
    {
        begin();
        load.m_acts = {beat("one", ""), beat("one", "importing a list"), propose(1, 0),
                       beat("one", ""), leave()};
        const QByteArray here = "one Asha Patel desk-9 ";
        load.m_beside = presenceIs({"", here + '\n', here + "importing a list\n",
                                    here + "importing a list\n", here + '\n', ""});
    }
    void looks()
    {
        begin();
        load.m_acts = {look({PathwayId{1}}), look({PathwayId{2}, PathwayId{3}, PathwayId{1}}),
                       propose(1, 0), look({PathwayId{1}})};
    }
    void backups()
    {
        begin();
        const QString plain = s("copy.sooner");
        const QString sealed = s("sealed.sooner-backup");
        load.m_acts = {makeBackup(plain), propose(1, 0), makeBackup(sealed)};
        load.m_hasPlainCalls = true;
        doAll();
        load.m_beside = backupsCount({{0, plain}, {2, sealed}}, load.m_states);
    }
    /** A colleague's window has the region open. */
    void restoreOverARegion()
    {
        begin();
        const QByteArray backup = load.m_base[Workload::regionName()];
        proceed({propose(1, 0), sendLast()});
        load.m_base[s("copy.sooner")] = backup;
        load.m_acts = {restoreFrom(s("copy.sooner")), readAgain(), propose(2, 1)};
        keepsTheOldOne();
    }
    void restoreOverAWreck()
    {
        begin();
        load.m_base[s("sealed.sooner-backup")] = sealedBackupOf(load.m_base);
        QByteArray& region = load.m_base[Workload::regionName()];
        region.replace(0, 4096, QByteArray(4096, 'Z'));
        load.m_base[Workload::regionName() + s("-journal")] = QByteArray(5000, 'j');
        load.m_acts = {restoreFrom(s("sealed.sooner-backup")), openRegion(), propose(2, 1)};
        load.m_opensItself = true;
        load.m_beginsAsWreck = true;
        keepsTheOldOne();
    }
    void keepsTheOldOne()
    {
        load.m_hasPlainCalls = true;
        doAll();
        load.m_beside = oldRegionIsKept(load.m_base[Workload::regionName()], load.m_states.front());
    }
    void doAll() { load.doAll(); }
    void upgrade(int schema)
    {
        QTemporaryDir folder;
        makeRegion(folder.filePath(Workload::regionName()), regionOfSchema(schema));
        load.m_base = readFiles(folder.path());
        load.m_acts = {openRegion(), longestWaitsFirst()};
        load.m_opensItself = true;
    }
    /** A region and the journal of an import that was cut off while it was written. */
    void cutOff()
    {
        begin({propose(1, 0)});
        QTemporaryDir folder;
        writeFiles(folder.path(), load.m_base);
        const QString region = folder.filePath(Workload::regionName());

        {
            FaultDisk disk(folder.path());
            Desk desk{region, nullptr, {}};
            must(desk.open());
            const QString list = file("many.csv", patients(100, 120));
            const auto whole = import(ImportKind::WaitingList, list);
            // Among the last calls are those that write the region itself, the journal complete.
            disk.resetCounts();
            disk.arm({Fault::Crash, writesOf(whole) - 6, true});
            if (whole.run(desk))
                qFatal("the import was not cut off");
            desk.workspace.reset();
        }
        load.m_base = readFiles(folder.path());
        load.m_acts = {openRegion(), propose(2, 1)};
        load.m_opensItself = true;
    }
    /** Calls that a crash can hit, of the act on the base. */
    qint64 writesOf(const Act& act)
    {
        QTemporaryDir folder;
        writeFiles(folder.path(), load.m_base);
        FaultDisk disk(folder.path());
        Desk desk{folder.filePath(Workload::regionName()), nullptr, {}};
        must(desk.open());
        disk.resetCounts();
        must(act.run(desk));
        return disk.count(Call::Write) + disk.count(Call::Sync) + disk.count(Call::Truncate)
               + disk.count(Call::Create);
    }
};

namespace {

using Make = void (*)(WorkloadMaker&);

/** In the order in which a reader wants to hear of them. */
const std::vector<std::pair<const char*, Make>>& all()
{
    static const std::vector<std::pair<const char*, Make>> list = {
        {"a new region", [](WorkloadMaker& maker) { maker.newRegion(); }},
        {"a drag", [](WorkloadMaker& maker) { maker.drag(); }},
        {"an offer's life", [](WorkloadMaker& maker) { maker.anOffersLife(); }},
        {"imports", [](WorkloadMaker& maker) { maker.imports(); }},
        {"a plan of many offers", [](WorkloadMaker& maker) { maker.planOfManyOffers(); }},
        {"letters", [](WorkloadMaker& maker) { maker.letters(); }},
        {"an export", [](WorkloadMaker& maker) { maker.exports(); }},
        {"an order of treatment", [](WorkloadMaker& maker) { maker.orderOfTreatment(); }},
        {"a heartbeat", [](WorkloadMaker& maker) { maker.heartbeat(); }},
        {"looks at records", [](WorkloadMaker& maker) { maker.looks(); }},
        {"backups", [](WorkloadMaker& maker) { maker.backups(); }},
        {"a restore over a region", [](WorkloadMaker& maker) { maker.restoreOverARegion(); }},
        {"a restore over a wreck", [](WorkloadMaker& maker) { maker.restoreOverAWreck(); }},
        {"an upgrade from schema 1", [](WorkloadMaker& maker) { maker.upgrade(1); }},
        {"an upgrade from schema 2", [](WorkloadMaker& maker) { maker.upgrade(2); }},
        {"undoing what was cut off", [](WorkloadMaker& maker) { maker.cutOff(); }},
    };
    return list;
}

} // namespace

QStringList Workload::names()
{
    QStringList names;
    for (const auto& [name, make] : all())
        names += s(name);
    return names;
}

const Workload& Workload::named(const QString& name)
{
    static std::map<QString, Workload> made;
    const auto found = made.find(name);
    return found != made.end() ? found->second : made.emplace(name, make(name)).first->second;
}

Workload Workload::make(const QString& name)
{
    for (const auto& [known, put] : all()) {
        if (name != s(known))
            continue;
        WorkloadMaker maker;
        put(maker);
        if (maker.load.m_states.empty())
            maker.load.doAll();
        maker.fixture.close();
        return std::move(maker.load);
    }
    qFatal("there is no workload %s", qPrintable(name));
}

void Workload::doAll()
{
    QTemporaryDir folder;
    writeFiles(folder.path(), m_base);
    Desk desk{folder.filePath(regionName()), nullptr, {}};
    m_states = {contentOf(desk.region)};
    if (!m_opensItself)
        must(desk.open());
    for (const Act& act : m_acts) {
        must(act.run(desk));
        m_states.push_back(contentOf(desk.region));
    }
}

} // namespace sooner::test
