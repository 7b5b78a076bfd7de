#include "core/domain/conditions.h"

#include <QHash>

namespace sooner {

namespace {

const QHash<QString, QString>& names()
{
    static const QHash<QString, QString> table = {
        {QStringLiteral("mi-6m"), QStringLiteral("heart attack in the last 6 months")},
        {QStringLiteral("stroke-6m"), QStringLiteral("stroke in the last 6 months")},
        {QStringLiteral("dialysis"), QStringLiteral("dialysis")},
        {QStringLiteral("itu"), QStringLiteral("needs intensive care")},
        {QStringLiteral("diabetes-uncontrolled"), QStringLiteral("uncontrolled diabetes")},
        {QStringLiteral("hypertension-uncontrolled"), QStringLiteral("uncontrolled hypertension")},
        {QStringLiteral("asthma-uncontrolled"), QStringLiteral("uncontrolled asthma")},
        {QStringLiteral("sleep-apnoea"), QStringLiteral("sleep apnoea")},
        {QStringLiteral("anticoagulant"), QStringLiteral("takes an anticoagulant")},
        {QStringLiteral("latex"), QStringLiteral("latex allergy")},
        {QStringLiteral("sickle-cell"), QStringLiteral("sickle cell disease or thalassaemia")},
        {QStringLiteral("blood-disorder"), QStringLiteral("severe blood disorder")},
        {QStringLiteral("psychiatric-unstable"), QStringLiteral("unstable psychiatric disorder")}};
    return table;
}

} // namespace

std::optional<ConditionSet> ConditionTable::intern(const QStringList& codes)
{
    ConditionSet set = 0;
    for (const QString& code : codes) {
        qsizetype bit = m_codes.indexOf(code);
        if (bit < 0) {
            if (m_codes.size() == 64)
                return std::nullopt;
            bit = m_codes.size();
            m_codes += code;
        }
        set |= ConditionSet(1) << bit;
    }
    return set;
}

QStringList ConditionTable::codes(ConditionSet set) const
{
    QStringList result;
    for (qsizetype bit = 0; bit < m_codes.size(); ++bit) {
        if (set >> bit & 1)
            result += m_codes[bit];
    }
    result.sort();
    return result;
}

const QStringList& commonConditions()
{
    static const QStringList codes = [] {
        QStringList keys = names().keys();
        keys.sort();
        return keys;
    }();
    return codes;
}

QString conditionName(const QString& code)
{
    return names().value(code, code);
}

} // namespace sooner
