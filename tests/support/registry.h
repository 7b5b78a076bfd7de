#pragma once

#include <QObject>
#include <QTest>

#include <functional>

namespace sooner::test {

/** Several test classes share one executable: link time counts on two cores. */
bool add(const char* name, std::function<QObject*()> make);

} // namespace sooner::test

/** Put at the end of a test's .cpp, outside any namespace. */
#define SOONER_TEST(Class)                                                                         \
    static const bool Class##Registered = sooner::test::add(#Class, [] { return new Class; });

/** Fails the test with the error's own words. */
#define QVERIFY_RESULT(result)                                                                     \
    do {                                                                                           \
        if (!(result))                                                                             \
            QFAIL(qPrintable((result).error().message));                                           \
    } while (false)
