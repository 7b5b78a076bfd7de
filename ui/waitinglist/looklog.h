#pragma once

#include "core/base/ids.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <optional>
#include <vector>

namespace sooner {

class Desk;

/** Writes down which identified records were looked at (decisions.md "Consent and privacy"): a look
   counts once the panel stays on a person for a second; looks are written in batches within 30
   seconds, before the next change that this window writes, and when it closes. */
class LookLog : public QObject
{
    Q_OBJECT

public:
    explicit LookLog(Desk& desk, QObject* parent = nullptr,
                     std::chrono::milliseconds stay = std::chrono::seconds(1),
                     std::chrono::milliseconds batch = std::chrono::seconds(30));
    ~LookLog() override;

    /** Who is on the panel now; nothing: nobody. */
    void show(std::optional<PathwayId> pathway);
    void flush();

signals:
    /** The store could not write the looks down. */
    void failed();

private:
    void look();

    Desk& m_desk;
    QTimer m_stay;
    QTimer m_batch;
    std::optional<PathwayId> m_shown;
    std::vector<PathwayId> m_looks;
};

} // namespace sooner
