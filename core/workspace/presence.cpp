#include "core/workspace/presence.h"

#include "core/store/store.h"
#include "core/workspace/workspace.h"

#include <QCoreApplication>
#include <QSysInfo>
#include <QUuid>

#include <algorithm>
#include <cstdlib>
#include <new>

namespace sooner {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds silentAfter = 150s; // two beats and a half
constexpr std::chrono::microseconds freshAtFirst = 10min;
/** Long enough for the small writes of others, short enough for nobody to notice. */
constexpr std::chrono::milliseconds announceWait = 500ms;

/** While it lives the store waits no longer than this, and says nothing of it. */
class Briefly
{
public:
    Briefly(store::Store& store, std::chrono::milliseconds most)
        : m_store(store), m_usual(store.waiting())
    {
        m_store.setWaiting(most);
    }
    ~Briefly() { m_store.setWaiting(std::move(m_usual)); }
    Briefly(const Briefly&) = delete;
    Briefly& operator=(const Briefly&) = delete;

private:
    store::Store& m_store;
    Waiting m_usual;
};

} // namespace

void PresenceWatch::see(const std::vector<store::PresenceRow>& rows, Instant wall,
                        std::chrono::milliseconds running)
{
    std::vector<Seen> now;
    for (const store::PresenceRow& row : rows) {
        Seen& seen = now.emplace_back(Seen{row, std::nullopt});
        const auto before = std::find_if(m_seen.begin(), m_seen.end(), [&row](const Seen& each) {
            return each.row.instance == row.instance;
        });
        if (before == m_seen.end()) {
            const qint64 apart = std::abs(wall.microseconds - row.beat.microseconds);
            if (apart <= freshAtFirst.count())
                seen.beatAt = running;
        } else {
            seen.beatAt = before->row.beat == row.beat ? before->beatAt : running;
        }
    }
    m_seen = std::move(now);
}

std::vector<Colleague> PresenceWatch::alive(std::chrono::milliseconds running) const
{
    std::vector<Colleague> colleagues;
    for (const Seen& seen : m_seen) {
        if (seen.beatAt && running - *seen.beatAt <= silentAfter)
            colleagues.push_back({seen.row.user, seen.row.host, seen.row.since, seen.row.doing});
    }
    return colleagues;
}

Presence::Presence(store::Store& store, QString user) : m_store(store)
{
    m_running.start();
    m_own.instance = QUuid::createUuid().toString(QUuid::WithoutBraces);
    m_own.user = std::move(user);
    m_own.host = QSysInfo::machineHostName();
    m_own.pid = QCoreApplication::applicationPid();
    m_own.since = m_clock.now();
}

Presence::~Presence()
{
    try {
        leave();
    } catch (const std::bad_alloc&) {
        // The next to open the region takes the row away.
    }
}

bool Presence::show()
{
    m_own.beat = m_clock.now();
    const auto shown = m_store.showPresence(m_own);
    m_shown = m_shown || shown;
    return shown.has_value();
}

void Presence::leave()
{
    if (!m_shown)
        return;
    const Briefly briefly(m_store, announceWait);
    // Who cannot say goodbye falls silent, and the next to open the region takes the row away.
    m_shown = !m_store.removePresence();
}

void Presence::stay()
{
    m_staying = true;
    const Briefly briefly(m_store, announceWait);
    show();
}

bool Presence::beat()
{
    if (!m_staying)
        return true;
    const Briefly briefly(m_store, 0ms);
    return show();
}

void Presence::setDoing(const QString& what)
{
    if (m_own.doing == what)
        return;
    m_own.doing = what;
    if (what.isEmpty() && !m_staying) {
        leave();
        return;
    }
    // A command that is alone with the region has nobody to tell.
    if (!m_staying && (!look() || colleagues().empty()))
        return;
    const Briefly briefly(m_store, announceWait);
    show();
}

Result<void> Presence::look()
{
    const auto rows = m_store.present();
    if (!rows)
        return pass(rows);
    std::vector<store::PresenceRow> others;
    for (const store::PresenceRow& row : *rows) {
        if (row.instance != m_own.instance)
            others.push_back(row);
    }
    m_watch.see(others, m_clock.now(), std::chrono::milliseconds(m_running.elapsed()));
    return {};
}

std::vector<Colleague> Presence::colleagues() const
{
    return m_watch.alive(std::chrono::milliseconds(m_running.elapsed()));
}

LongWrite::LongWrite(Workspace& workspace, const QString& doing) : m_presence(workspace.presence())
{
    m_presence.setDoing(doing);
}

LongWrite::~LongWrite()
{
    try {
        m_presence.setDoing({});
    } catch (const std::bad_alloc&) {
        // Told with the next beat.
    }
}

} // namespace sooner
