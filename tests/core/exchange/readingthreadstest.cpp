#include "tests/core/exchange/exchangefixture.h"
#include "tests/support/registry.h"

#include <QFileInfo>
#include <QRandomGenerator>

#include <algorithm>
#include <thread>

using namespace sooner;
using namespace sooner::exchange;
using namespace sooner::test;

namespace sooner::exchange {

bool operator==(const Reject& a, const Reject& b)
{
    return a.row == b.row && a.column == b.column && a.valueClass == b.valueClass
           && a.reason == b.reason && a.ppid == b.ppid;
}

bool operator==(const Warning& a, const Warning& b)
{
    return a.row == b.row && a.column == b.column && a.text == b.text;
}

bool operator==(const Row<PathwayRecord>& a, const Row<PathwayRecord>& b)
{
    return a.number == b.number && a.record == b.record;
}

} // namespace sooner::exchange

/** A list read by several threads is the list that one thread reads, to the last word. */
class ReadingThreadsTest : public QObject
{
    Q_OBJECT

private slots:
    void severalReadWhatOneReads_data();
    void severalReadWhatOneReads();
    void severalFailAsOneDoes_data();
    void severalFailAsOneDoes();
    void reportsToTheCallersThread();
    void stopsWhenCancelled();

private:
    Result<File<PathwayRecord>> read(const QString& path, std::size_t threads) const
    {
        ReadOptions options = exchangeOptions();
        options.threads = threads;
        return readWaitingList(path, options, Progress());
    }

    ExchangeFolder m_folder;
};

namespace {

const QStringList& columns()
{
    static const QStringList list = {
        QStringLiteral("PATIENT_PATHWAY_IDENTIFIER"),
        QStringLiteral("ORGANISATION_CODE_PATIENT_PATHWAY_IDENTIFIER_ISSUER"),
        QStringLiteral("ORGANISATION_IDENTIFIER_CODE_OF_PROVIDER"),
        QStringLiteral("LOCAL_PATIENT_IDENTIFIER"),
        QStringLiteral("FAMILY_NAME"),
        QStringLiteral("PERSON_BIRTH_DATE"),
        QStringLiteral("PERSON_STATED_GENDER_CODE"),
        QStringLiteral("ADDRESS_LINE_1"),
        QStringLiteral("POSTCODE"),
        QStringLiteral("ACTIVITY_TREATMENT_FUNCTION_CODE"),
        QStringLiteral("CARE_SETTING"),
        QStringLiteral("Procedure_Priority_Code"),
        QStringLiteral("REFERRAL_TO_TREATMENT_PERIOD_START_DATE"),
        QStringLiteral("REFERRAL_TO_TREATMENT_PERIOD_END_DATE")};
    return list;
}

/** Lists as nobody would send them: quotes and line ends in cells, blank lines, faults of every
    kind, and the same pathway again near and far. */
class ListMaker
{
public:
    explicit ListMaker(quint32 seed) : m_random(seed) {}

    QByteArray list(int rows)
    {
        m_end = one({"\n", "\r\n", "\r"});
        m_monthFirst = m_random.bounded(3) == 0;
        QByteArray text = columns().join(QLatin1Char(',')).toUtf8() + m_end;
        for (int i = 0; i < rows; ++i)
            text += row(i) + (i + 1 == rows && m_random.bounded(2) ? QByteArray() : m_end);
        return text;
    }

private:
    QByteArray one(std::initializer_list<const char*> texts)
    {
        return *(texts.begin() + m_random.bounded(int(texts.size())));
    }
    bool seldom(int inSoMany = 40) { return m_random.bounded(inSoMany) == 0; }

    QByteArray row(int number)
    {
        if (seldom())
            return one({"", " , , ", "\"\""});
        // Now and then the pathway of a row of this block, of the one before, or of any.
        const int distance = seldom(6) ? m_random.bounded(seldom(2) ? 3000 : 600) : 0;
        const QByteArray ppid = "RR8" + QByteArray::number(10'000'000 + qMax(0, number - distance));
        QByteArrayList cells = {ppid,
                                one({"RR8", "rr8", "RR8", "RR801"}),
                                "RR8",
                                seldom() ? "" : "L1",
                                name(),
                                birth(),
                                seldom() ? "maybe" : "2",
                                address(),
                                seldom() ? "nowhere" : "LS1 3EX",
                                "110",
                                seldom() ? "garden" : "inpatient",
                                one({"P4", "P2", "", ""}),
                                one({"2025-06-02", "2025-06-02", "2025-06-03", "12/11/2025"}),
                                seldom(4) ? "2026-01-05" : ""};
        if (seldom(200))
            cells += "too many";
        if (seldom(200))
            cells.resize(9);
        return cells.join(',');
    }

