#include "core/exchange/solvefiles.h"
#include "tests/core/exchange/exchangefixture.h"
#include "tests/support/registry.h"

#include <QFileInfo>

#include <map>
#include <random>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

using namespace sooner;
using namespace sooner::exchange;

/** The files of `solve`: every fault by file, line and column, and nothing else comes through. */
class SolveFilesTest : public QObject
{
    Q_OBJECT

private slots:
    void readsEveryColumn();
    void extremes();
    void goodFiles_data();
    void goodFiles();
    void rowsAreInTheOrderOfIds();
    void onlyAHeaderIsAnEmptyList();
    void faultyPatients_data();
    void faultyPatients();
    void faultySessions_data();
    void faultySessions();
    void faultyHeaders_data();
    void faultyHeaders();
    void theFirstFaultOfTheFileIsTheOneNamed();
    void nothingOfTheFileIsRepeated();
    void whatIsNoFile();
    void aLineWithoutEnd();
    void manyRowsCrossTheBuffer();
    void stopping();
    void mutations_data();
    void mutations();
    void cutShortAnywhere();
    void writesPairsAndPrices();
    void writesNothingByHalves_data();
    void writesNothingByHalves();

private:
    test::ExchangeFolder m_folder;
};

namespace {

using Cells = std::map<QByteArray, QByteArray>;

const QList<QByteArray> patientColumns = {"id",       "tfc",          "setting",      "procedure",
                                          "priority", "weeks",        "x_m",          "y_m",
                                          "max_m",    "bmi_x10",      "asa",          "age",
                                          "sex",      "earliest_day", "unavail_from", "unavail_to"};
const QList<QByteArray> sessionColumns = {
    "id",          "site",    "x_m",     "y_m",     "tfc", "setting", "procedures",
    "max_bmi_x10", "max_asa", "min_age", "max_age", "sex", "day",     "capacity"};

QByteArray header(const QList<QByteArray>& columns)
{
    return columns.join(',') + '\n';
}

QByteArray row(const QList<QByteArray>& columns, QList<QByteArray> cells, const Cells& changes)
{
    for (const auto& [column, value] : changes)
        cells[columns.indexOf(column)] = value;
    return cells.join(',') + '\n';
}

QByteArray patient(const Cells& changes = {})
{
    return row(patientColumns,
               {"7", "110", "1", "11042", "2", "81", "-250", "90000", "48280", "312", "2", "67",
                "F", "4", "10", "12"},
               changes);
}

QByteArray session(const Cells& changes = {})
{
    return row(sessionColumns,
               {"9", "3", "120", "-45", "110", "1", "11044;11042;11044", "400", "3", "18", "120",
                "*", "33", "5"},
               changes);
}

QByteArray patientFile(const QByteArray& rows)
{
    return header(patientColumns) + rows;
}

QByteArray sessionFile(const QByteArray& rows)
{
    return header(sessionColumns) + rows;
}

Cells with(const char* column, const QByteArray& value)
{
    return {{column, value}};
}

/** The error's words with the path taken out; "read" when there is none. */
template <class Record>
QString saidOf(const Result<std::vector<Record>>& result, const QString& path)
{
    if (result)
        return QStringLiteral("read");
    return QString(result.error().message).replace(path, QStringLiteral("FILE"));
}

} // namespace

