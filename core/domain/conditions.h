#pragma once

#include <QStringList>

#include <optional>

namespace sooner {

/** Conditions as bits, for the rules' inner loop; the table of a region says which bit is
    which code. */
using ConditionSet = quint64;

/** Gives each condition code of a region a bit. Codes are lower case; at most 64 different ones. */
class ConditionTable
{
public:
    /** The bits of these codes, adding unknown ones; nothing when the table would grow past 64. */
    std::optional<ConditionSet> intern(const QStringList& codes);
    QStringList codes(ConditionSet set) const;

private:
    QStringList m_codes;
};

/** The codes that files commonly use (formats.md), for hints; a file may use others. */
const QStringList& commonConditions();
/** "mi-6m" in words: "heart attack in the last 6 months"; the code itself when unknown. */
QString conditionName(const QString& code);

} // namespace sooner
