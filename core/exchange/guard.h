#pragma once

#include <QStringView>

namespace sooner::exchange {

/** A spreadsheet may take a cell that begins so for a formula (reliability 3.5): = + - @, tab, line
    ends and their full-width forms. Text for people gets a ' in front, which import takes off. */
inline bool beginsFormula(QStringView text)
{
    return !text.isEmpty()
           && QStringView(u"=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20").contains(text.front());
}

/** The text without the one ' that protects a formula. */
inline QStringView withoutGuard(QStringView text)
{
    const bool guarded = text.startsWith(QLatin1Char('\'')) && beginsFormula(text.mid(1));
    return guarded ? text.mid(1).trimmed() : text;
}

} // namespace sooner::exchange
