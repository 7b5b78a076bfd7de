#pragma once

#include <QString>

namespace sooner {

struct Tokens;
struct Metrics;

/** The application's stylesheet, generated from the tokens: menus, tooltips and what else a QStyle
 * draws clumsily. */
QString styleSheetOf(const Tokens& tokens, const Metrics& metrics);

} // namespace sooner
