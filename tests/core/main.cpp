#include <QCoreApplication>

namespace sooner::test {
int run(int argc, char** argv);
}

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    return sooner::test::run(argc, argv);
}
