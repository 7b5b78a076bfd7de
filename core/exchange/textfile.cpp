#include "core/exchange/textfile.h"

#include <QFileInfo>

namespace sooner::exchange {

namespace {

constexpr qsizetype chunkSize = 256 * 1024;

tl::unexpected<Error> unreadable(const QString& message, const QString& detail = {})
{
    return fail(ErrorCode::Unreadable, message, detail);
}

tl::unexpected<Error> brokenUtf16()
{
    return unreadable(QStringLiteral("the text of this file is damaged (its UTF-16 characters are "
                                     "broken); export it again as CSV (UTF-8)"));
}

} // namespace

Result<void> checkOrdinaryFile(const QString& path)
{
    const QFileInfo info(path);
    if (path.isEmpty() || !info.exists())
        return unreadable(QStringLiteral("there is no such file; check its name and folder"), path);
    if (info.isDir())
        return unreadable(QStringLiteral("this is a folder; choose a file in it"), path);
    // A pipe or device could make us wait for ever.
    if (!info.isFile())
        return unreadable(QStringLiteral("this is not an ordinary file; save the list to a file "
                                         "and choose that"),
                          path);
    return {};
}

Result<std::unique_ptr<TextFile>> TextFile::open(const QString& path, const Progress& progress)
{
    SOONER_TRY(checkOrdinaryFile(path));
    std::unique_ptr<TextFile> text(new TextFile(path));
    if (!text->m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        if (!QFileInfo(path).isReadable())
            return unreadable(QStringLiteral("you have no right to read this file; ask its owner, "
                                             "or copy it to a folder of your own"),
                              path);
        return unreadable(QStringLiteral("this file cannot be opened; close other programs that "
                                         "use it and try again"),
                          text->m_file.errorString());
    }
    text->m_size = text->m_file.size();
    SOONER_TRY(text->detect(progress));
    SOONER_TRY(text->rewind());
    return text;
}

Result<void> TextFile::detect(const Progress& progress)
{
    auto chunk = fill();
    if (!chunk)
        return pass(chunk);
    if (chunk->empty())
        return unreadable(QStringLiteral("this file is empty; export the list again"));
    const Opening opening = readOpening(*chunk);
    if (!opening.notText.isEmpty())
        return unreadable(opening.notText);
    m_markLength = opening.markLength;
    m_encoding = opening.encoding.value_or(Encoding::Utf8);
    if (m_encoding == Encoding::Utf16LE || m_encoding == Encoding::Utf16BE)
        return (m_size - m_markLength) % 2 == 0 ? Result<void>() : brokenUtf16();

    Utf8Scan scan;
    while (!chunk->empty()) {
        if (progress.isCancelled())
            return fail(ErrorCode::Cancelled, QStringLiteral("stopped; nothing was changed"));
        scan.add(*chunk);
        if (scan.hasNul())
            return unreadable(QStringLiteral("this is not a text file (it has NUL bytes); export "
                                             "the list as CSV (UTF-8) and choose that file"));
        chunk = fill();
        if (!chunk)
            return pass(chunk);
    }
    scan.finish();
    if (!opening.encoding && !scan.looksLikeUtf8())
        m_encoding = Encoding::Windows1252;
    m_damaged = m_encoding == Encoding::Utf8 && scan.isDamaged();
    return {};
}

Result<void> TextFile::rewind()
{
    if (!m_file.seek(m_markLength))
        return unreadable(
            QStringLiteral("this file cannot be read again from its start; copy it to "
                           "a folder of your own and try again"),
            m_file.errorString());
    m_decoder = QStringDecoder(m_encoding == Encoding::Utf16BE ? QStringDecoder::Utf16BE
                                                               : QStringDecoder::Utf16LE);
    m_encoder = QStringEncoder(QStringEncoder::Utf8);
    return {};
}

Result<std::string_view> TextFile::fill()
{
    m_bytes.resize(chunkSize);
    const qint64 got = m_file.read(m_bytes.data(), chunkSize);
    if (got < 0)
        return unreadable(QStringLiteral("reading this file failed part way; check the disk or "
                                         "share and try again"),
                          m_file.errorString());
    return std::string_view(m_bytes.data(), std::size_t(got));
}

Result<std::string_view> TextFile::fromUtf16(std::string_view bytes)
{
    const QString wide = m_decoder.decode(QByteArrayView(bytes.data(), qsizetype(bytes.size())));
    const QByteArray narrow = m_encoder.encode(wide);
    if (m_decoder.hasError() || m_encoder.hasError())
        return brokenUtf16();
    if (narrow.contains('\0'))
        return unreadable(QStringLiteral("this is not a text file (it has NUL characters); export "
                                         "the list as CSV (UTF-8) and choose that file"));
    m_utf8.assign(narrow.constData(), std::size_t(narrow.size()));
    return std::string_view(m_utf8);
}

Result<std::string_view> TextFile::next()
{
    auto bytes = fill();
    if (!bytes || bytes->empty() || m_encoding == Encoding::Utf8)
        return bytes;
    if (m_encoding != Encoding::Windows1252)
        return fromUtf16(*bytes);
    m_utf8.clear();
    appendWindows1252(m_utf8, *bytes);
    return std::string_view(m_utf8);
}

} // namespace sooner::exchange
