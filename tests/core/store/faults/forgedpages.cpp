#include "tests/core/store/faults/forgedpages.h"

#include <QtEndian>

#include <numeric>

namespace sooner::test {

namespace {

constexpr int pageSize = 4096;
constexpr int ways = 300;
constexpr int depth = 10;

void put16(QByteArray& bytes, int at, int value)
{
    qToBigEndian(quint16(value), bytes.data() + at);
}

void put32(QByteArray& bytes, int at, quint32 value)
{
    qToBigEndian(value, bytes.data() + at);
}

/** A page inside a table, all of whose ways lead to one page; keys of one byte. */
QByteArray crossroads(int to, int headerAt = 0)
{
    QByteArray page(pageSize, '\0');
    constexpr int cell = 6; // child and a key of two bytes
    const int cells = headerAt == 0 ? ways : ways / 2;
    const int content = pageSize - cells * cell;
    page[headerAt] = 0x05;
    put16(page, headerAt + 3, cells);
    put16(page, headerAt + 5, content);
    put32(page, headerAt + 8, quint32(to));
    for (int i = 0; i < cells; ++i) {
        const int at = content + i * cell;
        put16(page, headerAt + 12 + 2 * i, at);
        put32(page, at, quint32(to));
        const int key = i + 1;
        page[at + 4] = char(0x80 | (key >> 7));
        page[at + 5] = char(key & 0x7f);
    }
    return page;
}

} // namespace

int rootPageOf(const QByteArray& file, const QByteArray& table)
{
    // In the schema's rows the number follows the two names, before the statement's text.
    const QByteArray before = "table" + table + table;
    const qsizetype at = file.indexOf(before);
    Q_ASSERT(at > 0);
    return quint8(file[at + before.size()]);
}

QByteArray withEndlessTable(QByteArray file, int rootPage)
{
    const QByteArray oldRoot = file.mid((rootPage - 1) * pageSize, pageSize);
    const int first = int(file.size() / pageSize) + 1;
    for (int i = 0; i < depth; ++i)
        file += crossroads(first + i + 1);
    // The old root at the end of all ways; behind the file's header its own stands elsewhere.
    const int headerAt = rootPage == 1 ? 100 : 0;
    const int pointers = 12 + 2 * qFromBigEndian<quint16>(oldRoot.data() + headerAt + 3);
    QByteArray last = oldRoot;
    last.replace(0, pointers, oldRoot.mid(headerAt, pointers));
    file += last;
    QByteArray root = crossroads(first, headerAt);
    if (rootPage == 1)
        root.replace(0, headerAt, file.left(headerAt));
    file.replace((rootPage - 1) * pageSize, pageSize, root);
    put32(file, 28, quint32(file.size() / pageSize));
    return file;
}

QByteArray journalNaming(const QByteArray& otherFile, int pages)
{
    static const QByteArray magic = QByteArray::fromHex("d9d505f920a163d7");
    QByteArray journal(512, '\0');
    journal.replace(0, magic.size(), magic);
    put32(journal, 16, quint32(pages));
    put32(journal, 20, 512);
    put32(journal, 24, pageSize);
    const quint32 sum = std::accumulate(otherFile.begin(), otherFile.end(), quint32(0),
                                        [](quint32 before, char c) { return before + quint32(c); });
    QByteArray tail(4, '\0');
    put32(tail, 0, 0x40000000 / pageSize + 1);
    tail += otherFile;
    QByteArray numbers(8, '\0');
    put32(numbers, 0, quint32(otherFile.size()));
    put32(numbers, 4, sum);
    return journal + tail + numbers + magic;
}

} // namespace sooner::test
