#pragma once

#include <QtGlobal>

#include <array>
#include <span>
#include <string>
#include <string_view>

namespace sooner::store {

/** Stands for the content of one row: 128 bits of BLAKE2b. */
using RowHash = std::array<unsigned char, 16>;
/** Stands for an audit entry and all entries before it: 256 bits of BLAKE2b. */
using ChainHash = std::array<unsigned char, 32>;

/** Hashes values one after the other, each with its type and length, so that no two lists of values
   read the same. A real number that is whole is not the integer. */
class Digest
{
public:
    void addNull();
    void add(qint64 value);
    void add(double value);
    void add(std::string_view text);
    void addBytes(const unsigned char* bytes, std::size_t count);

    void clear() { m_values.clear(); }

    /** Of all that was added; empty again afterwards. */
    RowHash row();
    ChainHash chain();

private:
    std::string m_values;
};

/** One value as Digest takes it: its type, and then the number, or the text and its length. */
void appendNull(std::string& values);
void appendValue(std::string& values, qint64 value);
void appendValue(std::string& values, double value);
void appendValue(std::string& values, std::string_view text);
/** The type and the number, or the text's length, alone. */
void appendHead(std::string& values, char type, quint64 number);
inline constexpr std::size_t headSize = 9;

/** Of values that are written down already. */
RowHash rowHashOf(std::string_view values);

/** Lower-case hexadecimal digits. */
std::string hexOf(std::span<const unsigned char> bytes);

} // namespace sooner::store
