#pragma once

#include "core/domain/pathway.h"
#include "core/exchange/rowcheck.h"

namespace sooner::exchange {

/** The parts of a waiting-list row. Each reads its columns into the record and rejects the row for
    what is wrong in them. */
std::optional<NhsNumber> readNhsNumber(RowCheck& row);
void readPerson(RowCheck& row, PathwayRecord& record);
void readContact(RowCheck& row, PathwayRecord& record);
void readClock(RowCheck& row, PathwayRecord& record);
void readTreatment(RowCheck& row, PathwayRecord& record);
void readBody(RowCheck& row, PathwayRecord& record);
void readWishes(RowCheck& row, PathwayRecord& record);

} // namespace sooner::exchange
