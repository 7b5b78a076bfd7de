#pragma once

#include "core/base/result.h"

#include <QStringView>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

struct sqlite3_stmt;

namespace sooner::store {

class Digest;

/** A compiled statement with the memory its texts need, so that a million rows reuse both. Owned by
 * Database. */
struct Prepared
{
    struct Text
    {
        int parameter;
        std::size_t offset;
        std::size_t length;
    };

    sqlite3_stmt* handle = nullptr;
    std::string scratch;
    std::vector<Text> texts;
    bool lent = false;
};

/** A statement lent by Database::query: bind the parameters in their order, then run or step, and
   read the columns in their order. Gives itself back when it goes. A failure to compile it is
   reported by the first step. */
class Statement
{
public:
    explicit Statement(Prepared* prepared) : m_prepared(prepared) {}
    explicit Statement(Error error) : m_error(std::move(error)) {}
    ~Statement();
    Statement(Statement&& other) noexcept;
    Statement& operator=(Statement&&) = delete;

    void bindNull();
    void bindInteger(qint64 value);
    void bindReal(double value);
    void bindText(QStringView text);
    void bindText(std::string_view utf8);
    /** Kept by the caller until the next reset. */
    void bindBytes(std::span<const unsigned char> bytes);
    /** `type` says what it is, in words that outlive the statement. */
    void bindPointer(void* pointer, const char* type);
    /** For texts that are put together: append to the string between the two calls. */
    std::string& beginText();
    void endText();

    /** From now on what is bound goes into the digest, too; nullptr ends it. */
    void sealInto(Digest* digest) { m_digest = digest; }

    /** True: there is a row to read. */
    Result<bool> step();
    /** To the end, and ready to be bound again. */
    Result<void> run();
    /** Calls take for every row; a take that gives a Result ends it with its failure. */
    template <class Take>
    Result<void> each(Take take);
    void reset();

    int columns() const;
    bool isNull(int column) const;
    bool isInteger(int column) const;
    bool isReal(int column) const;
    bool isText(int column) const;
    qint64 integer(int column) const;
    double real(int column) const;
    /** UTF-8, valid until the next step. */
    std::string_view text(int column) const;
    /** Valid until the next step; empty unless it holds bytes. */
    std::span<const unsigned char> bytes(int column) const;
    /** Every column from this one on. */
    void digest(Digest& into, int from = 0) const;

private:
    void bindTexts();
    int columnType(int column) const;

    Prepared* m_prepared = nullptr;
    std::optional<Error> m_error;
    Digest* m_digest = nullptr;
    int m_parameter = 0;
    std::size_t m_textStart = 0;
};

template <class Take>
Result<void> Statement::each(Take take)
{
    for (;;) {
        const auto row = step();
        if (!row)
            return pass(row);
        if (!*row)
            return {};
        if constexpr (std::is_void_v<decltype(take())>)
            take();
        else
            SOONER_TRY(take());
    }
}

} // namespace sooner::store
