#include "core/domain/codes.h"

#include <string>

namespace sooner {

namespace {

/** Trimmed, upper case, only A-Z and 0-9; empty when there is anything else. */
std::string plainCode(QStringView text)
{
    std::string result;
    for (const QChar c : text.trimmed()) {
        // Not by QChar's own upper case, which makes a Turkish dotless i an I.
        const char16_t unit = c.unicode();
        const char16_t upper = unit >= u'a' && unit <= u'z' ? unit - u'a' + u'A' : unit;
        if (!((upper >= u'A' && upper <= u'Z') || (upper >= u'0' && upper <= u'9')))
            return {};
        result += char(upper);
    }
    return result;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isOpcsStart(const std::string& code)
{
    if (code.empty() || isDigit(code[0]))
        return false;
    return std::all_of(code.begin() + 1, code.end(), isDigit);
}

std::string withoutDot(QStringView text)
{
    QString copy = text.trimmed().toString();
    if (copy.size() == 5 && copy[3] == QLatin1Char('.'))
        copy.remove(3, 1);
    return plainCode(copy);
}

} // namespace

std::optional<OdsCode> odsCode(QStringView text)
{
    const std::string code = plainCode(text);
    if (code.size() < 3 || code.size() > 6)
        return std::nullopt;
    return OdsCode::unchecked(code);
}

std::optional<TreatmentFunction> treatmentFunction(QStringView text)
{
    QStringView rest = text.trimmed();
    if (rest.startsWith(QLatin1String("C_"), Qt::CaseInsensitive))
        rest = rest.mid(2);
    const std::string code = plainCode(rest);
    if (code.size() != 3 || !(isDigit(code[0]) || code[0] == 'X') || !isDigit(code[1])
        || !isDigit(code[2]) || code == "999")
        return std::nullopt;
    return TreatmentFunction::unchecked(code);
}

std::optional<OpcsCode> opcsCode(QStringView text)
{
    const std::string code = withoutDot(text);
    if ((code.size() != 3 && code.size() != 4) || !isOpcsStart(code))
        return std::nullopt;
    return OpcsCode::unchecked(code);
}

std::optional<OpcsCode> opcsPrefix(QStringView text)
{
    const std::string code = withoutDot(text);
    if (code.size() > 4 || !isOpcsStart(code))
        return std::nullopt;
    return OpcsCode::unchecked(code);
}

bool covers(OpcsCode prefix, OpcsCode procedure)
{
    return procedure.view().starts_with(prefix.view());
}

} // namespace sooner
