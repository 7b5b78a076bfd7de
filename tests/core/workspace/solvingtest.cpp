#include "core/workspace/solving.h"

#include "core/workspace/solveproblem.h"
#include "tests/core/exchange/exchangefixture.h"
#include "tests/core/matching/problems.h"
#include "tests/support/property.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <map>
#include <set>

using namespace sooner;
using exchange::SolvePatient;
using exchange::SolveSession;
using test::Dice;

/** From files of numbers to the engine and back: the problem, and prices in the files' own scale.
 */
class SolvingTest : public QObject
{
    Q_OBJECT

private slots:
    void tiers_data();
    void tiers();
    void codesAreToldApart();
    void tooManyFunctions();
    void everyPointIsASite();
    void theRulesAreThoseOfTheFiles();
    void theFilesProveTheirPlan();
    void farJourneysOfFewSessions();
    void numbersBeyond64Bits();
    void aSessionWithoutPlaces();
    void emptyFiles();
    void nothingIsWrittenAfterAFault_data();
    void nothingIsWrittenAfterAFault();
    void stopping();

private:
    test::ExchangeFolder m_folder;
};

namespace {

__extension__ using Wide = __int128;

SolvePatient plainPatient(qint64 id)
{
    SolvePatient patient;
    patient.id = id;
    patient.function = 110;
    patient.procedure = 1;
    patient.maxMetres = 100'000;
    patient.bmiTenths = 280;
    patient.age = 50;
    patient.sex = Sex::Female;
    return patient;
}

SolveSession plainSession(qint64 id, int places)
{
    SolveSession session;
    session.id = id;
    session.function = 110;
    session.maxBmiTenths = 400;
    session.maxAsa = 3;
    session.maxAge = 120;
    session.day = Day{10};
    session.capacity = places;
    return session;
}

/** Few positions, days and tiers, so that ties and long ways are common. */
SolveInput randomInput(quint64 seed, int mostPatients, int mostSessions)
{
    Dice dice(seed);
    SolveInput input;
    const int cares = dice.oneIn(2) ? 1 : dice.from(2, 3);
    const int width = dice.oneIn(2) ? 3 : 4000;
    const auto coordinate = [&] { return dice.from(0, 3) * width; };
    const auto function = [&] { return dice.from(1, cares); };
    for (int i = dice.from(0, mostPatients), id = 0; i > 0; --i) {
        SolvePatient patient = plainPatient(id += dice.from(1, 3));
        patient.function = function();
        patient.x = coordinate();
        patient.y = coordinate();
        patient.maxMetres = dice.oneIn(3) ? dice.from(0, 5) * width : 100'000;
        patient.weeks = dice.oneIn(2) ? 10 : dice.from(0, 110);
        patient.priority = quint8(dice.oneIn(2) ? 4 : dice.from(1, 4));
        patient.procedure = dice.from(1, 3);
        patient.bmiTenths = dice.from(25, 42) * 10;
        patient.asa = quint8(dice.from(1, 4));
        patient.sex = dice.oneIn(2) ? Sex::Female : Sex::Male;
        patient.earliest = Day{dice.oneIn(3) ? dice.from(0, 12) : 0};
        if (dice.oneIn(4))
            patient.away = DayRange{Day{dice.from(0, 8)}, Day{dice.from(8, 12)}};
        input.patients.push_back(patient);
    }
    for (int i = dice.from(0, mostSessions), id = 0; i > 0; --i) {
        SolveSession session = plainSession(id += dice.from(1, 3), dice.from(0, 3));
        session.function = function();
        session.x = coordinate();
        session.y = coordinate();
        session.day = Day{dice.from(0, 12)};
        if (dice.oneIn(4))
            session.maxBmiTenths = 350;
        if (dice.oneIn(4))
            session.sex = Sex::Male;
        if (dice.oneIn(4))
            session.procedures = {1, 2};
        input.sessions.push_back(session);
    }
    return input;
}

/** matching.md's rules once more, plainly. */
bool isFeasible(const SolvePatient& who, const SolveSession& where)
{
    const qint64 dx = who.x - where.x;
    const qint64 dy = who.y - where.y;
    const qint64 beyond = qint64(who.maxMetres) + 1;
    const auto& listed = where.procedures;
    return who.function == where.function && who.setting == where.setting
           && (listed.empty() || std::count(listed.begin(), listed.end(), who.procedure) > 0)
           && who.bmiTenths <= where.maxBmiTenths && who.asa <= where.maxAsa
           && who.age >= where.minAge && who.age <= where.maxAge
           && (!where.sex || *where.sex == who.sex) && where.day >= who.earliest
           && (!who.away || where.day < who.away->first || where.day > who.away->last)
           && dx * dx + dy * dy < beyond * beyond;
}

qint64 unitsOf(const SolvePatient& who, const SolveSession& where)
{
    const qint64 dx = who.x - where.x;
    const qint64 dy = who.y - where.y;
    qint64 units = 0;
    while (10'000 * (units + 1) * (units + 1) <= dx * dx + dy * dy)
        ++units;
    return units;
}

/** What the two files say. */
struct Written
{
    std::map<qint64, qint64> placed; ///< patient -> session
    std::map<qint64, Wide> prices;
};

/** Knows only the files, and the scale that follows from them. */
struct Judge
{
    const SolveInput& input;

    Wide worth(const SolvePatient& who, const SolveSession& where) const
    {
        Wide sessions = 0;
        Wide largest = 0;
        Wide days = 0;
        for (const SolveSession& session : input.sessions) {
            sessions += session.function == where.function && session.setting == where.setting;
            days = std::max<Wide>(days, session.day.number + 1);
        }
        for (const SolvePatient& patient : input.patients)
            largest = std::max<Wide>(largest, patient.maxMetres / 100);
        const Wide d = sessions * days + 1;
        const Wide m = sessions * (largest * d + days) + 1;
        const int bounds[] = {104, 78, 65, 52, 40, 26, 18};
        int band = 0;
        while (band < 7 && who.weeks < bounds[band])
            ++band;
        const int tier = (who.priority - 1) * 8 + band;
        return (32 - tier) * m - unitsOf(who, where) * d - where.day.number;
    }

    /** The bound that the prices give less what the plan is worth, 0 for the best plan. */
    Wide gap(const Written& written) const
    {
        Wide gap = 0;
        for (const SolveSession& session : input.sessions)
            gap += written.prices.at(session.id) * session.capacity;
        for (const SolvePatient& who : input.patients) {
            Wide most = 0;
            for (const SolveSession& session : input.sessions) {
                if (isFeasible(who, session))
                    most = std::max(most, worth(who, session) - written.prices.at(session.id));
            }
            gap += most;
            const auto placed = written.placed.find(who.id);
            if (placed != written.placed.end())
                gap -= worth(who, sessionOf(placed->second));
        }
        return gap;
    }

    const SolveSession& sessionOf(qint64 id) const
    {
        return *std::find_if(input.sessions.begin(), input.sessions.end(),
                             [=](const SolveSession& session) { return session.id == id; });
    }

    /** Who has a place may have it, and no session has more than its places. */
    bool isPossible(const Written& written) const
    {
        std::map<qint64, int> used;
        qint64 placed = 0;
        for (const SolvePatient& who : input.patients) {
            const auto at = written.placed.find(who.id);
            if (at == written.placed.end())
                continue;
            const SolveSession& session = sessionOf(at->second);
            if (!isFeasible(who, session) || ++used[session.id] > session.capacity)
                return false;
            ++placed;
        }
        return placed == qint64(written.placed.size());
    }
};

QByteArray fileOf(const std::vector<SolvePatient>& patients)
{
    QByteArray bytes = "id,tfc,setting,procedure,priority,weeks,x_m,y_m,max_m,bmi_x10,asa,age,sex,"
                       "earliest_day,unavail_from,unavail_to\n";
    for (const SolvePatient& who : patients) {
        for (const qint64 cell :
             {who.id, qint64(who.function), qint64(who.setting), qint64(who.procedure),
              qint64(who.priority), qint64(who.weeks), qint64(who.x), qint64(who.y),
              qint64(who.maxMetres), qint64(who.bmiTenths), qint64(who.asa), qint64(who.age)})
            bytes += QByteArray::number(cell) + ',';
        bytes += who.sex == Sex::Female ? "F," : "M,";
        bytes += QByteArray::number(who.earliest.number) + ',';
        bytes += who.away ? QByteArray::number(who.away->first.number) + ','
                                + QByteArray::number(who.away->last.number) + '\n'
                          : QByteArray(",\n");
    }
    return bytes;
}

QByteArray fileOf(const std::vector<SolveSession>& sessions)
{
    QByteArray bytes = "id,site,x_m,y_m,tfc,setting,procedures,max_bmi_x10,max_asa,min_age,max_age,"
                       "sex,day,capacity\n";
    for (const SolveSession& where : sessions) {
        for (const qint64 cell : {where.id, qint64(0), qint64(where.x), qint64(where.y),
                                  qint64(where.function), qint64(where.setting)})
            bytes += QByteArray::number(cell) + ',';
        QByteArrayList procedures;
        for (const qint32 procedure : where.procedures)
            procedures += QByteArray::number(procedure);
        bytes += (procedures.isEmpty() ? "*" : procedures.join(';')) + ',';
        for (const int cell : {where.maxBmiTenths, where.maxAsa, where.minAge, where.maxAge})
            bytes += QByteArray::number(cell) + ',';
        bytes += !where.sex ? "*," : *where.sex == Sex::Male ? "M," : "F,";
        bytes +=
            QByteArray::number(where.day.number) + ',' + QByteArray::number(where.capacity) + '\n';
    }
    return bytes;
}

Wide wide(const QByteArray& digits)
{
    Wide number = 0;
    for (const char digit : digits)
        number = 10 * number + (digit - '0');
    return number;
}

/** Two columns of numbers under a header; a failed test when they are not that, or out of order. */
std::map<qint64, Wide> columnsOf(const QByteArray& bytes, const QByteArray& header)
{
    QByteArrayList lines = bytes.split('\n');
    std::map<qint64, Wide> columns;
    if (lines.takeFirst() != header || lines.takeLast() != "")
        qFatal("not the header, or no line feed at the end");
    for (const QByteArray& line : lines) {
        const QByteArrayList cells = line.split(',');
        if (cells.size() != 2
            || (!columns.empty() && cells[0].toLongLong() <= columns.rbegin()->first))
            qFatal("not two columns in the order of the first");
        columns[cells[0].toLongLong()] = wide(cells[1]);
    }
    return columns;
}

SolveRequest requestIn(const test::ExchangeFolder& folder, const SolveInput& input)
{
    const auto name = [&](const char* text) { return folder.path(QString::fromLatin1(text)); };
    return {folder.write(fileOf(input.patients), QStringLiteral("patients.csv")),
            folder.write(fileOf(input.sessions), QStringLiteral("sessions.csv")), name("out.csv"),
            name("prices.csv"), 1};
}

Written writtenBy(const test::ExchangeFolder& folder, const SolveRequest& request)
{
    Written written;
    for (const auto& [patient, session] : columnsOf(folder.bytesOf(request.out), "patient,session"))
        written.placed[patient] = qint64(session);
    written.prices = columnsOf(folder.bytesOf(request.prices), "session,price");
    return written;
}

/** Solves and judges; empty when the files prove their plan, and the summary is theirs. */
QString faultOf(const test::ExchangeFolder& folder, const SolveInput& input,
                Written* result = nullptr)
{
    const SolveRequest request = requestIn(folder, input);
    const auto summary = solveFiles(request, Progress());
    if (!summary)
        return summary.error().message;
    const Written written = writtenBy(folder, request);
    if (result)
        *result = written;
    const Judge judge{input};
    if (written.prices.size() != input.sessions.size())
        return QStringLiteral("not a price for every session");
    if (!judge.isPossible(written))
        return QStringLiteral("the plan breaks a rule");
    if (judge.gap(written) != 0)
        return QStringLiteral("the prices do not prove the plan");
    if (summary->gap != 0 || summary->matched != int(written.placed.size())
        || summary->patients != int(input.patients.size())
        || summary->sessions != int(input.sessions.size())
        || summary->matchedByTier.size() != std::size_t(solveTiers))
        return QStringLiteral("the summary is of another plan");
    return {};
}

} // namespace

void SolvingTest::tiers_data()
{
    QTest::addColumn<int>("priority");
    QTest::addColumn<int>("weeks");
    QTest::addColumn<int>("tier");
    QTest::addColumn<QString>("name");
    const auto add = [](const char* title, int priority, int weeks, int tier, const char* name) {
        QTest::newRow(title) << priority << weeks << tier << QString::fromLatin1(name);
    };
    add("most urgent", 1, 104, 0, "Priority 1, 104 weeks or more");
    add("a week less", 1, 103, 1, "Priority 1, 78 weeks or more");
    add("78 weeks", 2, 78, 9, "Priority 2, 78 weeks or more");
    add("65 weeks", 2, 65, 10, "Priority 2, 65 weeks or more");
    add("52 weeks", 3, 52, 19, "Priority 3, 52 weeks or more");
    add("51 weeks", 3, 51, 20, "Priority 3, 40 weeks or more");
    add("26 weeks", 4, 26, 29, "Priority 4, 26 weeks or more");
    add("18 weeks", 4, 18, 30, "Priority 4, 18 weeks or more");
    add("17 weeks", 4, 17, 31, "Priority 4, under 18 weeks");
    add("just come", 1, 0, 7, "Priority 1, under 18 weeks");
}

void SolvingTest::tiers()
{
    QFETCH(int, priority);
    QFETCH(int, weeks);
    QFETCH(int, tier);
    QFETCH(QString, name);
    SolvePatient patient = plainPatient(1);
    patient.priority = quint8(priority);
    patient.weeks = weeks;
    const auto problem = solveProblem({{patient}, {}});
    QVERIFY_RESULT(problem);
    QCOMPARE(problem->patients[0].tier, tier);
    QCOMPARE(problem->tiers.size(), std::size_t(32));
    QCOMPARE(problem->tiers[std::size_t(tier)], name);
}

/** 1, 11 and 110 are three procedures, none the beginning of another. */
void SolvingTest::codesAreToldApart()
{
    SolveInput input;
    std::set<OpcsCode> procedures;
    std::set<TreatmentFunction> functions;
    for (int code = 0; code < 3000; ++code) {
        input.patients.push_back(plainPatient(code));
        input.patients.back().procedure = code * 11;
        input.patients.back().function = code;
    }
    const auto problem = solveProblem(input);
    QVERIFY_RESULT(problem);
    for (const matching::Patient& patient : problem->patients) {
        procedures.insert(*patient.facts.procedure);
        functions.insert(patient.facts.function);
        QCOMPARE(patient.facts.procedure->view().size(), std::size_t(4));
        QCOMPARE(patient.facts.function.view().size(), std::size_t(3));
    }
    QCOMPARE(procedures.size(), std::size_t(3000));
    QCOMPARE(functions.size(), std::size_t(3000));
}

void SolvingTest::tooManyFunctions()
{
    SolveInput input;
    for (int code = 0; code < 36 * 36 * 36; ++code) {
        input.patients.push_back(plainPatient(code));
        input.patients.back().function = code;
    }
    QVERIFY_RESULT(solveProblem(input));
    input.sessions.push_back(plainSession(1, 1));
    input.sessions.back().function = 1'000'000;
    const auto problem = solveProblem(input);
    QVERIFY(!problem);
    QCOMPARE(problem.error().code, ErrorCode::Overflow);
    QVERIFY(problem.error().message.contains(QLatin1String("tfc")));
}

void SolvingTest::everyPointIsASite()
{
    SolveInput input{{}, {plainSession(1, 1), plainSession(2, 1), plainSession(3, 1)}};
    input.sessions[0].x = 5;
    input.sessions[1].x = -5;
    input.sessions[2].x = 5;
    const auto problem = solveProblem(input);
    QVERIFY_RESULT(problem);
    QCOMPARE(problem->distances.sites, 2);
    QCOMPARE(problem->sessions[0].site, problem->sessions[2].site);
    QCOMPARE(problem->distances.sitePoints[std::size_t(problem->sessions[1].site)].x, -5);
}

void SolvingTest::theRulesAreThoseOfTheFiles()
{
    int feasible = 0;
    QVERIFY(test::holds("the engine's rules are the files' rules", [&](quint64 seed) {
        const SolveInput input = randomInput(seed, 8, 6);
        const auto problem = solveProblem(input);
        RC_ASSERT(problem.has_value());
        for (std::size_t p = 0; p < input.patients.size(); ++p) {
            for (std::size_t s = 0; s < input.sessions.size(); ++s) {
                const bool expected = isFeasible(input.patients[p], input.sessions[s]);
                feasible += expected;
                const auto day = matching::feasibleDay(*problem, int(p), int(s));
                RC_ASSERT(day.has_value() == expected);
                if (day)
                    RC_ASSERT(*day == input.sessions[s].day);
            }
        }
    }));
    QVERIFY(feasible > 1000);
}

void SolvingTest::theFilesProveTheirPlan()
{
    int dear = 0;
    int placed = 0;
    QVERIFY(test::holds("the files prove their plan", [&](quint64 seed) {
        Written written;
        const QString fault = faultOf(m_folder, randomInput(seed, 40, 10), &written);
        if (!fault.isEmpty())
            RC_FAIL(fault.toStdString());
        dear += int(std::count_if(written.prices.begin(), written.prices.end(),
                                  [](const auto& price) { return price.second > 0; }));
        placed += int(written.placed.size());
    }));
    QVERIFY2(dear > 1000 && placed > 1000, "hardly any place was contested");
}

/** One session, and a patient as far away as anybody goes: the price is a tier less nearly a tier,
    which looks like the tier below and a little. */
void SolvingTest::farJourneysOfFewSessions()
{
    SolveInput input{{plainPatient(1), plainPatient(2)}, {plainSession(1, 1)}};
    input.patients[0].x = 100'000;
    input.patients[1].x = 99'999;
    for (SolvePatient& patient : input.patients)
        patient.weeks = 20;
    Written written;
    QCOMPARE(faultOf(m_folder, input, &written), QString());
    QCOMPARE(written.placed, (std::map<qint64, qint64>{{2, 1}}));
    QVERIFY(written.prices.at(1) > 0);
    input.sessions.push_back(plainSession(2, 1));
    input.sessions[1].x = 200'000;
    input.patients.push_back(plainPatient(3));
    QCOMPARE(faultOf(m_folder, input), QString());
}

/** Refused by name or carried: never wrong. */
void SolvingTest::numbersBeyond64Bits()
{
    SolveInput input;
    for (int i = 0; i < 400; ++i) {
        input.patients.push_back(plainPatient(i));
        input.patients.back().weeks = 104 - i / 100;
        input.patients.back().maxMetres = 2'000'000'000;
        input.patients.back().x = i % 7 * 1000;
    }
    for (int i = 0; i < 300; ++i) {
        input.sessions.push_back(plainSession(i, 1));
        input.sessions.back().day = Day{i * 3000};
    }
    const QString fault = faultOf(m_folder, input);
    QVERIFY2(fault.isEmpty() || fault.contains(QLatin1String("64 bits")), qPrintable(fault));
    SolveRequest request = requestIn(m_folder, input);
    request.prices.clear();
    QVERIFY_RESULT(solveFiles(request, Progress()));
}

/** The certificate of the files asks its price too. */
void SolvingTest::aSessionWithoutPlaces()
{
    Written written;
    QCOMPARE(faultOf(m_folder, {{plainPatient(1)}, {plainSession(1, 0)}}, &written), QString());
    QVERIFY(written.placed.empty());
    QVERIFY(written.prices.at(1) > 0);
}

void SolvingTest::emptyFiles()
{
    QCOMPARE(faultOf(m_folder, {}), QString());
    QCOMPARE(faultOf(m_folder, {{plainPatient(1)}, {}}), QString());
    QCOMPARE(faultOf(m_folder, {{}, {plainSession(1, 2)}}), QString());
}

void SolvingTest::nothingIsWrittenAfterAFault_data()
{
    QTest::addColumn<QByteArray>("patients");
    QTest::addColumn<QByteArray>("sessions");
    const QByteArray patients = fileOf(std::vector{plainPatient(1)});
    const QByteArray sessions = fileOf(std::vector{plainSession(1, 1)});
    QTest::newRow("a bad patient") << patients + "x\n" << sessions;
    QTest::newRow("a bad session") << patients << sessions + "x\n";
    QTest::newRow("the files in each other's place") << sessions << patients;
    QTest::newRow("no patients") << QByteArray() << sessions;
}

void SolvingTest::nothingIsWrittenAfterAFault()
{
    QFETCH(QByteArray, patients);
    QFETCH(QByteArray, sessions);
    const test::ExchangeFolder folder;
    const SolveRequest request = requestIn(folder, {});
    folder.write(patients, QStringLiteral("patients.csv"));
    folder.write(sessions, QStringLiteral("sessions.csv"));
    const auto summary = solveFiles(request, Progress());
    QVERIFY(!summary);
    QCOMPARE(summary.error().code, ErrorCode::Unreadable);
    QCOMPARE(QDir(folder.path({})).entryList(QDir::Files | QDir::Hidden),
             (QStringList{QStringLiteral("patients.csv"), QStringLiteral("sessions.csv")}));
}

/** Wherever it is stopped, nothing is written. */
void SolvingTest::stopping()
{
    const SolveInput input = randomInput(3, 400, 30);
    const test::ExchangeFolder folder;
    const SolveRequest request = requestIn(folder, input);
    int looks = 0;
    const Progress counting([&](qint64, qint64) { ++looks; });
    QVERIFY_RESULT(solveFiles(request, counting));
    QVERIFY(looks > 0);
    for (const QString& made : {request.out, request.prices})
        QVERIFY(QFile::remove(made));
    for (int stop = 0; stop < looks; ++stop) {
        int look = 0;
        Progress* self = nullptr;
        Progress progress([&](qint64, qint64) {
            if (look++ == stop)
                self->cancel();
        });
        self = &progress;
        const auto summary = solveFiles(request, progress);
        QVERIFY(!summary);
        QCOMPARE(summary.error().code, ErrorCode::Cancelled);
        QVERIFY(!QFile::exists(request.out) && !QFile::exists(request.prices));
    }
}

SOONER_TEST(SolvingTest)
#include "solvingtest.moc"
