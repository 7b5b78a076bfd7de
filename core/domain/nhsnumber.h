#pragma once

#include <QString>

#include <compare>
#include <optional>

namespace sooner {

/** A ten-digit NHS number that passes modulus 11 (domain R1). */
class NhsNumber
{
public:
    friend constexpr auto operator<=>(NhsNumber, NhsNumber) = default;

    /** Accepts spaces and dashes; nothing when wrong or 0000000000. */
    static std::optional<NhsNumber> parse(QStringView text);
    /** For values that were checked before (read back from the store); nothing when wrong. */
    static std::optional<NhsNumber> fromValue(qint64 value);

    qint64 value() const { return m_value; }
    /** 9990000018, for machines and the clipboard. */
    QString digits() const;
    /** 999 000 0018 with non-breaking spaces, for people (screen rule U4). */
    QString spaced() const;

private:
    explicit NhsNumber(qint64 value) : m_value(value) {}
    qint64 m_value;
};

} // namespace sooner
