#pragma once

#include <QString>

namespace sooner {

/** Search form: lower case, plain letters, no punctuation, single spaces ("O'Donoghue-Ångström" ->
    "odonoghueangstrom"). */
QString folded(QStringView text);

/** Thousands with commas: 585774 -> "585,774" (screen rule U19). */
QString grouped(qint64 number);

/** "1 patient", "2 patients". */
QString counted(qint64 number, const QString& one, const QString& many);

/** Shortens text for a message so that a hostile cell cannot flood the screen; control characters
    become spaces. */
QString clipped(QStringView text, int most = 40);

} // namespace sooner
