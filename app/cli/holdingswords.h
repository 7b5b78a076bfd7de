#pragma once

#include "core/domain/holdings.h"

#include <QJsonObject>

namespace sooner::cli {

QJsonObject holdingsObject(const Holdings& holdings);
/** "1,200 pathways, 30 sessions, 12 offers, 4,321 audit entries" */
QString holdingsWords(const Holdings& holdings);
/** What to keep elsewhere, so that the audit can be verified later. */
QString anchorWords(const Anchor& anchor);

/** What would be lost: the two files, and who did what since. */
QJsonObject lossObject(const Loss& loss);
QString lossWords(const Loss& loss);

} // namespace sooner::cli
