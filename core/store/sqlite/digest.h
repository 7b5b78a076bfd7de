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
    void head(char type, quint64 number);

    std::string m_values;
};

/** Lower-case hexadecimal digits. */
std::string hexOf(std::span<const unsigned char> bytes);

} // namespace sooner::store
