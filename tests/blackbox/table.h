#pragma once

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

namespace blackbox {

/** One row by the names of its columns. */
using Record = QMap<QString, QString>;

struct Table
{
    QStringList columns;
    QList<Record> rows;

    /** The row whose cell is this; an empty one when there is none. */
    Record find(const char* column, const QString& value) const;
};

/** Comma, quotes where they are needed, LF. */
QByteArray csvOf(const Table& table);
bool writeFile(const QString& path, const QByteArray& bytes);
QByteArray readFile(const QString& path);
/** What csvOf writes, CRLF and a byte order mark included; cells beyond the header are lost. */
Table tableOf(const QByteArray& csv);
/** A value that changes when any byte of the file does; empty when there is no file. */
QByteArray hashOf(const QString& path);

} // namespace blackbox
