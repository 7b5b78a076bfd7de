#include "core/store/sqlite/digest.h"

#include <QtEndian>

#include <bit>
#include <sodium.h>

namespace sooner::store {

namespace {

template <class Hash>
Hash hashOf(std::string& values)
{
    Hash hash;
    crypto_generichash(hash.data(), hash.size(),
                       reinterpret_cast<const unsigned char*>(values.data()), values.size(),
                       nullptr, 0);
    values.clear();
    return hash;
}

} // namespace

void Digest::head(char type, quint64 number)
{
    std::array<char, 9> bytes;
    bytes[0] = type;
    qToLittleEndian(number, bytes.data() + 1);
    m_values.append(bytes.data(), bytes.size());
}

void Digest::addNull()
{
    m_values += 'n';
}

void Digest::add(qint64 value)
{
    head('i', quint64(value));
}

void Digest::add(double value)
{
    // SQLite does not keep the sign of zero.
    head('r', std::bit_cast<quint64>(value + 0.0));
}

void Digest::add(std::string_view text)
{
    head('t', text.size());
    m_values.append(text);
}

void Digest::addBytes(const unsigned char* bytes, std::size_t count)
{
    head('b', count);
    m_values.append(reinterpret_cast<const char*>(bytes), count);
}

RowHash Digest::row()
{
    return hashOf<RowHash>(m_values);
}

ChainHash Digest::chain()
{
    return hashOf<ChainHash>(m_values);
}

std::string hexOf(std::span<const unsigned char> bytes)
{
    std::string text(2 * bytes.size() + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
    text.pop_back();
    return text;
}

} // namespace sooner::store
