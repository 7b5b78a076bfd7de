#include "ui/offers/lettermaker.h"

#include "ui/commands/desk.h"
#include "ui/print/letterpdf.h"

#include <QDir>

namespace sooner {

namespace {

/** Says no to this letter only; anything else would stop the next ones too. */
bool concernsOneLetter(ErrorCode code)
{
    return code == ErrorCode::Refused || code == ErrorCode::NotFound || code == ErrorCode::Conflict;
}

} // namespace

LetterMaker::LetterMaker(Desk& desk, QObject* parent) : QObject(parent), m_desk(desk)
{
    connect(&desk, &Desk::performed, this, [this](const Change& change) {
        if (!m_batch || !m_batch->recording)
            return;
        for (const PreparedLetter& letter : m_batch->written)
            takeRecorded(letter, change);
        end();
    });
    connect(&desk, &Desk::refused, this, [this](const Error& error) {
        if (!m_batch || !m_batch->recording)
            return;
        m_batch->outcome.failure =
            tr("The letters are written but could not be recorded: %1").arg(error.message);
        end();
    });
    // What is on its way belongs to a region that is gone.
    const auto forget = [this] {
        if (std::exchange(m_batch, nullptr))
            m_desk.endProgress();
    };
    connect(&desk, &Desk::closed, this, forget);
    connect(&desk, &Desk::opened, this, forget);
}

void LetterMaker::make(const std::vector<PathwayId>& pathways, const QString& folder,
                       const QString& signedBy)
{
    if (isBusy() || pathways.empty() || !m_desk.isOpen())
        return;
    m_batch = std::make_shared<Batch>();
    m_batch->pathways = pathways;
    m_batch->options.signedBy = signedBy;
    m_batch->outcome.wanted = int(pathways.size());
    m_batch->outcome.folder = folder;
    if (!QDir().mkpath(folder)) {
        m_batch->outcome.failure = tr("The folder %1 cannot be made; choose another.")
                                       .arg(QDir::toNativeSeparators(folder));
        end();
        return;
    }
    m_batch->progress = m_desk.startProgress(tr("Making letters"));
    step();
}

void LetterMaker::step()
{
    Batch& batch = *m_batch;
    batch.outcome.cancelled = batch.progress->isCancelled();
    batch.progress->at(qint64(batch.next), qint64(batch.pathways.size()));
    if (batch.outcome.cancelled || !batch.outcome.failure.isEmpty()
        || batch.next == batch.pathways.size()) {
        record();
        return;
    }
    const PathwayId pathway = batch.pathways[batch.next++];
    m_desk.ask<PreparedLetter>(
        this,
        [pathway, options = batch.options](Workspace& workspace) {
            return prepareLetter(workspace, pathway, options);
        },
        [this, pathway, batchThen = m_batch](Result<PreparedLetter> letter) {
            if (batchThen != m_batch)
                return;
            if (letter) {
                write(std::move(*letter));
                return;
            }
            if (concernsOneLetter(letter.error().code))
                m_batch->outcome.notMade.push_back({pathway, letter.error().message});
            else
                m_batch->outcome.failure = letter.error().message;
            step();
        });
}

void LetterMaker::write(PreparedLetter letter)
{
    const QString path = QDir(m_batch->outcome.folder).filePath(letter.fileName);
    const auto shared = std::make_shared<PreparedLetter>(std::move(letter));
    const Instant now = SystemClock().now();
    m_desk.compute<Result<void>>(
        this, [shared, path, now] { return writeLetterPdf(shared->letter, path, now); },
        [this, shared, batchThen = m_batch](Result<void> written) {
            if (batchThen != m_batch)
                return;
            if (written)
                m_batch->written.push_back(std::move(*shared));
            else
                m_batch->outcome.failure = written.error().message;
            step();
        });
}

/** Also what was finished before a cancel or a failure: those letters exist. */
void LetterMaker::record()
{
    m_desk.endProgress();
    if (m_batch->written.empty()) {
        end();
        return;
    }
    m_batch->recording = true;
    m_desk.perform([written = m_batch->written](Workspace& workspace) {
        return recordLetters(workspace, written);
    });
}

/** A colleague may have moved one of its offers while the letter was made. */
void LetterMaker::takeRecorded(const PreparedLetter& letter, const Change& change)
{
    const QString code = pathwayCode(letter.pathway);
    for (const Refusal& refusal : change.refused) {
        if (refusal.id == code) {
            m_batch->outcome.notMade.push_back({letter.pathway, refusal.reason});
            return;
        }
    }
    ++m_batch->outcome.made;
}

void LetterMaker::end()
{
    const LetterOutcome outcome = m_batch->outcome;
    m_batch.reset();
    emit finished(outcome);
}

} // namespace sooner
