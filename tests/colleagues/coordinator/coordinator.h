#pragma once

#include "core/workspace/imports.h"
#include "core/workspace/offers.h"
#include "core/workspace/workspace.h"
#include "tests/colleagues/coordinator/dice.h"
#include "tests/colleagues/coordinator/listfiles.h"
#include "tests/colleagues/coordinator/log.h"

#include <functional>

namespace sooner::colleague {

/** What a coordinator is at today. */
enum class Work { Everything, Imports };

/** Somebody at a window of their own: decides on what their window shows, which may be old, and
   acts through the use cases that the window calls. */
class Coordinator
{
public:
    Coordinator(Workspace& workspace, Log& log, ListFiles files, quint64 seed, Work work);

    /** Does one thing, drawn at random; the number goes into the log. */
    void act(int number);

private:
    struct Action
    {
        QString name;
        QJsonObject with;
        std::function<Result<QJsonObject>()> run;
    };
    /** How often something is drawn, and how to make it of what the window shows; nothing when it
        shows nothing that it could be done to. */
    struct Choice
    {
        int weight;
        std::function<std::optional<Action>()> make;
    };
    std::vector<Choice> choices(Work work);

    std::optional<Action> propose();
    std::optional<Action> proposeLastPlace();
    std::optional<Action> proposeTo(const std::vector<int>& sessions);
    std::optional<Action> send();
    std::optional<Action> answer();
    std::optional<Action> choose();
    std::optional<Action> decline();
    std::optional<Action> withdraw();
    std::optional<Action> book();
    std::optional<Action> undo();
    std::optional<Action> importPatients(bool all);
    std::optional<Action> importPlaces();
    std::optional<Action> look();
    std::optional<Action> setOrder();
    std::optional<Action> plan();

    /** Up to `most` offers in one of these states, at random. */
    std::vector<OfferRecord> offersIn(const std::vector<OfferState>& states, int most);
    Action change(const QString& name, const QJsonObject& with,
                  std::function<Result<Change>()> useCase);
    Action imports(const QString& file, ImportKind kind, const QJsonObject& with);

    Workspace& m_workspace;
    Log& m_log;
    ListFiles m_files;
    Dice m_dice;
    std::vector<Choice> m_choices;
    Snapshot m_seen; ///< what the person has before their eyes
    int m_number = 0;
    std::vector<Change> m_done; ///< what can be undone, the latest last
};

} // namespace sooner::colleague
