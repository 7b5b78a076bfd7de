#include "core/domain/kinds.h"

#include <array>
#include <span>

namespace sooner {

namespace {

using AnyWords = std::span<const char* const>;
template <std::size_t N>
using Words = std::array<const char*, N>;

constexpr Words<4> kindCodes = {"rtt", "cancer", "diagnostic", "planned"};
constexpr Words<4> settingCodes = {"outpatient", "daycase", "inpatient", "diagnostic"};
constexpr Words<4> sexCodes = {"1", "2", "9", "X"};
constexpr Words<7> priorityCodes = {"P1a", "P1b", "P2", "P3", "P4", "P5", "P6"};
constexpr Words<3> sectorCodes = {"nhs", "independent", "hub"};
constexpr Words<3> scopeCodes = {"whole", "operation", "test"};
constexpr Words<5> formatCodes = {"standard", "large-print", "easy-read", "braille", "audio"};

constexpr Words<4> kindNames = {"Referral to treatment", "Cancer", "Diagnostic", "Planned"};
constexpr Words<4> settingNames = {"Outpatient", "Day case", "Inpatient", "Diagnostic"};
constexpr Words<4> sexNames = {"Male", "Female", "Indeterminate", "Not known"};
constexpr Words<3> sectorNames = {"NHS", "Independent", "Elective hub"};

template <class E>
QString word(AnyWords words, E value)
{
    return QString::fromLatin1(words[std::size_t(value)]);
}

template <class E>
std::optional<E> value(AnyWords words, QStringView text)
{
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (text.trimmed().compare(QLatin1String(words[i]), Qt::CaseInsensitive) == 0)
            return E(i);
    }
    return std::nullopt;
}

} // namespace

QString codeOf(PathwayKind kind)
{
    return word(kindCodes, kind);
}

QString codeOf(CareSetting setting)
{
    return word(settingCodes, setting);
}

QString codeOf(Sex sex)
{
    return word(sexCodes, sex);
}

QString codeOf(Priority priority)
{
    return word(priorityCodes, priority);
}

QString codeOf(Sector sector)
{
    return word(sectorCodes, sector);
}

QString codeOf(PathwayScope scope)
{
    return word(scopeCodes, scope);
}

QString codeOf(LetterFormat format)
{
    return word(formatCodes, format);
}

std::optional<PathwayKind> pathwayKind(QStringView text)
{
    return value<PathwayKind>(kindCodes, text);
}

std::optional<CareSetting> careSetting(QStringView text)
{
    if (text.trimmed() == QLatin1String("1"))
        return CareSetting::Inpatient;
    if (text.trimmed() == QLatin1String("2"))
        return CareSetting::DayCase;
    return value<CareSetting>(settingCodes, text);
}

std::optional<Sex> sexOf(QStringView text)
{
    if (text.trimmed().compare(QLatin1String("M"), Qt::CaseInsensitive) == 0)
        return Sex::Male;
    if (text.trimmed().compare(QLatin1String("F"), Qt::CaseInsensitive) == 0)
        return Sex::Female;
    return value<Sex>(sexCodes, text);
}

std::optional<Priority> priorityOf(QStringView text)
{
    return value<Priority>(priorityCodes, text);
}

std::optional<Sector> sectorOfText(QStringView text)
{
    return value<Sector>(sectorCodes, text);
}

std::optional<PathwayScope> pathwayScope(QStringView text)
{
    return value<PathwayScope>(scopeCodes, text);
}

std::optional<LetterFormat> letterFormat(QStringView text)
{
    return value<LetterFormat>(formatCodes, text);
}

QString nameOf(PathwayKind kind)
{
    return word(kindNames, kind);
}

QString nameOf(CareSetting setting)
{
    return word(settingNames, setting);
}

QString nameOf(Sex sex)
{
    return word(sexNames, sex);
}

QString nameOf(Sector sector)
{
    return word(sectorNames, sector);
}

} // namespace sooner
