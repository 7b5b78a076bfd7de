#pragma once

#include "core/workspace/change.h"

#include <QUndoCommand>

#include <memory>

namespace sooner {

class Desk;

/** A change that was made and can be taken back. Undo and redo are new audited events; when a
   colleague has touched one of the rows since, they refuse, and the entry leaves the stack. */
class UndoEntry : public QUndoCommand
{
public:
    UndoEntry(Desk& desk, const Change& change);
    ~UndoEntry() override;

    void undo() override;
    void redo() override;

private:
    /** Takes the latest change back; the outcome becomes the latest. */
    void reverse();

    Desk& m_desk;
    Change m_latest;
    bool m_first = true; ///< it was done before it was pushed
    bool m_dropping = false;
    std::shared_ptr<bool> m_alive; ///< false once the stack has deleted this
};

} // namespace sooner
