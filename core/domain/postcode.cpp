#include "core/domain/postcode.h"

#include <cctype>
#include <string>

namespace sooner {

namespace {

bool isLetter(char c)
{
    return c >= 'A' && c <= 'Z';
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

// One or two letters, a digit, then perhaps a digit or letter: A9 A9A A99 AA9 AA9A AA99
bool isOutward(std::string_view text)
{
    std::size_t at = 0;
    while (at < text.size() && at < 2 && isLetter(text[at]))
        ++at;
    if (at == 0 || at >= text.size() || !isDigit(text[at]))
        return false;
    ++at;
    return at == text.size()
           || (at + 1 == text.size() && (isDigit(text[at]) || isLetter(text[at])));
}

bool isInward(std::string_view text)
{
    return text.size() == 3 && isDigit(text[0]) && isLetter(text[1]) && isLetter(text[2]);
}

} // namespace

std::optional<Postcode> postcode(QStringView text)
{
    std::string letters;
    bool splitsAfterDigit = false;
    for (const QChar c : text.trimmed()) {
        if (c.isSpace()) {
            splitsAfterDigit |= !letters.empty() && isDigit(letters.back());
            continue;
        }
        if (c.unicode() > 127 || letters.size() == 7)
            return std::nullopt;
        letters += char(std::toupper(c.unicode()));
    }
    if (letters.size() >= 5 && isInward(std::string_view(letters).substr(letters.size() - 3))) {
        const std::string outward = letters.substr(0, letters.size() - 3);
        if (isOutward(outward))
            return Postcode::unchecked(outward + ' ' + letters.substr(letters.size() - 3));
    }
    if (letters.size() <= 4 && !splitsAfterDigit && isOutward(letters))
        return Postcode::unchecked(letters);
    return std::nullopt;
}

Outcode outcodeOf(const Postcode& code)
{
    const auto text = code.view();
    return Outcode::unchecked(text.substr(0, text.find(' ')));
}

bool isFull(const Postcode& code)
{
    return code.view().find(' ') != std::string_view::npos;
}

QString sectorOf(const Postcode& code)
{
    return isFull(code) ? code.toString().chopped(2) : QString();
}

} // namespace sooner
