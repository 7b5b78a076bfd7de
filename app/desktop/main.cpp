#include "app/desktop/desktop.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <cstdio>
#include <memory>

namespace {

QString settingsFile(const sooner::Options& options, const QTemporaryDir& nowhere)
{
    if (options.safeMode)
        return nowhere.filePath(QStringLiteral("window.ini"));
    const QString folder = options.profile.isEmpty()
                               ? QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation)
                               : options.profile;
    return QDir(folder).filePath(QStringLiteral("window.ini"));
}

int openWindow(int argc, char** argv, const sooner::Options& options)
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("sooner"));
    QApplication::setApplicationDisplayName(QStringLiteral("Sooner"));
    QApplication::setApplicationVersion(QStringLiteral(SOONER_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("sooner"));
    const QTemporaryDir nowhere;
    QSettings settings(settingsFile(options, nowhere), QSettings::IniFormat);
    sooner::Theme theme(application);
    sooner::Desktop desktop(theme, settings, options);
    desktop.start();
    return QApplication::exec();
}

} // namespace

int main(int argc, char** argv)
{
    // Answered before there is a QApplication, which wants a display.
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    const auto options = sooner::readOptions(arguments);
    if (!options) {
        std::fprintf(stderr, "sooner: %s\n", qPrintable(options.error().message));
        return 2;
    }
    if (options->help) {
        std::fputs(qPrintable(sooner::helpText()), stdout);
        return 0;
    }
    if (options->version) {
        std::puts("sooner " SOONER_VERSION);
        return 0;
    }
    return openWindow(argc, argv, *options);
}
