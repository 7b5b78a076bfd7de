#include "tests/colleagues/coordinator/listfiles.h"

#include <QFile>

namespace sooner::colleague {

namespace {

/** The invented files have no quotes. */
QList<QByteArray> linesOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(path));
    return file.readAll().trimmed().split('\n');
}

QByteArray withCell(const QByteArray& header, const QByteArray& line, const char* column,
                    const QByteArray& value)
{
    QList<QByteArray> cells = line.split(',');
    cells[header.split(',').indexOf(column)] = value;
    return cells.join(',');
}

} // namespace

QString ListFiles::write(const QString& kind, const QList<QByteArray>& lines) const
{
    const QString path = QStringLiteral("%1/%2-%3.csv").arg(m_folder, m_name, kind);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(lines.join('\n') + '\n') < 0)
        qFatal("%s cannot be written", qPrintable(path));
    return path;
}

QString ListFiles::patients(const QString& marker, std::optional<int> row) const
{
    const auto all = linesOf(m_folder + QStringLiteral("/list.csv"));
    QList<QByteArray> lines = {all.first()};
    for (int i = 1; i < all.size(); ++i) {
        if (!row || i == 1 + *row % int(all.size() - 1))
            lines += withCell(all.first(), all[i], "LOCAL_PATIENT_IDENTIFIER", marker.toUtf8());
    }
    return write(QStringLiteral("list"), lines);
}

QString ListFiles::places(int row, int places) const
{
    const auto all = linesOf(m_folder + QStringLiteral("/capacity.csv"));
    const QByteArray& line = all[1 + row % int(all.size() - 1)];
    return write(QStringLiteral("capacity"),
                 {all.first(), withCell(all.first(), line, "PLACES", QByteArray::number(places))});
}

} // namespace sooner::colleague
