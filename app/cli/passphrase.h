#pragma once

#include "app/cli/context.h"
#include "core/base/secret.h"

namespace sooner::cli {

/** Adds --passphrase-file FILE. */
void addPassphraseOption(Context& context);

enum class Asked { Once, Twice };

/** The first line of --passphrase-file ("-" is stdin), else what is typed at the terminal, which
   does not show it. Never an argument, which every user of the computer could read. */
Result<Secret> readPassphrase(const Context& context, Asked asked);

} // namespace sooner::cli
