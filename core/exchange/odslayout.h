#pragma once

#include "core/domain/codes.h"
#include "core/domain/kinds.h"
#include "core/exchange/layout.h"

#include <optional>

namespace sooner::exchange {

inline constexpr int odsWidth = 27;

/** The layout of a headerless file of the Organisation Data Service (etr, ets, ephpsite), known by
    its shape: 27 columns (29 in a rejects file of ours), a code first, a postcode in the tenth.
    Nothing when the file has another shape. */
Result<std::optional<Layout>> odsLayout(TextFile& file);

/** These files name no provider for trusts: a trust's site of five characters belongs to its first
    three, anything else is its own provider. */
OdsCode odsProvider(OdsCode code);
/** Nor a sector: codes of independent providers begin with N or 8. */
Sector odsSector(OdsCode provider);

} // namespace sooner::exchange
