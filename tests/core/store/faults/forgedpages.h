#pragma once

#include <QByteArray>

namespace sooner::test {

// Files of SQLite that nobody but an attacker writes. Pages are of 4,096 bytes.

/** The page number where a table of the file begins. */
int rootPageOf(const QByteArray& file, const QByteArray& table);

/** Puts ten pages behind the file, each of which leads three hundred times to the next, and hangs
    them under the table's root: following all ways would take longer than the world is old. */
QByteArray withEndlessTable(QByteArray file, int rootPage);

/** A journal that says: all is as before, but the file of this name, made for several databases at
    once, has to go. */
QByteArray journalNaming(const QByteArray& otherFile, int pages);

} // namespace sooner::test
