#include <QGuiApplication>
#include <QStandardPaths>

namespace sooner::test {
int run(int argc, char** argv);
}

int main(int argc, char** argv)
{
    QStandardPaths::setTestModeEnabled(true);
    QGuiApplication application(argc, argv);
    return sooner::test::run(argc, argv);
}
