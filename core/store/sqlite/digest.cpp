#include "core/store/sqlite/digest.h"

#include <QtEndian>

#include <bit>
#include <sodium.h>

namespace sooner::store {

namespace {

template <class Hash>
Hash hashOf(std::string_view values)
{
    Hash hash;
    crypto_generichash(hash.data(), hash.size(),
                       reinterpret_cast<const unsigned char*>(values.data()), values.size(),
                       nullptr, 0);
    return hash;
}

} // namespace

void appendHead(std::string& values, char type, quint64 number)
{
    std::array<char, headSize> bytes;
    bytes[0] = type;
    qToLittleEndian(number, bytes.data() + 1);
    values.append(bytes.data(), bytes.size());
}

void appendNull(std::string& values)
{
    values += 'n';
}

void appendValue(std::string& values, qint64 value)
{
    appendHead(values, 'i', quint64(value));
}

void appendValue(std::string& values, double value)
{
    // SQLite does not keep the sign of zero.
    appendHead(values, 'r', std::bit_cast<quint64>(value + 0.0));
}

void appendValue(std::string& values, std::string_view text)
{
    appendHead(values, 't', text.size());
    values.append(text);
}

void Digest::addNull()
{
    appendNull(m_values);
}

void Digest::add(qint64 value)
{
    appendValue(m_values, value);
}

void Digest::add(double value)
{
    appendValue(m_values, value);
}

void Digest::add(std::string_view text)
{
    appendValue(m_values, text);
}

void Digest::addBytes(const unsigned char* bytes, std::size_t count)
{
    appendHead(m_values, 'b', count);
    m_values.append(reinterpret_cast<const char*>(bytes), count);
}

RowHash Digest::row()
{
    const RowHash hash = rowHashOf(m_values);
    m_values.clear();
    return hash;
}

ChainHash Digest::chain()
{
    const auto hash = hashOf<ChainHash>(m_values);
    m_values.clear();
    return hash;
}

RowHash rowHashOf(std::string_view values)
{
    return hashOf<RowHash>(values);
}

std::string hexOf(std::span<const unsigned char> bytes)
{
    std::string text(2 * bytes.size() + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
    text.pop_back();
    return text;
}

} // namespace sooner::store