void SolveFilesTest::readsEveryColumn()
{
    const auto patients = readSolvePatients(m_folder.write(patientFile(patient())), Progress());
    QVERIFY_RESULT(patients);
    QCOMPARE(patients->size(), std::size_t(1));
    const SolvePatient& who = patients->front();
    QCOMPARE(who.id, 7);
    QCOMPARE(who.function, 110);
    QCOMPARE(who.setting, CareSetting::DayCase);
    QCOMPARE(who.procedure, 11042);
    QCOMPARE(int(who.priority), 2);
    QCOMPARE(who.weeks, 81);
    QCOMPARE(who.x, -250);
    QCOMPARE(who.y, 90000);
    QCOMPARE(who.maxMetres, 48280);
    QCOMPARE(who.bmiTenths, 312);
    QCOMPARE(int(who.asa), 2);
    QCOMPARE(who.age, 67);
    QCOMPARE(who.sex, Sex::Female);
    QVERIFY(who.earliest == Day{4});
    QVERIFY((who.away == DayRange{Day{10}, Day{12}}));

    const auto sessions = readSolveSessions(m_folder.write(sessionFile(session())), Progress());
    QVERIFY_RESULT(sessions);
    QCOMPARE(sessions->size(), std::size_t(1));
    const SolveSession& where = sessions->front();
    QCOMPARE(where.id, 9);
    QCOMPARE(where.x, 120);
    QCOMPARE(where.y, -45);
    QCOMPARE(where.function, 110);
    QCOMPARE(where.setting, CareSetting::DayCase);
    QCOMPARE(where.procedures, (std::vector<qint32>{11042, 11044}));
    QCOMPARE(where.maxBmiTenths, 400);
    QCOMPARE(where.maxAsa, 3);
    QCOMPARE(where.minAge, 18);
    QCOMPARE(where.maxAge, 120);
    QVERIFY(!where.sex);
    QVERIFY(where.day == Day{33});
    QCOMPARE(where.capacity, 5);
}

