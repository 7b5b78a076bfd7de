#pragma once

#include "tests/core/store/faults/faultdisk.h"

#include <QMap>
#include <QRandomGenerator>

namespace sooner::test {

/** The files of a folder by name. */
using Files = QMap<QString, QByteArray>;

/** What a write may do that was under way, or waited its turn, when the power went. */
enum class Tear : quint8 {
    WithinWrite, ///< each 512 bytes of it: old, new, torn in the middle, or rubbish
    WholeSector  ///< also: the whole sectors of 4,096 bytes around it are rubbish
};

/** Makes what may be found on a disk after its power was cut: all that was synced is there; of the
   rest any part, so in any order; files made or removed since the folder was synced are there or
   not. */
class PowerOff
{
public:
    PowerOff(Files atStart, std::vector<DiskStep> steps);

    qsizetype steps() const { return qsizetype(m_steps.size()); }
    /** How often the program had said "saved" before this many steps. */
    int savedBefore(qsizetype step) const;
    /** After this many steps, the last of them under way. */
    Files image(qsizetype step, Tear tear, QRandomGenerator& random) const;

private:
    Files m_atStart;
    std::vector<DiskStep> m_steps;
};

} // namespace sooner::test
