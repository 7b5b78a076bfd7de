// How long a region takes to open to a usable list, against a plain scan of the same columns
// through SQLite's C interface on one thread, in the same run; and the memory that the list takes.
// bench_open REGION [ROUNDS]

#include "core/workspace/region.h"
#include "core/workspace/workspace.h"

#include <QCoreApplication>
#include <QFile>

#include <sqlite3.h>

#include <chrono>
#include <cstdio>
#include <unistd.h>

using namespace sooner;

namespace {

const char* const columns =
    "SELECT id, revision, identity_clash, missing_since IS NOT NULL, clock_end IS NOT NULL, "
    "clock_start, provider, site, rtt_status, nhs_number, family_name, given_name, title, "
    "birth_date, age_years, sex, postcode, latitude, longitude, treatment_function, kind, setting, "
    "procedure_code, procedure_description, priority, tci_date, asa, bmi_tenths, conditions, "
    "travel_national, travel_tenths, earliest, unavailable, consent_to_share, "
    "requires_alternative, suitable FROM pathway ORDER BY id";

/** Takes every value in its own type, and builds nothing of them. */
qint64 scan(const QByteArray& path)
{
    sqlite3* connection = nullptr;
    sqlite3_stmt* rows = nullptr;
    if (sqlite3_open_v2(path.constData(), &connection, SQLITE_OPEN_READONLY, nullptr) != SQLITE_OK
        || sqlite3_prepare_v2(connection, columns, -1, &rows, nullptr) != SQLITE_OK)
        qFatal("%s", sqlite3_errmsg(connection));
    qint64 sum = 0;
    const int count = sqlite3_column_count(rows);
    while (sqlite3_step(rows) == SQLITE_ROW) {
        for (int i = 0; i < count; ++i) {
            switch (sqlite3_column_type(rows, i)) {
            case SQLITE_INTEGER: sum += sqlite3_column_int64(rows, i); break;
            case SQLITE_FLOAT: sum += qint64(sqlite3_column_double(rows, i)); break;
            case SQLITE_TEXT: {
                const auto* text = sqlite3_column_text(rows, i);
                sum += text[0] + sqlite3_column_bytes(rows, i);
                break;
            }
            default: break;
            }
        }
    }
    sqlite3_finalize(rows);
    sqlite3_close(connection);
    return sum;
}

qint64 residentBytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toLongLong() * sysconf(_SC_PAGESIZE);
}

template <class Work>
double secondsOf(Work work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    if (argc < 2) {
        std::fprintf(stderr, "bench_open REGION [ROUNDS]\n");
        return 2;
    }
    const QByteArray path = argv[1];
    const int rounds = argc > 2 ? atoi(argv[2]) : 5;
    WorkspaceOptions options;
    options.mode = OpenMode::ReadOnly;
    double bestScan = 1e9;
    double bestOpen = 1e9;
    for (int round = 0; round < rounds; ++round) {
        qint64 sum = 0;
        bestScan = std::min(bestScan, secondsOf([&] { sum = scan(path); }));
        const qint64 before = residentBytes();
        std::unique_ptr<Workspace> workspace;
        bestOpen = std::min(bestOpen, secondsOf([&] {
                                auto opened = Workspace::open(QString::fromUtf8(path), options);
                                if (!opened)
                                    qFatal("%s", qPrintable(opened.error().message));
                                workspace = std::move(*opened);
                            }));
        const int pathways = workspace->region()->pathwayCount();
        std::printf("round %d: scan %.2f s, open %.2f s", round + 1, bestScan, bestOpen);
        if (round == 0 && pathways > 0) // later rounds reuse what the first one freed
            std::printf(", %lld bytes a pathway", (residentBytes() - before) / pathways);
        std::printf(" (%lld)\n", sum);
    }
    std::printf("open / scan = %.2f\n", bestOpen / bestScan);
    return 0;
}