void SolveFilesTest::extremes()
{
    const QByteArray far = patient({{"id", "999999999999999999"},
                                    {"tfc", "2147483647"},
                                    {"setting", "3"},
                                    {"priority", "1"},
                                    {"x_m", "-10000000"},
                                    {"y_m", "10000000"},
                                    {"max_m", "2147483647"},
                                    {"unavail_from", ""},
                                    {"unavail_to", ""}});
    const auto patients = readSolvePatients(m_folder.write(patientFile(far)), Progress());
    QVERIFY_RESULT(patients);
    QCOMPARE(patients->front().id, 999'999'999'999'999'999);
    QCOMPARE(patients->front().maxMetres, 2'147'483'647);
    QVERIFY(!patients->front().away);
    const QByteArray open = session({{"procedures", "*"}, {"sex", "M"}, {"capacity", "0"}});
    const auto sessions = readSolveSessions(m_folder.write(sessionFile(open)), Progress());
    QVERIFY_RESULT(sessions);
    QVERIFY(sessions->front().procedures.empty());
    QCOMPARE(sessions->front().sex, std::optional(Sex::Male));
    QCOMPARE(sessions->front().capacity, 0);
}

void SolveFilesTest::goodFiles_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray two = patientFile(patient() + patient(with("id", "8")));
    QTest::newRow("as agreed") << two;
    QTest::newRow("the last line has no end") << two.chopped(1);
    QTest::newRow("CRLF") << QByteArray(two).replace("\n", "\r\n");
    QTest::newRow("CRLF, and the last line has no end")
        << QByteArray(two).replace("\n", "\r\n").chopped(2);
    QTest::newRow("zeros in front") << patientFile(patient() + patient(with("id", "0008")));
}

void SolveFilesTest::goodFiles()
{
    QFETCH(QByteArray, bytes);
    const auto patients = readSolvePatients(m_folder.write(bytes), Progress());
    QVERIFY_RESULT(patients);
    QCOMPARE(patients->size(), std::size_t(2));
    QCOMPARE(patients->back().id, 8);
    QVERIFY(patients->back().away.has_value());
}

void SolveFilesTest::rowsAreInTheOrderOfIds()
{
    const auto sessions = readSolveSessions(
        m_folder.write(sessionFile(session(with("id", "30")) + session(with("id", "4"))
                                   + session(with("id", "11")))),
        Progress());
    QVERIFY_RESULT(sessions);
    QCOMPARE(sessions->size(), std::size_t(3));
    QCOMPARE((*sessions)[0].id, 4);
    QCOMPARE((*sessions)[1].id, 11);
    QCOMPARE((*sessions)[2].id, 30);
}

void SolveFilesTest::onlyAHeaderIsAnEmptyList()
{
    for (const QByteArray& bytes : {patientFile({}), patientFile({}).chopped(1)}) {
        const auto patients = readSolvePatients(m_folder.write(bytes), Progress());
        QVERIFY_RESULT(patients);
        QVERIFY(patients->empty());
    }
}

void SolveFilesTest::faultyPatients_data()
{
    QTest::addColumn<QByteArray>("rows");
    QTest::addColumn<QString>("said");
    const auto add = [](const char* title, const QByteArray& rows, const char* said) {
        QTest::newRow(title) << rows << QString::fromLatin1(said);
    };
    const auto cell = [&](const char* title, const char* column, const QByteArray& value,
                          const char* said) { add(title, patient(with(column, value)), said); };
    const char* idRange = "In FILE, line 2, column 1 (id): it must be a whole number from 0 to "
                          "999999999999999999";
    cell("no id", "id", "", idRange);
    cell("a word for an id", "id", "x", idRange);
    cell("a negative id", "id", "-1", idRange);
    cell("an id beyond 64 bits", "id", "99999999999999999999999999", idRange);
    cell("blank in front", "id", " 7", idRange);
    cell("plus in front", "id", "+7", idRange);
    cell("a decimal", "id", "7.0", idRange);
    cell("an exponent", "id", "7E2", idRange);
    cell("in quotes", "id", "\"7\"", idRange);
    cell("a NUL", "id", QByteArray("7\0", 2), idRange);
    cell("a CR within the row", "id", "7\r", idRange);
    cell("tfc is negative", "tfc", "-110",
         "In FILE, line 2, column 2 (tfc): it must be a whole number from 0 to 2147483647");
    cell("tfc is a text", "tfc", "X05",
         "In FILE, line 2, column 2 (tfc): it must be a whole number from 0 to 2147483647");
    cell("no such setting", "setting", "4",
         "In FILE, line 2, column 3 (setting): it must be a whole number from 0 to 3");
    cell("no procedure", "procedure", "",
         "In FILE, line 2, column 4 (procedure): it must be a whole number from 0 to 2147483647");
    cell("priority 0", "priority", "0",
         "In FILE, line 2, column 5 (priority): it must be a whole number from 1 to 4");
    cell("priority 5", "priority", "5",
         "In FILE, line 2, column 5 (priority): it must be a whole number from 1 to 4");
    cell("negative weeks", "weeks", "-1",
         "In FILE, line 2, column 6 (weeks): it must be a whole number from 0 to 100000");
    cell("too far east", "x_m", "10000001",
         "In FILE, line 2, column 7 (x_m): it must be a whole number from -10000000 to 10000000");
    cell("too far south", "y_m", "-10000001",
         "In FILE, line 2, column 8 (y_m): it must be a whole number from -10000000 to 10000000");
    cell("negative reach", "max_m", "-1",
         "In FILE, line 2, column 9 (max_m): it must be a whole number from 0 to 2147483647");
    cell("reach beyond 32 bits", "max_m", "2147483648",
         "In FILE, line 2, column 9 (max_m): it must be a whole number from 0 to 2147483647");
    cell("no BMI", "bmi_x10", "",
         "In FILE, line 2, column 10 (bmi_x10): it must be a whole number from 0 to 10000");
    cell("ASA 7", "asa", "7",
         "In FILE, line 2, column 11 (asa): it must be a whole number from 1 to 6");
    cell("older than anybody", "age", "151",
         "In FILE, line 2, column 12 (age): it must be a whole number from 0 to 150");
    cell("sex in lower case", "sex", "f", "In FILE, line 2, column 13 (sex): it must be F or M");
    cell("any sex", "sex", "*", "In FILE, line 2, column 13 (sex): it must be F or M");
    cell("no sex", "sex", "", "In FILE, line 2, column 13 (sex): it must be F or M");
    cell("before the plan starts", "earliest_day", "-1",
         "In FILE, line 2, column 14 (earliest_day): it must be a whole number from 0 to 1000000");
    cell("away without an end", "unavail_to", "",
         "In FILE, line 2, column 16 (unavail_to): both ends of the time away must be given, or "
         "none");
    cell("away without a beginning", "unavail_from", "",
         "In FILE, line 2, column 15 (unavail_from): both ends of the time away must be given, or "
         "none");
    cell("back before they went", "unavail_to", "9",
         "In FILE, line 2, column 16 (unavail_to): it must not be before unavail_from");
    cell("away for a word", "unavail_from", "x",
         "In FILE, line 2, column 15 (unavail_from): it must be a whole number from 0 to 1000000");
    add("a cell too few", patient().replace(",2,67", ",67"),
        "In FILE, line 2, column 16 (unavail_to): the row has 15 cells and must have 16");
    add("a cell too many", patient().replace("\n", ",\n"),
        "In FILE, line 2, column 17: the row has 17 cells and must have 16");
    add("an empty line", patient() + "\n",
        "In FILE, line 3, column 2 (tfc): the row has 1 cell and must have 16");
    add("an empty line between", "\r\n" + patient(),
        "In FILE, line 2, column 2 (tfc): the row has 1 cell and must have 16");
    add("CR alone", patient().replace("\n", "\r") + patient(with("id", "8")),
        "In FILE, line 2, column 17: the row has 31 cells and must have 16");
    add("cut short", patient() + patient(with("id", "8")).left(20),
        "In FILE, line 3, column 8 (y_m): the row has 7 cells and must have 16");
    add("an id twice", patient() + patient(with("id", "8")) + patient(with("id", "9")) + patient(),
        "In FILE, line 5, column 1 (id): another row has this id already");
    add("two ids twice",
        patient(with("id", "8")) + patient() + patient(with("id", "8")) + patient(),
        "In FILE, line 4, column 1 (id): another row has this id already");
}

void SolveFilesTest::faultyPatients()
{
    QFETCH(QByteArray, rows);
    QFETCH(QString, said);
    const QString path = m_folder.write(patientFile(rows));
    const auto patients = readSolvePatients(path, Progress());
    QCOMPARE(saidOf(patients, path), said);
    QCOMPARE(patients.error().code, ErrorCode::Unreadable);
}

void SolveFilesTest::faultySessions_data()
{
    QTest::addColumn<QByteArray>("rows");
    QTest::addColumn<QString>("said");
    const auto add = [](const char* title, const QByteArray& rows, const char* said) {
        QTest::newRow(title) << rows << QString::fromLatin1(said);
    };
    const auto cell = [&](const char* title, const char* column, const QByteArray& value,
                          const char* said) { add(title, session(with(column, value)), said); };
    cell("no site", "site", "",
         "In FILE, line 2, column 2 (site): it must be a whole number from 0 to 2147483647");
    const char* procedures = "In FILE, line 2, column 7 (procedures): it must be * or whole "
                             "numbers from 0 to 2147483647 with ; between them";
    cell("no procedures", "procedures", "", procedures);
    cell("a semicolon at the end", "procedures", "1;2;", procedures);
    cell("nothing between semicolons", "procedures", "1;;2", procedures);
    cell("a star in a list", "procedures", "1;*", procedures);
    cell("a negative procedure", "procedures", "1;-2", procedures);
    cell("procedures with blanks", "procedures", "1; 2", procedures);
    cell("BMI limit is a word", "max_bmi_x10", "none",
         "In FILE, line 2, column 8 (max_bmi_x10): it must be a whole number from 0 to 1000000");
    cell("negative ASA limit", "max_asa", "-1",
         "In FILE, line 2, column 9 (max_asa): it must be a whole number from 0 to 1000000");
    cell("no least age", "min_age", "",
         "In FILE, line 2, column 10 (min_age): it must be a whole number from 0 to 1000000");
    cell("ages turned round", "max_age", "17",
         "In FILE, line 2, column 11 (max_age): it must not be below min_age");
    cell("both sexes", "sex", "MF", "In FILE, line 2, column 12 (sex): it must be F, M or *");
    cell("before the plan starts", "day", "-1",
         "In FILE, line 2, column 13 (day): it must be a whole number from 0 to 1000000");
    cell("negative places", "capacity", "-1",
         "In FILE, line 2, column 14 (capacity): it must be a whole number from 0 to 1000000");
    cell("too many places", "capacity", "1000001",
         "In FILE, line 2, column 14 (capacity): it must be a whole number from 0 to 1000000");
    add("a list between commas", session(with("procedures", "1,2")),
        "In FILE, line 2, column 15: the row has 15 cells and must have 14");
    add("an id twice", session() + session(),
        "In FILE, line 3, column 1 (id): another row has this id already");
}

void SolveFilesTest::faultySessions()
{
    QFETCH(QByteArray, rows);
    QFETCH(QString, said);
    const QString path = m_folder.write(sessionFile(rows));
    QCOMPARE(saidOf(readSolveSessions(path, Progress()), path), said);
}

void SolveFilesTest::faultyHeaders_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("said");
    const auto add = [](const char* title, const QByteArray& bytes, const char* said) {
        QTest::newRow(title) << bytes << QString::fromLatin1(said);
    };
    const char* noId = "In FILE, line 1, column 1 (id): the header must say id here";
    const QByteArray good = patientFile(patient());
    add("no header", patient(), noId);
    add("a line feed alone", "\n", noId);
    add("a byte order mark", "\xEF\xBB\xBF" + good, noId);
    add("UTF-16", QByteArray("\xFF\xFEi\0d\0,\0", 8), noId);
    add("a title above", "list\n" + good, noId);
    add("the file of sessions", sessionFile(session()),
        "In FILE, line 1, column 2 (tfc): the header must say tfc here");
    add("semicolons", QByteArray(good).replace(",", ";"), noId);
    add("other letters", QByteArray(good).replace("tfc", "TFC"),
        "In FILE, line 1, column 2 (tfc): the header must say tfc here");
    add("two columns in each other's place", QByteArray(good).replace("x_m,y_m", "y_m,x_m"),
        "In FILE, line 1, column 7 (x_m): the header must say x_m here");
    add("a column is missing", QByteArray(good).replace("asa,", ""),
        "In FILE, line 1, column 11 (asa): the header must say asa here");
    add("the last column is missing", QByteArray(good).replace(",unavail_to", ""),
        "In FILE, line 1, column 16 (unavail_to): the header must say unavail_to here");
    add("a column more", QByteArray(good).replace("unavail_to", "unavail_to,name"),
        "In FILE, line 1, column 17: the header must end before it");
}

