#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"

#include <QFile>

#include <string>
#include <string_view>

namespace sooner::exchange {

/** A large file of short lines, read once from begin to end in stretches. Read, never mapped: a
    mapped file that somebody cuts short on a share would take the program with it. */
class LineFile
{
public:
    explicit LineFile(const QString& path) : m_path(path), m_file(path) {}

    /** Unreadable: missing, not an ordinary file, no permission, empty. */
    Result<void> open();
    /** The next line without its LF or CRLF, good until the next call; false at the end. The last
        line may lack its end. Unreadable: a line of more than a mebibyte, a failing disk. */
    Result<bool> next(std::string_view& line, const Progress& progress);

    const QString& path() const { return m_path; }
    /** Of the line read last; the first is 1. */
    qint64 number() const { return m_number; }

private:
    Result<bool> refill(const Progress& progress);

    QString m_path;
    QFile m_file;
    std::string m_buffer;
    std::size_t m_at = 0;
    std::size_t m_end = 0;
    qint64 m_number = 0;
};

} // namespace sooner::exchange
