#pragma once

#include "core/domain/fixedcode.h"

#include <QStringView>

#include <optional>

namespace sooner {

/** Organisation or site, ^[A-Z0-9]{3,6}$ (domain b7). */
using OdsCode = FixedCode<struct OdsTag, 6>;
/** Treatment function ("specialty"), three characters such as 110 or X05 (domain b6). */
using TreatmentFunction = FixedCode<struct TreatmentFunctionTag, 3>;
/** OPCS-4 procedure without the dot: W371 (domain b8); in a session's list also a beginning: W37.
 */
using OpcsCode = FixedCode<struct OpcsTag, 4>;

/** Upper-cases and trims; nothing when the shape is wrong. */
std::optional<OdsCode> odsCode(QStringView text);
/** Accepts 110, C_110 and X05; not 999, which is the total row of RTT statistics. */
std::optional<TreatmentFunction> treatmentFunction(QStringView text);
/** Accepts W37.1, W371 and the three-character W37. */
std::optional<OpcsCode> opcsCode(QStringView text);
/** Accepts also a one-letter or two-character beginning of a code. */
std::optional<OpcsCode> opcsPrefix(QStringView text);

/** Does a session that lists this code or beginning take this procedure? */
bool covers(OpcsCode prefix, OpcsCode procedure);

/** "Trauma and orthopaedics"; the code itself when the table does not know it. */
QString treatmentFunctionName(TreatmentFunction code);
/** The 23 reporting lines of RTT statistics: 108 -> 110, 306 -> X02, 104 -> X05 (domain b6). */
TreatmentFunction rttReportingFunction(TreatmentFunction code);
/** Plain words for common planned procedures: "Total knee replacement"; empty when unknown. */
QString procedureName(OpcsCode code);

} // namespace sooner