void SolveFilesTest::faultyHeaders()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, said);
    const QString path = m_folder.write(bytes);
    QCOMPARE(saidOf(readSolvePatients(path, Progress()), path), said);
}

void SolveFilesTest::theFirstFaultOfTheFileIsTheOneNamed()
{
    const QByteArray bad = patient({{"priority", "9"}, {"sex", "x"}});
    const QString path = m_folder.write(patientFile(patient() + bad + bad + "\n"));
    QCOMPARE(saidOf(readSolvePatients(path, Progress()), path),
             QStringLiteral("In FILE, line 3, column 5 (priority): it must be a whole number from "
                            "1 to 4"));
}

/** Somebody may give a real list by mistake. */
void SolveFilesTest::nothingOfTheFileIsRepeated()
{
    for (const QByteArray& column : patientColumns) {
        const QString path = m_folder.write(patientFile(patient({{column, "Zyx Müller"}})));
        const auto patients = readSolvePatients(path, Progress());
        QVERIFY(!patients);
        QVERIFY2(!patients.error().message.contains(QLatin1String("Zyx")), column);
    }
}

void SolveFilesTest::whatIsNoFile()
{
    const QString missing = m_folder.path(QStringLiteral("missing.csv"));
    QVERIFY(saidOf(readSolvePatients(missing, Progress()), missing)
                .startsWith(QLatin1String("In FILE: there is no such file")));
    const QString folder = m_folder.path(QString());
    QVERIFY(saidOf(readSolveSessions(folder, Progress()), folder)
                .startsWith(QLatin1String("In FILE: this is a folder")));
    const QString empty = m_folder.write({});
    QVERIFY(saidOf(readSolveSessions(empty, Progress()), empty)
                .startsWith(QLatin1String("In FILE: this file is empty")));
#ifdef Q_OS_UNIX
    const QString pipe = m_folder.path(QStringLiteral("pipe"));
    QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    QVERIFY(saidOf(readSolvePatients(pipe, Progress()), pipe)
                .startsWith(QLatin1String("In FILE: this is not an ordinary file")));
#endif
}

