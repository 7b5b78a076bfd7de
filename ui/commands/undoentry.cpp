#include "ui/commands/undoentry.h"

#include "core/workspace/offers.h"
#include "ui/commands/desk.h"

#include <QUndoStack>

namespace sooner {

UndoEntry::UndoEntry(Desk& desk, const Change& change)
    : QUndoCommand(change.text), m_desk(desk), m_latest(change),
      m_alive(std::make_shared<bool>(true))
{}

UndoEntry::~UndoEntry()
{
    *m_alive = false;
}

void UndoEntry::undo()
{
    if (!m_dropping)
        reverse();
}

void UndoEntry::redo()
{
    if (m_first || m_dropping)
        m_first = false;
    else
        reverse();
}

void UndoEntry::reverse()
{
    Desk* desk = &m_desk;
    const Change latest = m_latest;
    desk->change([latest](Workspace& workspace) { return undoChange(workspace, latest); },
                 [this, desk, alive = m_alive, text = text()](Result<Change> outcome) {
                     if (outcome) {
                         if (*alive)
                             m_latest = *outcome;
                         emit desk->performed(*outcome);
                         return;
                     }
                     if (*alive) {
                         // The stack has moved past this entry already: let it go there and be
                         // dropped.
                         m_dropping = true;
                         setObsolete(true);
                         QUndoStack& stack = desk->undoStack();
                         if (stack.canRedo() && stack.command(stack.index()) == this)
                             stack.redo();
                         else
                             stack.undo();
                     }
                     desk->m_again = nullptr;
                     emit desk->refused(outcome.error());
                 });
}

} // namespace sooner
