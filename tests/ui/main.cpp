#include "ui/theme/theme.h"

#include <QApplication>
#include <QStandardPaths>

namespace sooner::test {
int run(int argc, char** argv);
}

int main(int argc, char** argv)
{
    QStandardPaths::setTestModeEnabled(true);
    QApplication application(argc, argv);
    const sooner::Theme theme(application, sooner::ThemeChoice::Light);
    return sooner::test::run(argc, argv);
}
