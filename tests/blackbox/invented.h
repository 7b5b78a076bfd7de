#pragma once

#include "tests/blackbox/table.h"

#include <QDate>

/** A region that the project did not make: two parts of England far from each other, invented
    people. The same numbers give the same files. */
namespace blackbox {

/** The day that all tests take for today. */
QDate today();
QString iso(QDate day);

/** Valid by modulus 11 and in the range 999, which is kept for tests; each serial another one. */
QString nhsNumber(int serial);
/** The same with a wrong last digit. */
QString wrongNhsNumber(int serial);

/** Six hospitals of West Yorkshire, six around Bristol: any two of one part are less than 60 miles
    apart, any two of different parts more than 100. */
Table inventedSites();
/** `count` pathways of all kinds. One in twelve or so must be left out of a match, for each of the
    reasons that need no session. Names contain "Zyx", which nothing else does. */
Table inventedList(int count);
Table inventedCapacity(int count);

/** A plain routine pathway that many places could take; nothing is wrong with it. */
Record plainPathway(int serial);
Record plainSession(int serial);
Table plainList(int count);
Table plainCapacity(int count);

} // namespace blackbox
