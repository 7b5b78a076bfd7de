#include "app/cli/memory.h"

#include <QFile>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

namespace sooner::cli {

double peakMegabytes()
{
    // First what only counts this program: getrusage also remembers the one that started it.
    QFile status(QStringLiteral("/proc/self/status"));
    if (status.open(QIODevice::ReadOnly)) {
        for (QByteArray line = status.readLine(); !line.isEmpty(); line = status.readLine()) {
            if (line.startsWith("VmHWM:"))
                return line.mid(6).chopped(3).trimmed().toDouble() * 1024 / 1e6; // " kB\n"
        }
    }
#ifdef Q_OS_UNIX
    rusage usage{};
    if (getrusage(RUSAGE_SELF, &usage) == 0) {
#ifdef Q_OS_DARWIN
        return double(usage.ru_maxrss) / 1e6;
#else
        return double(usage.ru_maxrss) * 1024 / 1e6;
#endif
    }
#endif
    return 0;
}

} // namespace sooner::cli
