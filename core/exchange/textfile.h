#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/exchange/encoding.h"

#include <QFile>
#include <QStringConverter>

#include <memory>
#include <string>
#include <string_view>

namespace sooner::exchange {

/** Unreadable: nothing there, a folder, or a pipe or device that could make us wait for ever. */
Result<void> checkOrdinaryFile(const QString& path);

/** A text file in any of the encodings we take, read in stretches of UTF-8. Read, never mapped: a
    mapped file that somebody cuts short on a share would take the program with it. */
class TextFile
{
public:
    /** Looks through the whole file once to know its encoding. Unreadable: missing, not a regular
        file, no permission, empty, not text. */
    static Result<std::unique_ptr<TextFile>> open(const QString& path, const Progress& progress);

    Encoding encoding() const { return m_encoding; }
    /** Some bytes are not what the encoding says; rows that hold them are rejected. */
    bool isDamaged() const { return m_damaged; }
    qint64 size() const { return m_size; }
    qint64 position() const { return m_file.pos(); }

    /** Back to the first character. */
    Result<void> rewind();
    /** The next stretch, good until the next call; empty at the end. */
    Result<std::string_view> next();

private:
    explicit TextFile(const QString& path) : m_file(path) {}
    Result<void> detect(const Progress& progress);
    Result<std::string_view> fill();
    Result<std::string_view> fromUtf16(std::string_view bytes);

    QFile m_file;
    Encoding m_encoding = Encoding::Utf8;
    bool m_damaged = false;
    int m_markLength = 0;
    qint64 m_size = 0;
    std::string m_bytes;
    std::string m_utf8;
    QStringDecoder m_decoder;
    QStringEncoder m_encoder;
};

} // namespace sooner::exchange
