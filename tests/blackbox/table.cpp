#include "tests/blackbox/table.h"

#include <QCryptographicHash>
#include <QFile>

namespace blackbox {

namespace {

QByteArray cellOf(const QString& text)
{
    const QByteArray bytes = text.toUtf8();
    const bool quoted =
        bytes.contains(',') || bytes.contains('"') || bytes.contains('\n') || bytes.contains('\r');
    return quoted ? '"' + QByteArray(bytes).replace("\"", "\"\"") + '"' : bytes;
}

QList<QStringList> cellsOf(const QByteArray& csv)
{
    QList<QStringList> rows;
    QStringList row;
    QByteArray cell;
    bool quoted = false;
    const auto endRow = [&] {
        row += QString::fromUtf8(cell);
        cell.clear();
        rows += row;
        row.clear();
    };
    for (qsizetype i = 0; i < csv.size(); ++i) {
        const char c = csv[i];
        if (quoted && c == '"' && i + 1 < csv.size() && csv[i + 1] == '"') {
            cell += c;
            ++i;
        } else if (c == '"') {
            quoted = !quoted;
        } else if (!quoted && c == ',') {
            row += QString::fromUtf8(cell);
            cell.clear();
        } else if (!quoted && c == '\n') {
            endRow();
        } else if (quoted || c != '\r') {
            cell += c;
        }
    }
    if (!cell.isEmpty() || !row.isEmpty())
        endRow();
    return rows;
}

} // namespace

Record Table::find(const char* column, const QString& value) const
{
    for (const Record& row : rows) {
        if (row.value(QString::fromUtf8(column)) == value)
            return row;
    }
    return {};
}

QByteArray csvOf(const Table& table)
{
    QByteArray text = table.columns.join(QLatin1Char(',')).toUtf8() + '\n';
    for (const Record& row : table.rows) {
        QByteArrayList cells;
        for (const QString& column : table.columns)
            cells += cellOf(row.value(column));
        text += cells.join(',') + '\n';
    }
    return text;
}

bool writeFile(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

QByteArray readFile(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Table tableOf(const QByteArray& csv)
{
    Table table;
    QList<QStringList> rows = cellsOf(csv.startsWith("\xEF\xBB\xBF") ? csv.mid(3) : csv);
    if (rows.isEmpty())
        return table;
    table.columns = rows.takeFirst();
    for (const QStringList& cells : rows) {
        Record row;
        for (qsizetype i = 0; i < qMin(cells.size(), table.columns.size()); ++i)
            row.insert(table.columns[i], cells[i]);
        table.rows += row;
    }
    return table;
}

QByteArray hashOf(const QString& path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return {};
    return hash.result();
}

} // namespace blackbox
