#pragma once

#include "core/domain/kinds.h"
#include "core/domain/latlon.h"
#include "core/exchange/writers.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace sooner::exchange {

/** The words of kinds.h as files spell them too: "day case", "Out-patient", "Female", "NHS sector".
 */
std::optional<CareSetting> careSettingCell(QStringView text);
std::optional<Sex> sexCell(QStringView text);
std::optional<Sector> sectorCell(QStringView text);

/** An empty cell for what is unknown. */
QString numberCell(std::optional<int> number);
/** "27.9" and "28" of tenths. */
QString tenthsCell(std::optional<int> tenths);
QString yesNoCell(std::optional<bool> value);
/** Degrees with just the digits that read back as the same number. */
QString degreesCell(double degrees);
QString listCell(const QStringList& parts, Profile profile);

template <class Code>
QString codeCell(const std::optional<Code>& code)
{
    return code ? code->toString() : QString();
}

template <class Code>
QString codesCell(const std::vector<Code>& codes, Profile profile)
{
    QStringList parts;
    for (const Code& code : codes)
        parts += code.toString();
    return listCell(parts, profile);
}

/** The word of an enum of kinds.h; empty when unknown. */
template <class Kind>
QString wordCell(const std::optional<Kind>& kind)
{
    return kind ? codeOf(*kind) : QString();
}

} // namespace sooner::exchange
