#pragma once

#include "core/workspace/offers.h"
#include "core/workspace/workspace.h"

#include <QTemporaryDir>

namespace sooner {
class Desk;
}

namespace sooner::test {

inline constexpr Day fixtureToday{20777}; // 2026-11-20

/** A region of its own in a folder of its own: 13 hospitals, 38 invented pathways with awkward
   names, 31 sessions (tests/data/ui), and offers in every state that a person can bring about on
   one day. Every helper ends the test program loudly instead of giving a failure back.

   By family name: Thwaite and Adeyemi have a proposal, Drabble and Campbell are asked, Fernandes
   has a hospital's yes, O'Donoghue has two options with the patient, Ó Súilleabháin has accepted,
   D'Arcy is booked, Armitage was refused by a hospital; the others are unmatched or, with the
   reason in the file, not in the match. */
class RegionFixture
{
public:
    RegionFixture();

    QString path() const { return m_folder.filePath(QStringLiteral("region.sooner")); }
    static WorkspaceOptions options(OpenMode mode = OpenMode::ReadWrite);
    /** A second hand on the same file: a colleague. */
    std::unique_ptr<Workspace> open(OpenMode mode = OpenMode::ReadWrite) const;
    /** What the file holds when it is made. */
    Snapshot region() const { return m_region; }
    /** Row of the pathway with this family name and, where there are two, this specialty. */
    int row(const QString& family, const char* specialty = "") const;
    PathwayId id(const QString& family, const char* specialty = "") const;
    /** Index of a session by its SESSION_ID. */
    int session(const QString& code) const;

    /** Opens it in a desk and waits for that. */
    void openIn(Desk& desk, OpenMode mode = OpenMode::ReadWrite) const;

    /** The hospital sends this pathway's row again with one more column. */
    void sendAgain(Workspace& workspace, const QString& family, const QString& column,
                   const QString& value) const;
    /** The list of a hospital brings somebody new, who in the order of treatment stands right after
        this pathway of `region`. */
    PathwayId addAfter(Workspace& workspace, const Region& region, PathwayId neighbour) const;

private:
    QTemporaryDir m_folder;
    Snapshot m_region;
};

/** Waits until nothing is being written and what follows from it has been told. */
void settle(Desk& desk);

} // namespace sooner::test
