#include "core/store/sqlite/knownkeys.h"

#include "core/store/sqlite/packedrow.h"

#include <algorithm>
#include <array>

namespace sooner::store {

namespace {

/** Reading all keys costs about as much as so many questions. */
constexpr int worthIt = 2000;
/** 8 MB: of ten million keys not one in a hundred is asked about in vain. */
constexpr std::size_t blockCount = std::size_t(1) << 17;
constexpr int bitsOfKey = 4;

quint64 hashOf(std::string_view issuer, std::string_view ppid)
{
    const std::hash<std::string_view> hash;
    return hash(ppid) * 31 + hash(issuer);
}

quint64 hashOf(OdsCode issuer, const QString& ppid)
{
    std::string utf8;
    appendUtf8(utf8, ppid);
    return hashOf(issuer.view(), utf8);
}

std::size_t blockOf(quint64 hash)
{
    return std::size_t(hash % blockCount);
}

/** Which of the 512 bits of a block. */
std::array<unsigned, bitsOfKey> bitsOf(quint64 hash)
{
    std::array<unsigned, bitsOfKey> bits;
    hash >>= 17;
    for (unsigned& bit : bits) {
        bit = unsigned(hash % 512);
        hash >>= 9;
    }
    return bits;
}

} // namespace

bool KnownKeys::has(quint64 hash) const
{
    const Block& block = m_blocks[blockOf(hash)];
    const auto bits = bitsOf(hash);
    return std::all_of(bits.begin(), bits.end(),
                       [&](unsigned bit) { return (block.bits[bit / 64] >> (bit % 64) & 1) != 0; });
}

void KnownKeys::insert(quint64 hash)
{
    Block& block = m_blocks[blockOf(hash)];
    for (const unsigned bit : bitsOf(hash))
        block.bits[bit / 64] |= quint64(1) << (bit % 64);
}

Result<bool> KnownKeys::isSurelyNew(Database& database, OdsCode issuer, const QString& ppid)
{
    if (m_misses < worthIt)
        return false;
    if (m_blocks.empty())
        SOONER_TRY(readAll(database));
    return !has(hashOf(issuer, ppid));
}

void KnownKeys::add(OdsCode issuer, const QString& ppid)
{
    if (!m_blocks.empty())
        insert(hashOf(issuer, ppid));
}

void KnownKeys::add(std::string_view packed)
{
    PackedValue ppid;
    PackedValue issuer;
    if (!m_blocks.empty() && takeValue(packed, ppid) && takeValue(packed, issuer))
        insert(hashOf(issuer.text, ppid.text));
}

Result<void> KnownKeys::readAll(Database& database)
{
    Statement rows = database.query("pathway_keys");
    m_blocks.assign(blockCount, {});
    auto read = rows.each([&] { insert(hashOf(rows.text(0), rows.text(1))); });
    if (!read)
        m_blocks.clear();
    return read;
}

} // namespace sooner::store
