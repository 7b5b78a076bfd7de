#pragma once

#include "core/workspace/imports.h"
#include "core/workspace/workspace.h"

#include <QMap>
#include <QTemporaryDir>

#include <memory>

namespace sooner::test {

/** Cells of one row by column name; what is not named takes the fixture's default. */
using Cells = QMap<QString, QString>;

/** A region in a folder of its own as at 21-Nov-2026, filled through files as a user would.
   Hospitals: RAA01 in Leeds (the patients' own), RBB01 in Wakefield (about 8 miles), RCC01 in Hull
   (about 50 miles), NDD01 independent in Leeds. */
class RegionFixture
{
public:
    RegionFixture();

    /** The files stay. */
    void close() { m_workspace.reset(); }

    Workspace& workspace() { return *m_workspace; }
    Snapshot region() const { return m_workspace->region(); }
    QString file(const QString& name) const { return m_folder.filePath(name); }
    QString store() const { return file(QStringLiteral("region.sooner")); }
    Day today() const { return Day::of(2026, 11, 21); }
    WorkspaceOptions options() const;
    /** Another process's view of the same file. */
    std::unique_ptr<Workspace> colleague() const;

    /** Writes rows as a file; the header is the union of their columns. */
    QString write(const QString& name, const QList<Cells>& rows) const;
    Result<ImportSummary> import(ImportKind kind, const QList<Cells>& rows,
                                 const ImportOptions& options = {});
    /** A patient in LS1 with P4 who would travel 20 miles and consents, waiting for a hip since
     * 01-Mar-2025. */
    static Cells patient(int number, const Cells& other = {});
    /** A day-case hip session at RBB01 on 21-Dec-2026 with 2 places. */
    static Cells session(const QString& id, const Cells& other = {});

    /** Row of patient(number). */
    int row(int number) const { return number - 1; }
    PathwayId pathway(int number) const { return PathwayId{number}; }
    SessionId sessionId(const QString& code) const;

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Workspace> m_workspace;
};

} // namespace sooner::test
