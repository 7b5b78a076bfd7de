#include "tests/blackbox/screen.h"

#include <algorithm>
#include <cstring>
#include <vector>

namespace blackbox {

namespace {

constexpr int cell = 8; ///< pictures are compared in squares of this many pixels

void end(QProcess& process)
{
    if (process.state() == QProcess::NotRunning)
        return;
    process.terminate();
    if (!process.waitForFinished(10'000)) {
        process.kill();
        process.waitForFinished(10'000);
    }
}

} // namespace

Picture::Picture(const QByteArray& ppm)
{
    // P6, width, height, 255, each followed by one white space.
    const QList<QByteArray> words = ppm.left(100).simplified().split(' ');
    if (words.size() < 4 || words[0] != "P6" || words[3] != "255")
        return;
    const QSize size(words[1].toInt(), words[2].toInt());
    const qsizetype bytes = qsizetype(size.width()) * size.height() * 3;
    if (size.isEmpty() || ppm.size() < bytes)
        return;
    m_size = size;
    m_pixels = ppm.right(bytes);
}

bool Picture::differs(const Picture& before, const QRect& part) const
{
    for (int y = part.top(); y <= part.bottom(); ++y) {
        const qsizetype at = (qsizetype(y) * m_size.width() + part.left()) * 3;
        if (std::memcmp(m_pixels.constData() + at, before.m_pixels.constData() + at,
                        std::size_t(part.width()) * 3)
            != 0)
            return true;
    }
    return false;
}

bool Picture::isSameWithin(const QRect& part, const Picture& before) const
{
    return m_size == before.m_size && !differs(before, part & QRect(QPoint(0, 0), m_size));
}

QList<QRect> Picture::changesSince(const Picture& before) const
{
    const QRect all(QPoint(0, 0), m_size);
    if (before.m_size != m_size)
        return {all};
    const int columns = (m_size.width() + cell - 1) / cell;
    const int rows = (m_size.height() + cell - 1) / cell;
    const auto square = [&](int at) {
        return QRect(at % columns * cell, at / columns * cell, cell, cell) & all;
    };
    std::vector<char> changed(std::size_t(columns) * std::size_t(rows));
    for (int at = 0; at < columns * rows; ++at)
        changed[std::size_t(at)] = differs(before, square(at));

    QList<QRect> patches;
    for (int start = 0; start < columns * rows; ++start) {
        QRect patch;
        std::vector<int> toVisit{start};
        while (!toVisit.empty()) {
            const int at = toVisit.back();
            toVisit.pop_back();
            if (!changed[std::size_t(at)])
                continue;
            changed[std::size_t(at)] = false;
            patch |= square(at);
            const int column = at % columns;
            const int row = at / columns;
            for (int y = std::max(0, row - 1); y <= std::min(rows - 1, row + 1); ++y) {
                for (int x = std::max(0, column - 1); x <= std::min(columns - 1, column + 1); ++x)
                    toVisit.push_back(y * columns + x);
            }
        }
        if (!patch.isEmpty())
            patches += patch;
    }
    return patches;
}

Screen::Screen()
{
    for (const char* needed : {"Xvfb", "openbox", "xdotool", "import"}) {
        if (tool(needed).isEmpty())
            m_missing += utf8(needed) + QLatin1Char(' ');
    }
    if (!m_missing.isEmpty())
        return;
    // The server itself finds a number that is free, and says which as soon as it is up.
    const QString screen = QStringLiteral("%1x%2x24").arg(size().width()).arg(size().height());
    m_server.start(tool("Xvfb"), words(utf8("-displayfd 1 -nolisten tcp -noreset -screen 0 "))
                                     + QStringList(screen));
    if (!m_server.waitForStarted(patienceMs) || !m_server.waitForReadyRead(patienceMs)) {
        m_missing = utf8("a display that Xvfb could open");
        return;
    }
    m_display = QLatin1Char(':') + QString::fromLatin1(m_server.readLine().trimmed());
    m_manager.setProcessEnvironment(environment(QProcessEnvironment::systemEnvironment()));
    m_manager.start(tool("openbox"), {utf8("--sm-disable")});
    // Only a window manager knows how many desktops there are.
    if (!waitUntil([&] { return xdotool({utf8("get_num_desktops")}).exit == 0; }))
        m_missing = utf8("a window manager that runs");
}

Screen::~Screen()
{
    end(m_manager);
    end(m_server);
}

QProcessEnvironment Screen::environment(QProcessEnvironment base) const
{
    base.insert(utf8("DISPLAY"), m_display);
    base.insert(utf8("QT_QPA_PLATFORM"), utf8("xcb"));
    base.remove(utf8("WAYLAND_DISPLAY"));
    return base;
}

Outcome Screen::xdotool(const QStringList& arguments) const
{
    return run(tool("xdotool"), arguments, environment(QProcessEnvironment::systemEnvironment()));
}

QString Screen::window(const QString& title) const
{
    const Outcome outcome = xdotool({utf8("search"), utf8("--onlyvisible"), utf8("--name"), title});
    return QString::fromLatin1(outcome.out.split('\n').first());
}

bool Screen::hand(const QString& command) const
{
    return xdotool(words(command)).exit == 0;
}

std::unique_ptr<QProcess> Screen::startHand(const QString& command) const
{
    auto hand = std::make_unique<QProcess>();
    hand->setProcessEnvironment(environment(QProcessEnvironment::systemEnvironment()));
    hand->start(tool("xdotool"), words(command));
    return hand;
}

Picture Screen::picture() const
{
    return Picture(run(tool("import"), words(utf8("-silent -window root -depth 8 ppm:-")),
                       environment(QProcessEnvironment::systemEnvironment()))
                       .out);
}

Picture Screen::stillPicture() const
{
    Picture last = picture();
    waitUntil([&] {
        Picture now = picture();
        const bool still = now.changesSince(last).isEmpty();
        last = std::move(now);
        return still;
    });
    return last;
}

} // namespace blackbox
