#pragma once

#include "core/domain/fixedcode.h"

#include <QStringView>

#include <optional>

namespace sooner {

/** Outward part: LS1, SW1A. */
using Outcode = FixedCode<struct OutcodeTag, 4>;

/** A full postcode or only its outward part, upper case with one space: "LS1 3EX" or "LS1". */
using Postcode = FixedCode<struct PostcodeTag, 8>;

/** Accepts any case and spacing; nothing when the shape is not a postcode's. "LS1 3" is nothing:
   read without its space it would be another district, LS13. */
std::optional<Postcode> postcode(QStringView text);
Outcode outcodeOf(const Postcode& code);
bool isFull(const Postcode& code);
/** "LS1 3" of a full postcode; empty otherwise. */
QString sectorOf(const Postcode& code);

} // namespace sooner
