#pragma once

#include <QString>

#include <string>
#include <string_view>

namespace sooner {

/** Search form: lower case, plain letters, no punctuation, single spaces ("O'Donoghue-Ångström" ->
    "odonoghueangstrom"). */
QString folded(QStringView text);

/** The same of UTF-8, without a detour for plain letters. */
std::string foldedUtf8(std::string_view text);

/** Thousands with commas: 585774 -> "585,774" (screen rule U19). */
QString grouped(qint64 number);

/** "1 patient", "2 patients". */
QString counted(qint64 number, const QString& one, const QString& many);

/** Shortens text for a message so that a hostile cell cannot flood the screen; control characters
    become spaces. */
QString clipped(QStringView text, int most = 40);

} // namespace sooner
