#pragma once

#include "tests/colleagues/history.h"

#include <QProcess>

#include <optional>

namespace colleagues {

/** When a coordinator is killed: so long after saying that this action begins. */
struct Death
{
    int action = 0;
    int microseconds = 0;
};

/** One coordinator in a process of its own. */
class Colleague
{
public:
    struct Orders
    {
        QString region;
        QString folder; ///< with list.csv and capacity.csv
        QString name;
        quint64 seed = 0;
        int actions = 0;
        bool importsOnly = false;
        std::optional<Death> death;
    };
    explicit Colleague(const Orders& orders);

    ~Colleague();

    bool hasEnded() const { return m_process.state() == QProcess::NotRunning; }
    /** Listens to this one alone, so that it dies on time; false when it does not end. */
    bool waitForEnd();
    bool wasKilled() const { return m_killed; }
    /** Ended by itself and well; what it said on stderr otherwise. */
    QString failure();
    History history();

private:
    void read();

    Orders m_orders;
    QProcess m_process;
    QByteArray m_output;
    bool m_killed = false;
};

} // namespace colleagues
