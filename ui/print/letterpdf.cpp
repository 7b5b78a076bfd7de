#include "ui/print/letterpdf.h"

#include "ui/print/letterdocument.h"
#include "ui/print/letterstyle.h"
#include "ui/print/pdfdate.h"

#include <QBuffer>
#include <QFontDatabase>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QTextDocument>

namespace sooner {

namespace {

/** Without a font Qt would make a letter of empty boxes. */
bool hasFont()
{
    for (const QString& family : LetterStyle::latinFamilies()) {
        if (QFontDatabase::hasFamily(family))
            return true;
    }
    return false;
}

tl::unexpected<Error> cannotWrite(const QSaveFile& file)
{
    return fail(ErrorCode::Output,
                QStringLiteral("The letter could not be written to %1; check that the folder is "
                               "there, that you may write to it and that the disk has room")
                    .arg(file.fileName()),
                file.errorString());
}

} // namespace

Result<QByteArray> letterPdf(const letters::Letter& letter, Instant created)
{
    if (!hasFont())
        return fail(ErrorCode::Output,
                    QStringLiteral("No font for letters is installed; install Liberation Sans or "
                                   "Arial"));
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setResolution(letterUnitsPerInch);
        writer.setPageSize(QPageSize(QPageSize::A4));
        writer.setPageMargins(QMarginsF(0, 0, 0, 0));
        writer.setTitle(QStringLiteral("Your choice of hospital")); // never the patient's name
        writer.setCreator(QStringLiteral("Sooner"));
        const auto document = letterDocument(letter);
        QPainter painter(&writer);
        const int pages = document->pageCount();
        for (int page = 0; page < pages; ++page) {
            if (page > 0)
                writer.newPage();
            paintLetterPage(painter, *document, page);
        }
    }
    buffer.close();
    if (!setPdfCreationDate(bytes, created))
        return fail(ErrorCode::Output, QStringLiteral("The letter's pages could not be made"),
                    QStringLiteral("no creation date or offset table in the PDF"));
    return bytes;
}

Result<void> writeLetterPdf(const letters::Letter& letter, const QString& path, Instant created)
{
    const auto bytes = letterPdf(letter, created);
    if (!bytes)
        return pass(bytes);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)
        || !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        || file.write(*bytes) != bytes->size() || !file.commit())
        return cannotWrite(file);
    return {};
}

} // namespace sooner
