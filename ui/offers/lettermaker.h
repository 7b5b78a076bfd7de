#pragma once

#include "core/base/progress.h"
#include "core/workspace/letterbox.h"

#include <QObject>

#include <memory>

namespace sooner {

class Desk;

/** What came of a batch of letters. */
struct LetterOutcome
{
    int wanted = 0;
    int made = 0; ///< written and recorded
    struct NotMade
    {
        PathwayId pathway;
        QString reason;
    };
    std::vector<NotMade> notMade; ///< refused by a rule, one by one
    bool cancelled = false;       ///< what was finished is kept and recorded
    QString failure;              ///< why it ended early; empty when it did not
    QString folder;
};

/** Makes letters one by one without holding the window up: facts on the store's thread, pages on a
   thread of the pool. Then records those that are safely written, as one change. */
class LetterMaker : public QObject
{
    Q_OBJECT

public:
    explicit LetterMaker(Desk& desk, QObject* parent = nullptr);

    bool isBusy() const { return m_batch != nullptr; }
    /** Ignored while another batch is being made. The folder is made when it is missing. */
    void make(const std::vector<PathwayId>& pathways, const QString& folder,
              const QString& signedBy);

signals:
    void finished(const sooner::LetterOutcome& outcome);

private:
    struct Batch
    {
        std::vector<PathwayId> pathways;
        std::size_t next = 0;
        LetterOptions options;
        LetterOutcome outcome;
        std::vector<PreparedLetter> written;
        std::shared_ptr<Progress> progress;
        bool recording = false;
    };

    void step();
    void write(PreparedLetter letter);
    void record();
    void takeRecorded(const PreparedLetter& letter, const Change& change);
    void end();

    Desk& m_desk;
    std::shared_ptr<Batch> m_batch;
};

} // namespace sooner