    QByteArray name()
    {
        return one({"Smith", "\"Smith, jnr\"", "\"say \"\"ah\"\"\"", "O'Neil", "Wo\xC5\xBAniak",
                    "Zo\"e", seldom() ? "\xFF\xFE" : "Ng", seldom() ? "\"a\" b" : "Lee"});
    }

    QByteArray birth()
    {
        if (seldom())
            return one({"", "31/02/1970", "1945", "in May"});
        return one({"1961-05-30", "30/05/1961", "05/06/1961", "06/06/1961",
                    m_monthFirst && seldom(4) ? "05/30/1961" : "07/08/1962"});
    }

    QByteArray address()
    {
        return one(
            {"1 High Street", "\"1 High Street,\nFlat 2\"", "\"\r\n\"", "\"x\"\"\n\"\"y\"", ""});
    }

    QRandomGenerator m_random;
    QByteArray m_end;
    bool m_monthFirst = false;
};

} // namespace

void ReadingThreadsTest::severalReadWhatOneReads_data()
{
    QTest::addColumn<int>("seed");
    const int lists = qEnvironmentVariableIsSet("SOONER_LONG") ? 300 : 12;
    for (int seed = 1; seed <= lists; ++seed)
        QTest::addRow("list %d", seed) << seed;
}

void ReadingThreadsTest::severalReadWhatOneReads()
{
    QFETCH(int, seed);
    const QString path = m_folder.write(ListMaker(quint32(seed)).list(2500 + seed * 37));
    const auto one = read(path, 1);
    QVERIFY_RESULT(one);
    QVERIFY(one->rows.size() > 500 && one->rejects.size() > 50 && one->warnings.size() > 100);
    for (const std::size_t threads : {2, 3, 4}) {
        const auto several = read(path, threads);
        QVERIFY_RESULT(several);
        QCOMPARE(several->facts.rows, one->facts.rows);
        QVERIFY(several->rows == one->rows);
        QVERIFY(several->rejects == one->rejects);
        QVERIFY(several->warnings == one->warnings);
    }
}

void ReadingThreadsTest::severalFailAsOneDoes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray good = ListMaker(5).list(2000);
    QTest::newRow("a quote never closed") << good + "\nRR8,\"never closed\nRR8,RR8\n";
    QTest::newRow("a cell of more than a megabyte")
        << good + "\nRR8,\"" + QByteArray((1 << 20) + 1, 'x') + "\"\n" + good;
    QByteArray dates = columns().join(QLatin1Char(',')).toUtf8() + '\n';
    for (int i = 0; i < 2000; ++i)
        dates += QByteArray::number(i)
                 + ",RR8,RR8,L1,Lee,05/30/1961,2,,LS1 3EX,110,inpatient,P4,06/30/2025,\n";
    QTest::newRow("dates with the month first") << dates;
}

void ReadingThreadsTest::severalFailAsOneDoes()
{
    QFETCH(QByteArray, bytes);
    const QString path = m_folder.write(bytes);
    const auto one = read(path, 1);
    QVERIFY(!one);
    for (const std::size_t threads : {2, 3, 4}) {
        const auto several = read(path, threads);
        QVERIFY(!several);
        QCOMPARE(several.error().code, one.error().code);
        QCOMPARE(several.error().message, one.error().message);
    }
}

void ReadingThreadsTest::reportsToTheCallersThread()
{
    const QString path = m_folder.write(ListMaker(3).list(4000));
    ReadOptions options = exchangeOptions();
    options.threads = 3;
    std::vector<qint64> reports;
    bool elsewhere = false;
    const auto caller = std::this_thread::get_id();
    const Progress progress([&](qint64 done, qint64 total) {
        elsewhere |= std::this_thread::get_id() != caller || done > total;
        reports.push_back(done);
    });
    QVERIFY_RESULT(readWaitingList(path, options, progress));
    QVERIFY(!elsewhere);
    QVERIFY(reports.size() >= 2);
    QVERIFY(std::is_sorted(reports.begin(), reports.end()));
    QCOMPARE(reports.back(), QFileInfo(path).size());
}

void ReadingThreadsTest::stopsWhenCancelled()
{
    const QString path = m_folder.write(ListMaker(3).list(20'000));
    for (const std::size_t threads : {1, 4}) {
        ReadOptions options = exchangeOptions();
        options.threads = threads;
        Progress* asked = nullptr;
        int reports = 0;
        Progress progress([&](qint64, qint64) {
            if (++reports == 3)
                asked->cancel();
        });
        asked = &progress;
        const auto file = readWaitingList(path, options, progress);
        QVERIFY(!file);
        QCOMPARE(file.error().code, ErrorCode::Cancelled);
    }
}

SOONER_TEST(ReadingThreadsTest)
#include "readingthreadstest.moc"
