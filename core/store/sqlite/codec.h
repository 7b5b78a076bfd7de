#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/domain/codes.h"
#include "core/domain/kinds.h"
#include "core/domain/latlon.h"
#include "core/domain/nhsnumber.h"
#include "core/domain/offer.h"
#include "core/store/records.h"
#include "core/store/sqlite/statement.h"

#include <limits>
#include <type_traits>

namespace sooner::store {

/** "site", "session", "pathway", "offer", "region" */
QString codeOf(ObjectKind kind);

/** The stored words of a closed list, in the order of its enum. */
template <class E>
const std::vector<std::string>& wordsOf();

/** Writes values into a statement, one parameter after the other, or into a PackedRow. Reader reads
 * the same in the same order. */
template <class Sink>
class BinderInto
{
public:
    explicit BinderInto(Sink& sink) : m_sink(sink) {}

    void operator()(bool value) { m_sink.bindInteger(value ? 1 : 0); }
    void operator()(int value) { m_sink.bindInteger(value); }
    void operator()(qint64 value) { m_sink.bindInteger(value); }
    void operator()(double value) { m_sink.bindReal(value); }
    void operator()(const QString& value) { m_sink.bindText(QStringView(value)); }
    void operator()(const char*) = delete; // would become a bool
    void operator()(std::string_view value) { m_sink.bindText(value); }
    void operator()(Day value) { m_sink.bindInteger(value.number); }
    void operator()(Instant value) { m_sink.bindInteger(value.microseconds); }
    void operator()(NhsNumber value) { m_sink.bindInteger(value.value()); }
    void operator()(const DayRange& value);
    void operator()(const std::optional<LatLon>& value);
    void operator()(const std::vector<DayRange>& ranges);
    void operator()(const QStringList& codes) { join(codes, ';'); }
    /** Lines of an address, which may hold any printing character. */
    void lines(const QStringList& list);

    template <class Tag>
    void operator()(Id<Tag> id)
    {
        m_sink.bindInteger(id.value);
    }
    template <class Tag, std::size_t N>
    void operator()(const FixedCode<Tag, N>& code)
    {
        m_sink.bindText(code.view());
    }
    template <class E>
    requires std::is_enum_v<E>
    void operator()(E value) { m_sink.bindText(wordsOf<E>()[std::size_t(value)]); }
    template <class T>
    void operator()(const std::optional<T>& value)
    {
        if (value)
            (*this)(*value);
        else
            m_sink.bindNull();
    }
    template <class Tag, std::size_t N>
    void operator()(const std::vector<FixedCode<Tag, N>>& codes)
    {
        join(codes, [](const auto& code) { return code.view(); });
    }
    template <class E>
    requires std::is_enum_v<E>
    void operator()(const std::vector<E>& values)
    {
        join(values, [](E value) { return std::string_view(wordsOf<E>()[std::size_t(value)]); });
    }

private:
    void join(const QStringList& list, char separator);
    template <class List, class View>
    void join(const List& list, View view)
    {
        std::string& text = m_sink.beginText();
        bool first = true;
        for (const auto& item : list) {
            if (!std::exchange(first, false))
                text += ';';
            text += view(item);
        }
        m_sink.endText();
    }

    Sink& m_sink;
};

using Binder = BinderInto<Statement>;

/** Reads the columns of a row one after the other. What Sooner cannot have written makes it
 * unsound. */
class Reader
{
public:
    explicit Reader(const Statement& statement) : m_statement(statement) {}

    bool isSound() const { return m_sound; }

    void operator()(bool& value) { value = integer(0, 1) != 0; }
    void operator()(int& value)
    {
        value = int(integer(std::numeric_limits<int>::min(), std::numeric_limits<int>::max()));
    }
    void operator()(qint64& value)
    {
        value = integer(std::numeric_limits<qint64>::min(), std::numeric_limits<qint64>::max());
    }
    void operator()(double& value);
    void operator()(QString& value);
    /** Valid until the next row. */
    void operator()(std::string_view& value) { value = text(); }
    void operator()(Day& value) { (*this)(value.number); }
    void operator()(Instant& value) { (*this)(value.microseconds); }
    void operator()(DayRange& value);
    void operator()(std::optional<NhsNumber>& value);
    void operator()(std::optional<LatLon>& value);
    void operator()(std::vector<DayRange>& ranges);
    void operator()(QStringList& codes);
    void lines(QStringList& list);

    template <class Tag>
    void operator()(Id<Tag>& id)
    {
        (*this)(id.value);
    }
    template <class Tag, std::size_t N>
    void operator()(FixedCode<Tag, N>& code)
    {
        code = fixed<FixedCode<Tag, N>>(text(), N);
    }
    template <class E>
    requires std::is_enum_v<E>
    void operator()(E& value) { value = word<E>(text()); }
    template <class T>
    void operator()(std::optional<T>& value)
    {
        if (isNull())
            value.reset();
        else
            (*this)(value.emplace());
    }
    template <class Tag, std::size_t N>
    void operator()(std::vector<FixedCode<Tag, N>>& codes)
    {
        split(text(),
              [&](std::string_view item) { codes.push_back(fixed<FixedCode<Tag, N>>(item, N)); });
    }
    template <class E>
    requires std::is_enum_v<E>
    void operator()(std::vector<E>& values)
    {
        split(text(), [&](std::string_view item) { values.push_back(word<E>(item)); });
    }

private:
    /** True also steps over the column. */
    bool isNull();
    std::string_view text();
    qint64 integer(qint64 lowest, qint64 highest);
    void check(bool sound) { m_sound = m_sound && sound; }

    template <class Code>
    Code fixed(std::string_view item, std::size_t most)
    {
        check(!item.empty() && item.size() <= most);
        return item.empty() ? Code{} : Code::unchecked(item); // what is no text has no bytes
    }
    template <class E>
    E word(std::string_view item)
    {
        const auto& words = wordsOf<E>();
        const auto found = std::find(words.begin(), words.end(), item);
        check(found != words.end());
        return found == words.end() ? E{} : E(found - words.begin());
    }
    template <class Take>
    static void split(std::string_view list, Take take)
    {
        while (!list.empty()) {
            const std::size_t end = list.find(';');
            take(list.substr(0, end));
            list.remove_prefix(end == std::string_view::npos ? list.size() : end + 1);
        }
    }

    const Statement& m_statement;
    int m_column = 0;
    bool m_sound = true;
};

} // namespace sooner::store
