#include "ui/print/pdfdate.h"

#include <QDateTime>

namespace sooner {

namespace {

constexpr qsizetype entrySize = 20; // "0000001234 00000 n \n"
constexpr qsizetype offsetDigits = 10;

QByteArray pdfDate(Instant instant)
{
    const QDateTime utc = QDateTime::fromMSecsSinceEpoch(instant.microseconds / 1000, Qt::UTC);
    return "(D:" + utc.toString(QStringLiteral("yyyyMMddHHmmss")).toLatin1() + "+00'00')";
}

QByteArray offsetText(qint64 offset)
{
    return QByteArray::number(offset).rightJustified(offsetDigits, '0');
}

/** Moves the offsets behind a place; false when the table is not as Qt writes it. */
bool shiftOffsets(QByteArray& pdf, qsizetype place, qsizetype by)
{
    const qsizetype table = pdf.lastIndexOf("\nxref\n");
    const qsizetype tail = pdf.lastIndexOf("startxref\n");
    const qsizetype trailer = pdf.lastIndexOf("trailer");
    if (table < 0 || trailer < table || tail < trailer)
        return false;
    const qsizetype first = pdf.indexOf('\n', table + 6) + 1; // behind "0 57"
    for (qsizetype entry = first; entry + entrySize <= trailer; entry += entrySize) {
        bool ok = false;
        const qint64 offset = pdf.mid(entry, offsetDigits).toLongLong(&ok);
        if (!ok)
            return false;
        if (offset > place)
            pdf.replace(entry, offsetDigits, offsetText(offset + by));
    }
    const qsizetype number = tail + 10;
    const qsizetype end = pdf.indexOf('\n', number);
    if (end < 0)
        return false;
    pdf.replace(number, end - number, QByteArray::number(table + 1));
    return true;
}

} // namespace

bool setPdfCreationDate(QByteArray& pdf, Instant created)
{
    const QByteArray key = "/CreationDate ";
    const qsizetype found = pdf.indexOf(key);
    if (found < 0)
        return false;
    const qsizetype start = found + key.size();
    const qsizetype end = pdf.indexOf(')', start) + 1;
    if (end <= start)
        return false;
    const QByteArray date = pdfDate(created);
    const qsizetype longer = date.size() - (end - start);
    pdf.replace(start, end - start, date);
    return shiftOffsets(pdf, start, longer);
}

} // namespace sooner
