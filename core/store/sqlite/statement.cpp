#include "core/store/sqlite/statement.h"

#include "core/store/sqlite/digest.h"
#include "core/store/sqlite/packedrow.h"
#include "core/store/sqlite/sqlerror.h"

#include <sqlite3.h>

namespace sooner::store {

Statement::Statement(Statement&& other) noexcept
    : m_prepared(std::exchange(other.m_prepared, nullptr)), m_error(std::move(other.m_error)),
      m_digest(other.m_digest), m_parameter(other.m_parameter), m_textStart(other.m_textStart)
{}

Statement::~Statement()
{
    if (!m_prepared)
        return;
    reset();
    m_prepared->lent = false;
}

void Statement::bindNull()
{
    if (m_digest)
        m_digest->addNull();
    if (m_prepared)
        sqlite3_bind_null(m_prepared->handle, ++m_parameter);
}

void Statement::bindInteger(qint64 value)
{
    if (m_digest)
        m_digest->add(value);
    if (m_prepared)
        sqlite3_bind_int64(m_prepared->handle, ++m_parameter, value);
}

void Statement::bindReal(double value)
{
    if (m_digest)
        m_digest->add(value);
    if (m_prepared)
        sqlite3_bind_double(m_prepared->handle, ++m_parameter, value);
}

std::string& Statement::beginText()
{
    static thread_local std::string unused;
    if (!m_prepared)
        return unused;
    m_textStart = m_prepared->scratch.size();
    return m_prepared->scratch;
}

void Statement::endText()
{
    if (!m_prepared)
        return;
    const std::size_t length = m_prepared->scratch.size() - m_textStart;
    m_prepared->texts.push_back({++m_parameter, m_textStart, length});
    if (m_digest)
        m_digest->add(std::string_view(m_prepared->scratch).substr(m_textStart, length));
}

void Statement::bindText(QStringView text)
{
    appendUtf8(beginText(), text);
    endText();
}

void Statement::bindText(std::string_view utf8)
{
    beginText().append(utf8);
    endText();
}

void Statement::bindBytes(std::span<const unsigned char> bytes)
{
    if (m_prepared)
        sqlite3_bind_blob(m_prepared->handle, ++m_parameter, bytes.data(), int(bytes.size()),
                          SQLITE_STATIC);
}

void Statement::bindPointer(void* pointer, const char* type)
{
    if (m_prepared)
        sqlite3_bind_pointer(m_prepared->handle, ++m_parameter, pointer, type, nullptr);
}

/** Only now, because the scratch moves while it grows. */
void Statement::bindTexts()
{
    for (const auto& text : m_prepared->texts) {
        sqlite3_bind_text(m_prepared->handle, text.parameter,
                          m_prepared->scratch.data() + text.offset, int(text.length),
                          SQLITE_STATIC);
    }
    m_prepared->texts.clear();
}

Result<bool> Statement::step()
{
    if (m_error)
        return tl::unexpected(*m_error);
    bindTexts();
    const int rc = sqlite3_step(m_prepared->handle);
    if (rc == SQLITE_ROW)
        return true;
    if (rc == SQLITE_DONE)
        return false;
    Error error = sqlError(sqlite3_db_handle(m_prepared->handle), rc);
    reset();
    return tl::unexpected(std::move(error));
}

Result<void> Statement::run()
{
    SOONER_TRY(each([] {}));
    reset();
    return {};
}

void Statement::reset()
{
    if (!m_prepared)
        return;
    sqlite3_reset(m_prepared->handle);
    sqlite3_clear_bindings(m_prepared->handle);
    m_prepared->scratch.clear();
    m_prepared->texts.clear();
    m_parameter = 0;
}

int Statement::columns() const
{
    return sqlite3_column_count(m_prepared->handle);
}

int Statement::columnType(int column) const
{
    return sqlite3_column_type(m_prepared->handle, column);
}

bool Statement::isNull(int column) const
{
    return columnType(column) == SQLITE_NULL;
}

bool Statement::isInteger(int column) const
{
    return columnType(column) == SQLITE_INTEGER;
}

bool Statement::isReal(int column) const
{
    return columnType(column) == SQLITE_FLOAT;
}

bool Statement::isText(int column) const
{
    return columnType(column) == SQLITE_TEXT;
}

qint64 Statement::integer(int column) const
{
    return sqlite3_column_int64(m_prepared->handle, column);
}

double Statement::real(int column) const
{
    return sqlite3_column_double(m_prepared->handle, column);
}

std::string_view Statement::text(int column) const
{
    const auto* bytes =
        reinterpret_cast<const char*>(sqlite3_column_text(m_prepared->handle, column));
    return bytes ? std::string_view(bytes,
                                    std::size_t(sqlite3_column_bytes(m_prepared->handle, column)))
                 : std::string_view();
}

std::span<const unsigned char> Statement::bytes(int column) const
{
    if (columnType(column) != SQLITE_BLOB)
        return {};
    const auto* first =
        static_cast<const unsigned char*>(sqlite3_column_blob(m_prepared->handle, column));
    return {first, std::size_t(sqlite3_column_bytes(m_prepared->handle, column))};
}

void Statement::digest(Digest& into, int from) const
{
    for (int column = from; column < columns(); ++column) {
        switch (columnType(column)) {
        case SQLITE_INTEGER: into.add(integer(column)); break;
        case SQLITE_FLOAT: into.add(real(column)); break;
        case SQLITE_TEXT: into.add(text(column)); break;
        case SQLITE_BLOB: {
            const auto data = bytes(column);
            into.addBytes(data.data(), data.size());
            break;
        }
        default: into.addNull();
        }
    }
}

} // namespace sooner::store
