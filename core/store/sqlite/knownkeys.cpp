#include "core/store/sqlite/knownkeys.h"

namespace sooner::store {

namespace {

/** Reading all keys costs about as much as so many questions. */
constexpr int worthIt = 2000;

std::size_t hashOf(std::string_view issuer, std::string_view ppid)
{
    const std::hash<std::string_view> hash;
    return hash(ppid) * 31 + hash(issuer);
}

std::size_t hashOf(OdsCode issuer, const QString& ppid)
{
    const QByteArray text = ppid.toUtf8();
    return hashOf(issuer.view(), std::string_view(text.constData(), std::size_t(text.size())));
}

} // namespace

Result<bool> KnownKeys::isSurelyNew(Database& database, OdsCode issuer, const QString& ppid)
{
    if (m_misses < worthIt)
        return false;
    if (!m_isComplete)
        SOONER_TRY(readAll(database));
    return !m_hashes.contains(hashOf(issuer, ppid));
}

void KnownKeys::add(OdsCode issuer, const QString& ppid)
{
    if (m_isComplete)
        m_hashes.insert(hashOf(issuer, ppid));
}

Result<void> KnownKeys::readAll(Database& database)
{
    Statement rows = database.query("pathway_keys");
    for (;;) {
        const auto row = rows.step();
        if (!row)
            return pass(row);
        if (!*row)
            break;
        m_hashes.insert(hashOf(rows.text(0), rows.text(1)));
    }
    m_isComplete = true;
    return {};
}

} // namespace sooner::store
