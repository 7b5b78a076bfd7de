#include "tests/house/layers.h"

#include <QDir>
#include <QFile>
#include <QLibraryInfo>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace sooner::test {

namespace {

/** A room of the house and what its files may include of ours; the first row that fits a file
 * counts. */
struct Room
{
    const char* folder;
    std::vector<const char*> mayInclude;
};

const std::vector<Room>& rooms()
{
    static const std::vector<Room> table = {
        {"core/base/", {"core/base/"}},
        {"core/domain/", {"core/domain/", "core/base/"}},
        {"core/geo/", {"core/geo/", "core/domain/", "core/base/"}},
        {"core/matching/", {"core/matching/", "core/geo/", "core/domain/", "core/base/"}},
        {"core/analytics/", {"core/analytics/", "core/domain/", "core/base/"}},
        {"core/exchange/", {"core/exchange/", "core/domain/", "core/base/"}},
        {"core/letters/", {"core/letters/", "core/domain/", "core/base/"}},
        {"core/store/", {"core/store/", "core/domain/", "core/base/"}},
        {"core/workspace/", {"core/"}},
        {"ui/print/",
         {"ui/print/", "core/workspace/", "core/letters/", "core/matching/", "core/analytics/",
          "core/geo/", "core/domain/", "core/base/"}},
        {"ui/",
         {"ui/", "core/workspace/", "core/letters/", "core/matching/", "core/analytics/",
          "core/geo/", "core/domain/", "core/base/"}},
        {"app/cli/",
         {"app/cli/", "ui/print/", "core/workspace/", "core/letters/", "core/matching/",
          "core/analytics/", "core/geo/", "core/domain/", "core/base/"}},
        {"app/desktop/",
         {"app/desktop/", "ui/", "core/workspace/", "core/letters/", "core/matching/",
          "core/analytics/", "core/geo/", "core/domain/", "core/base/"}},
        {"tests/blackbox/", {"tests/"}},
        {"tests/colleagues/coordinator/",
         {"tests/colleagues/coordinator/", "core/workspace/", "core/matching/", "core/domain/",
          "core/base/"}},
        {"tests/colleagues/", {"tests/"}},
        {"tests/core/", {"tests/", "core/"}},
        {"tests/support/", {"tests/support/", "core/"}},
        {"tests/", {"tests/", "app/", "ui/", "core/"}},
    };
    return table;
}

/** A library that only some folders may see, so that it can be replaced there. */
struct Fence
{
    const char* header; ///< the whole name or, with a slash at the end, its beginning
    std::vector<const char*> folders;
};

const std::vector<Fence>& fences()
{
    static const std::vector<Fence> table = {
        {"sqlite3.h",
         {"core/store/", "tests/core/store/", "tests/ui/support/", "tests/colleagues/",
          "tests/bench/openbench", "tests/support/oldregion"}},
        {"boost/", {"core/geo/", "tests/core/geo/"}},
        {"lemon/", {"tests/core/matching/", "tests/bench/"}},
    };
    return table;
}

bool startsWithAny(const QString& text, const std::vector<const char*>& beginnings)
{
    return std::any_of(beginnings.begin(), beginnings.end(),
                       [&](const char* b) { return text.startsWith(QLatin1String(b)); });
}

bool isOurs(const QString& path)
{
    static const std::vector<const char*> tops = {"app/", "core/", "ui/", "tests/"};
    return startsWithAny(path, tops);
}

bool isGenerated(const QString& path)
{
    return path.endsWith(QLatin1String(".moc"))
           || (path.startsWith(QLatin1String("moc_")) && path.endsWith(QLatin1String(".cpp")));
}

/** "QtGui" for QColor, qcolor.h, QtGui or QtGui/QColor; empty when it is not a header of Qt. The
    modules' folders of this machine's Qt answer, so that no list here can be out of date. */
QString qtModuleOf(const QString& path)
{
    const QString module = path.section(QLatin1Char('/'), 0, 0);
    if (path.contains(QLatin1Char('/')))
        return module.startsWith(QLatin1String("Qt")) ? module : QString();
    static const QRegularExpression shape(QStringLiteral("^(Q[A-Za-z0-9]+|q[a-z0-9_]+\\.h)$"));
    if (!shape.match(path).hasMatch())
        return {};
    const QDir headers(QLibraryInfo::path(QLibraryInfo::HeadersPath));
    QStringList modules = headers.entryList({QStringLiteral("Qt*")}, QDir::Dirs);
    for (const QString& each : modules) {
        if (QFile::exists(headers.filePath(each + QLatin1Char('/') + path)))
            return each;
    }
    // A module that is not installed here: certainly not Qt Core.
    return path.startsWith(QLatin1Char('Q')) ? QStringLiteral("another Qt module") : QString();
}

QString arrowFault(const QString& file, const QString& path)
{
    for (const Room& room : rooms()) {
        if (!file.startsWith(QLatin1String(room.folder)))
            continue;
        if (startsWithAny(path, room.mayInclude))
            return {};
        return QStringLiteral("%1 must not include %2: the arrow runs up or sideways")
            .arg(QLatin1String(room.folder), path);
    }
    return QStringLiteral("lies in no room of the house that tests/house/layers.cpp knows");
}

QString qtFault(const QString& file, const QString& path)
{
    const QString module = qtModuleOf(path);
    if (module.isEmpty() || module == QLatin1String("QtCore"))
        return {};
    if (file.startsWith(QLatin1String("core/")))
        return QStringLiteral("core uses Qt Core only; %1 is of %2").arg(path, module);
    if (file.startsWith(QLatin1String("ui/print/")) && module != QLatin1String("QtGui"))
        return QStringLiteral("ui/print uses Qt Core and Gui only; %1 is of %2").arg(path, module);
    return {};
}

QString fenceFault(const QString& file, const QString& path)
{
    for (const Fence& fence : fences()) {
        const QLatin1String header(fence.header);
        const bool meant =
            header.endsWith(QLatin1Char('/')) ? path.startsWith(header) : path == header;
        if (meant && !startsWithAny(file, fence.folders))
            return QStringLiteral("only %1 may include %2")
                .arg(QLatin1String(fence.folders.front()), path);
    }
    return {};
}

} // namespace

std::vector<Include> includesOf(const QString& source)
{
    static const QRegularExpression line(
        QStringLiteral("^[ \\t]*#[ \\t]*include[ \\t]*([<\"])([^>\"\\n]+)[>\"]"));
    std::vector<Include> found;
    int number = 0;
    for (const QString& text : source.split(QLatin1Char('\n'))) {
        ++number;
        if (const auto match = line.match(text); match.hasMatch())
            found.push_back({number, match.captured(2), match.captured(1) == QLatin1String("\"")});
    }
    return found;
}

QString layerFault(const QString& file, const Include& include)
{
    const QString& path = include.path;
    if (isOurs(path)) {
        if (!include.quoted)
            return QStringLiteral("our own %1 belongs in quotation marks").arg(path);
        return arrowFault(file, path);
    }
    if (include.quoted && !isGenerated(path))
        return QStringLiteral("%1: write our own headers from the root (\"core/base/day.h\") and "
                              "those of others in <>")
            .arg(path);
    const QString fault = qtFault(file, path);
    return fault.isEmpty() ? fenceFault(file, path) : fault;
}

} // namespace sooner::test
