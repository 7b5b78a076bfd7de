#include "ui/print/letterpdf.h"

#include "ui/print/letterdocument.h"
#include "ui/print/letterstyle.h"
#include "ui/print/pdfdate.h"

#include <QBuffer>
#include <QFontDatabase>
#include <QHashFunctions>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QTextDocument>

#include <mutex>

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

/** Qt writes the fonts of a PDF in the order of a hash, which is another in each process. While one
    of these lives, new hashes have the order of seed 0; only one may live, as the seed is global.
 */
class StableHashOrder
{
public:
    StableHashOrder() : m_lock(mutex()), m_wasRandom(QHashSeed::globalSeed() != 0)
    {
        QHashSeed::setDeterministicGlobalSeed();
    }
    ~StableHashOrder()
    {
        if (m_wasRandom)
            QHashSeed::resetRandomGlobalSeed();
    }
    StableHashOrder(const StableHashOrder&) = delete;
    StableHashOrder& operator=(const StableHashOrder&) = delete;

private:
    static std::mutex& mutex()
    {
        static std::mutex only;
        return only;
    }
    std::lock_guard<std::mutex> m_lock;
    bool m_wasRandom;
};

tl::unexpected<Error> cannotWrite(const QSaveFile& file)
{
    return fail(ErrorCode::Output,
                QStringLiteral("The letter could not be written to %1; check that the folder is "
                               "there, that you may write to it and that the disk has room")
                    .arg(file.fileName()),
                file.errorString());
}

QByteArray pages(const QTextDocument& document)
{
    const StableHashOrder order;
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(letterUnitsPerInch);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins(QMarginsF(0, 0, 0, 0));
    writer.setTitle(QStringLiteral("Your choice of hospital")); // never the patient's name
    writer.setCreator(QStringLiteral("Sooner"));
    QPainter painter(&writer);
    for (int page = 0; page < document.pageCount(); ++page) {
        if (page > 0)
            writer.newPage();
        paintLetterPage(painter, document, page);
    }
    painter.end();
    return bytes;
}

} // namespace

Result<QByteArray> letterPdf(const letters::Letter& letter, Instant created)
{
    if (!hasFont())
        return fail(ErrorCode::Output,
                    QStringLiteral("No font for letters is installed; install Liberation Sans or "
                                   "Arial"));
    QByteArray bytes = pages(*letterDocument(letter));
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
