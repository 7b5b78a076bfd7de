#pragma once

#include "core/base/day.h"
#include "core/domain/codes.h"

#include <QString>
#include <QTest>

namespace sooner {

/** QCOMPARE shows a day as people read it. */
inline char* toString(Day day)
{
    return QTest::toString(day.iso());
}

} // namespace sooner

// Short ways to write down values in tests; a value that is not one is an error of the test.
namespace sooner::test {

inline QString text(const char* utf8)
{
    return QString::fromUtf8(utf8);
}

/** day("2026-11-21") */
inline Day day(const char* iso)
{
    return dayFromIso(text(iso)).value();
}

inline OdsCode ods(const char* code)
{
    return odsCode(text(code)).value();
}

inline TreatmentFunction specialty(const char* code)
{
    return treatmentFunction(text(code)).value();
}

/** A procedure or the beginning of some. */
inline OpcsCode opcs(const char* code)
{
    return opcsPrefix(text(code)).value();
}

} // namespace sooner::test
