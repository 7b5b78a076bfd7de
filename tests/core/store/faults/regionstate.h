#pragma once

#include "core/base/result.h"
#include "core/workspace/region.h"
#include "tests/core/store/faults/poweroff.h"

namespace sooner::test {

/** What somebody finds who opens a region file. */
struct Found
{
    std::optional<Error> refused; ///< it did not open, or could not be checked
    QString problems;             ///< what check() says, one a line
    /** All rows of the lasting tables in words, without what two runs of one thing never share:
       times of the clock, random request numbers and the hashes over them. */
    QByteArray content;
    /** "store-missing", else the content: one value to compare. */
    QByteArray state() const;
};

/** Opens, checks and reads with the file system that is the default now. */
Found find(const QString& region);

/** The content of an open or closed region past all our code, as in Found; "none" when there is no
    table. What cannot be read ends it with the error. */
/** Whether values count that two runs of one thing never share. */
enum class Compare { Runs, Exactly };

QByteArray contentOf(const QString& region, Compare compare = Compare::Runs);

/** The list of who is here: "instance user host doing", one a line. */
QByteArray presenceIn(const QString& region);

/** What the live region says of its rows, to compare two views of one file. */
QByteArray viewOf(const Region& region);

/** Where two contents first differ, for a failure's words. */
QString firstDifference(const QByteArray& is, const QByteArray& shouldBe);

/** Nothing else is in the folder then. */
void writeFiles(const QString& folder, const Files& files);
/** All that is in the folder. */
Files readFiles(const QString& folder);

/** What the shell makes of it: statements of tests/data. */
void makeRegion(const QString& path, const QByteArray& sql);
/** tests/data/store/full-region-N.sql */
QByteArray regionOfSchema(int schema);

} // namespace sooner::test
