#pragma once

#include <QDir>
#include <QtGlobal>

namespace sooner::test {

/** The root of the source tree, for tests that read it; ctest sets SOONER_SOURCE_DIR. */
inline QDir sourceDir()
{
    return QDir(qEnvironmentVariable("SOONER_SOURCE_DIR"));
}

} // namespace sooner::test
