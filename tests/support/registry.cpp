#include "tests/support/registry.h"

#include <map>
#include <memory>
#include <string>

namespace sooner::test {

namespace {

std::map<std::string, std::function<QObject*()>>& classes()
{
    static std::map<std::string, std::function<QObject*()>> all;
    return all;
}

} // namespace

bool add(const char* name, std::function<QObject*()> make)
{
    return classes().emplace(name, std::move(make)).second;
}

/** `test_core CLASS [Qt Test arguments]`; without a class, all of them. */
int run(int argc, char** argv)
{
    if (argc > 1 && argv[1][0] != '-') {
        const auto found = classes().find(argv[1]);
        if (found == classes().end()) {
            fprintf(stderr, "no test class %s\n", argv[1]);
            return 2;
        }
        argv[1] = argv[0];
        const std::unique_ptr<QObject> object(found->second());
        return QTest::qExec(object.get(), argc - 1, argv + 1);
    }
    int failures = 0;
    for (const auto& [name, make] : classes()) {
        const std::unique_ptr<QObject> object(make());
        failures += QTest::qExec(object.get(), argc, argv);
    }
    return failures;
}

} // namespace sooner::test
