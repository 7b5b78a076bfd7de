#pragma once

#include <QStringList>

#include <optional>
#include <vector>

namespace sooner::exchange {

/** A row that was not taken: where, why, and what kind of thing stood there (never the value
    itself). */
struct Reject
{
    qint64 row = 0;     ///< row number in the file as a spreadsheet shows it: the first line is 1
    QString column;     ///< header as the file has it; empty when the whole row is wrong
    QString valueClass; ///< "blank", "number", "date", "text of 12 characters"
    QString reason;     ///< "NHS number fails its check digit; correct it or leave it blank"
    QString ppid;       ///< waiting lists: the row's pathway identifier as far as it can be read
};

/** A row that was taken although something should be looked at. */
struct Warning
{
    qint64 row = 0;
    QString column;
    QString text;
};

/** What a file turned out to be. */
struct FileFacts
{
    QString encoding; ///< "UTF-8", "UTF-16LE", "Windows-1252"
    QChar delimiter;
    QStringList header;         ///< as in the file, trimmed
    QStringList ignoredColumns; ///< not known to this kind
    qint64 rows = 0;            ///< data rows, blank lines not counted
};

/** A record that passed every check that needs no other record of the region. */
template <class Record>
struct Row
{
    qint64 number = 0;
    Record record;
};

/** What a person wrote in a form, read as a row of the file of its kind would be. `record` holds
    good without a reject. */
template <class Record>
struct Form
{
    Record record;
    std::optional<Reject> reject; ///< the first thing that is wrong
    std::vector<Warning> warnings;
};

template <class Record>
struct File
{
    FileFacts facts;
    std::vector<Row<Record>> rows;
    std::vector<Reject> rejects; ///< rows.size() + rejects.size() == facts.rows
    std::vector<Warning> warnings;
};

} // namespace sooner::exchange