void SolveFilesTest::aLineWithoutEnd()
{
    const QString path = m_folder.write(patientFile(patient() + QByteArray(5'000'000, '1')));
    QVERIFY(saidOf(readSolvePatients(path, Progress()), path)
                .startsWith(QLatin1String("In FILE, line 3: the line is far too long")));
    // A list of procedures may be long.
    QByteArray list = "1";
    for (int code = 2; code < 90'000; ++code)
        list += ';' + QByteArray::number(code);
    const auto sessions = readSolveSessions(
        m_folder.write(sessionFile(session(with("procedures", list)) + session(with("id", "1")))),
        Progress());
    QVERIFY_RESULT(sessions);
    QCOMPARE(sessions->back().procedures.size(), std::size_t(89'999));
}

void SolveFilesTest::manyRowsCrossTheBuffer()
{
    constexpr int rows = 40'000; // about two mebibytes
    QByteArray bytes = header(patientColumns);
    for (int i = 0; i < rows; ++i)
        bytes += patient(with("id", QByteArray::number(3 * i)));
    const auto patients = readSolvePatients(m_folder.write(bytes), Progress());
    QVERIFY_RESULT(patients);
    QCOMPARE(patients->size(), std::size_t(rows));
    for (int i = 0; i < rows; ++i)
        QCOMPARE((*patients)[std::size_t(i)].id, 3 * i);
    bytes += patient(with("id", "x"));
    const QString path = m_folder.write(bytes);
    QVERIFY(saidOf(readSolvePatients(path, Progress()), path)
                .startsWith(QLatin1String("In FILE, line 40002, column 1 (id)")));
}

void SolveFilesTest::stopping()
{
    Progress progress;
    progress.cancel();
    const auto patients = readSolvePatients(m_folder.write(patientFile(patient())), progress);
    QVERIFY(!patients);
    QCOMPARE(patients.error().code, ErrorCode::Cancelled);
}

namespace {

void mutate(QByteArray& bytes, std::mt19937& random)
{
    const QByteArray pieces = QByteArrayLiteral(",;*\"\n\r-0919FM+\0\xFF .x");
    for (unsigned times = 1 + random() % 3; times > 0 && !bytes.isEmpty(); --times) {
        const auto at = qsizetype(random() % unsigned(bytes.size()));
        const auto length = qsizetype(random() % 20);
        const char piece = pieces[qsizetype(random() % unsigned(pieces.size()))];
        switch (random() % 6) {
        case 0: bytes[at] = char(random()); break;
        case 1: bytes[at] = piece; break;
        case 2: bytes.insert(at, piece); break;
        case 3: bytes.remove(at, length); break;
        case 4: bytes.insert(at, bytes.mid(at, length)); break;
        case 5: bytes[at] = char('0' + random() % 10); break;
        }
    }
}

/** What must be true of whatever came out of a reader. */
template <class Record>
QString faultOf(const Result<std::vector<Record>>& result)
{
    if (!result)
        return result.error().code == ErrorCode::Unreadable
                       && result.error().message.startsWith(QLatin1String("In /"))
                   ? QString()
                   : result.error().message;
    for (std::size_t i = 1; i < result->size(); ++i) {
        if ((*result)[i].id <= (*result)[i - 1].id)
            return QStringLiteral("rows out of order");
    }
    return {};
}

} // namespace

void SolveFilesTest::mutations_data()
{
    QTest::addColumn<bool>("ofPatients");
    QTest::newRow("patients") << true;
    QTest::newRow("sessions") << false;
}

void SolveFilesTest::mutations()
{
    QFETCH(bool, ofPatients);
    QByteArray good = ofPatients ? header(patientColumns) : header(sessionColumns);
    for (int i = 0; i < 8; ++i) {
        const Cells id = with("id", QByteArray::number(i));
        good += ofPatients ? patient(id) : session(id);
    }
    std::mt19937 random(20261121);
    int read = 0;
    const int rounds = qEnvironmentVariableIsSet("SOONER_LONG") ? 100'000 : 2000;
    for (int round = 0; round < rounds; ++round) {
        QByteArray bytes = good;
        mutate(bytes, random);
        const QString path = m_folder.write(bytes);
        const auto check = [&](const auto& result) {
            read += result.has_value();
            return faultOf(result);
        };
        const QString fault = ofPatients ? check(readSolvePatients(path, Progress()))
                                         : check(readSolveSessions(path, Progress()));
        QVERIFY2(fault.isEmpty(), qPrintable(QStringLiteral("round %1: ").arg(round) + fault));
    }
    QVERIFY2(read > rounds / 20 && read < rounds / 2, QByteArray::number(read));
}

void SolveFilesTest::cutShortAnywhere()
{
    const QByteArray good = patientFile(patient() + patient(with("id", "8")));
    for (qsizetype size = 1; size < good.size(); ++size) {
        const auto patients = readSolvePatients(m_folder.write(good.left(size)), Progress());
        QVERIFY2(faultOf(patients).isEmpty(), qPrintable(faultOf(patients)));
    }
}

void SolveFilesTest::writesPairsAndPrices()
{
    const QString out = m_folder.path(QStringLiteral("out.csv"));
    const QString prices = m_folder.path(QStringLiteral("prices.csv"));
    SolveOutput output;
    output.placed = {{3, 900}, {5, 2}};
    output.prices = {{2, 1'234'567'890'123}, {900, 0}};
    QVERIFY_RESULT(writeSolveOutput(out, prices, output, Progress()));
    QCOMPARE(m_folder.bytesOf(out), QByteArray("patient,session\n3,900\n5,2\n"));
    QCOMPARE(m_folder.bytesOf(prices), QByteArray("session,price\n2,1234567890123\n900,0\n"));
    QVERIFY_RESULT(writeSolveOutput(out, {}, {}, Progress()));
    QCOMPARE(m_folder.bytesOf(out), QByteArray("patient,session\n"));
}

void SolveFilesTest::writesNothingByHalves_data()
{
    QTest::addColumn<QString>("out");
    QTest::addColumn<QString>("prices");
    const auto name = [](const char* text) { return QString::fromLatin1(text); };
    QTest::newRow("OUT is a folder") << name("folder") << name("prices.csv");
    QTest::newRow("prices are a folder") << name("out.csv") << name("folder");
    QTest::newRow("no folder for OUT") << name("nowhere/out.csv") << name("prices.csv");
    QTest::newRow("no folder for prices") << name("out.csv") << name("nowhere/prices.csv");
}

void SolveFilesTest::writesNothingByHalves()
{
    QFETCH(QString, out);
    QFETCH(QString, prices);
    const test::ExchangeFolder folder;
    QDir().mkdir(folder.path(QStringLiteral("folder")));
    const auto written =
        writeSolveOutput(folder.path(out), folder.path(prices), {{{1, 2}}, {{2, 0}}}, Progress());
    QVERIFY(!written);
    QCOMPARE(written.error().code, ErrorCode::Output);
    QCOMPARE(QDir(folder.path({})).entryList(QDir::Files | QDir::Hidden), QStringList());
    Progress stopped;
    stopped.cancel();
    const auto atOnce = writeSolveOutput(folder.path(QStringLiteral("out.csv")),
                                         folder.path(QStringLiteral("prices.csv")), {}, stopped);
    QVERIFY(!atOnce);
    QCOMPARE(atOnce.error().code, ErrorCode::Cancelled);
    QCOMPARE(QDir(folder.path({})).entryList(QDir::Files | QDir::Hidden), QStringList());
}

SOONER_TEST(SolveFilesTest)
#include "solvefilestest.moc"
