#pragma once

#include <QString>

#include <map>
#include <optional>
#include <vector>

namespace colleagues {

/** A region file as rows, read with plain SQL. */
struct RegionTables
{
    struct Act
    {
        qint64 id = 0;
        QString user;
        QString useCase;
    };
    struct AuditRow
    {
        qint64 seq = 0;
        qint64 act = 0;
        QString action;
        QString kind;
        qint64 object = 0;
        QString detail;
    };
    struct Step
    {
        qint64 seq = 0; ///< of its audit row
        qint64 offer = 0;
        QString from; ///< empty when it was made
        QString to;
    };
    struct Offer
    {
        qint64 pathway = 0;
        qint64 session = 0;
        qint64 site = 0;
        qint64 seat = 0;
        QString state;
    };

    std::vector<Act> acts;       ///< in order
    std::vector<AuditRow> audit; ///< in order: that of the commits
    std::map<qint64, Step> steps;
    std::map<qint64, Offer> offers;
    std::map<qint64, qint64> places;                        ///< of sessions
    std::map<std::pair<QString, qint64>, qint64> revisions; ///< by kind and number
    std::map<qint64, QString> markers;                      ///< a pathway's local patient id
    QString order;
    int schema = 0;
};

/** Nothing, and `why`, when the file cannot be read. */
std::optional<RegionTables> tablesOf(const QString& path, QString& why);

/** Runs statements on a file; what SQLite says when it does not take them. */
QString execute(const QString& path, const QByteArray& sql);
/** The number that a query gives; -1 when there is none. */
qint64 numberIn(const QString& path, const QByteArray& sql);

} // namespace colleagues
