#pragma once

#include <QString>

#include <algorithm>
#include <array>
#include <compare>
#include <cstring>
#include <functional>
#include <string_view>

namespace sooner {

/** Up to N ASCII characters held in place, so that codes fit into columns; made only by the checks
    of its tag. */
template <class Tag, std::size_t N>
class FixedCode
{
public:
    constexpr FixedCode() = default;
    friend constexpr auto operator<=>(const FixedCode&, const FixedCode&) = default;

    bool isEmpty() const { return m_text[0] == 0; }
    std::string_view view() const { return {m_text.data(), strnlen(m_text.data(), N)}; }
    QString toString() const
    {
        const auto text = view();
        return QString::fromLatin1(text.data(), qsizetype(text.size()));
    }

    /** Only for the checks and for reading back what they let pass; cut at N characters. */
    static FixedCode unchecked(std::string_view text)
    {
        FixedCode code;
        std::memcpy(code.m_text.data(), text.data(), std::min(text.size(), N));
        return code;
    }

private:
    std::array<char, N> m_text{};
};

} // namespace sooner

template <class Tag, std::size_t N>
struct std::hash<sooner::FixedCode<Tag, N>>
{
    std::size_t operator()(const sooner::FixedCode<Tag, N>& code) const noexcept
    {
        return std::hash<std::string_view>{}(code.view());
    }
};
