#include "core/exchange/layout.h"

#include "core/base/text.h"

#include <cctype>
#include <optional>

namespace sooner::exchange {

namespace {

constexpr int headerSearchRows = 30;

/** How well a row serves as the header. */
struct Match
{
    Layout layout;
    int known = 0;
    QStringList missing;
    QString clash; ///< two headers that mean the same; empty when there are none
};

/** A header may be ours by the caller's mapping, by its name, or as a synonym; the surer way wins.
 */
struct Claim
{
    int column = -1;
    int strength = 0;
};

Claim claimOf(const QString& folded, const ColumnSet& columns, const ColumnMapping& mapping)
{
    if (const auto mapped = mapping.constFind(folded); mapped != mapping.constEnd())
        return {columns.byName(foldedHeader(*mapped)), 3};
    if (const int column = columns.byName(folded); column >= 0)
        return {column, 2};
    return {columns.bySynonym(folded), 1};
}

QString clashOf(const QString& one, const QString& other, const QString& column)
{
    return QStringLiteral("the columns \"%1\" and \"%2\" both mean %3; remove or rename one, or "
                          "say in a mapping which one it is")
        .arg(clipped(one), clipped(other), column);
}

void place(Match& match, const ColumnSet& columns, const ColumnMapping& mapping)
{
    Layout& layout = match.layout;
    std::vector<int> strengths(layout.fileColumn.size(), 0);
    for (int at = 0; at < layout.width; ++at) {
        const Claim claim = claimOf(foldedHeader(layout.header[at]), columns, mapping);
        if (claim.column < 0)
            continue;
        int& placed = layout.fileColumn[std::size_t(claim.column)];
        int& strength = strengths[std::size_t(claim.column)];
        if (placed >= 0 && claim.strength == strength && match.clash.isEmpty())
            match.clash =
                clashOf(layout.header[placed], layout.header[at], columns.name(claim.column));
        if (claim.strength > strength) {
            placed = at;
            strength = claim.strength;
        }
    }
}

Match matchHeader(const CsvRow& row, const ColumnSet& columns, const ColumnMapping& mapping)
{
    Match match;
    Layout& layout = match.layout;
    layout.width = row.size();
    layout.headerRow = row.number;
    layout.fileColumn.assign(std::size_t(columns.size()), -1);
    for (int at = 0; at < row.size(); ++at)
        layout.header += cellText(row.cell(at)).simplified();
    place(match, columns, mapping);

    const auto& places = layout.fileColumn;
    for (int at = 0; at < layout.width; ++at) {
        const bool known = std::find(places.begin(), places.end(), at) != places.end();
        match.known += known;
        if (!known && !layout.header[at].isEmpty()
            && !isRejectHeader(foldedHeader(layout.header[at])))
            layout.ignored += layout.header[at];
    }
    const auto isPlaced = [&](int column) { return places[std::size_t(column)] >= 0; };
    for (const Requirement& requirement : columns.required()) {
        const bool met = std::any_of(requirement.begin(), requirement.end(), [&](const auto& way) {
            return std::all_of(way.begin(), way.end(), isPlaced);
        });
        if (!met)
            match.missing += columns.describe(requirement);
    }
    return match;
}

/** The delimiter that a first line "sep=;" names. */
Result<std::optional<char>> namedDelimiter(TextFile& file)
{
    SOONER_TRY(file.rewind());
    const auto chunk = file.next();
    if (!chunk)
        return pass(chunk);
    std::string_view text = *chunk;
    if (text.starts_with('"'))
        text.remove_prefix(1);
    if (text.size() < 5
        || QLatin1String(text.data(), 4).compare(QLatin1String("sep="), Qt::CaseInsensitive) != 0)
        return std::optional<char>();
    const char c = text[4];
    const bool usable = c == '\t' || (c > ' ' && c < 127 && c != '"' && !std::isalnum(c));
    return usable ? std::optional(c) : std::nullopt;
}

class HeaderSearch
{
public:
    HeaderSearch(TextFile& file, const ColumnSet& columns, const ColumnMapping& mapping)
        : m_file(file), m_columns(columns), m_mapping(mapping)
    {}

    Result<Layout> run();

private:
    Result<bool> tryDelimiter(char delimiter);
    tl::unexpected<Error> notFound() const;

    TextFile& m_file;
    const ColumnSet& m_columns;
    const ColumnMapping& m_mapping;
    bool m_delimiterLine = false;
    Match m_best;
    std::optional<Error> m_broken; ///< reading stopped before a header was found
};

Result<Layout> HeaderSearch::run()
{
    const auto named = namedDelimiter(m_file);
    if (!named)
        return pass(named);
    m_delimiterLine = named->has_value();
    std::string delimiters = ",;\t";
    if (m_delimiterLine)
        delimiters.insert(delimiters.begin(), **named);
    for (const char delimiter : delimiters) {
        const auto found = tryDelimiter(delimiter);
        if (!found)
            return pass(found);
        if (*found && !m_best.clash.isEmpty())
            return fail(ErrorCode::Unreadable, m_best.clash);
        if (*found)
            return m_best.layout;
    }
    return notFound();
}

/** true: m_best is the header. */
Result<bool> HeaderSearch::tryDelimiter(char delimiter)
{
    SOONER_TRY(m_file.rewind());
    CsvReader reader(m_file, delimiter);
    CsvRow row;
    for (int rows = m_delimiterLine ? -1 : 0; rows < headerSearchRows; ++rows) {
        const auto more = reader.next(row);
        if (!more) {
            m_broken = m_broken.value_or(more.error());
            return false;
        }
        if (!*more)
            return false;
        if (rows < 0) {
            reader.uncount();
            continue;
        }
        Match match = matchHeader(row, m_columns, m_mapping);
        match.layout.delimiter = delimiter;
        match.layout.delimiterLine = m_delimiterLine;
        const bool complete = match.missing.isEmpty();
        if (complete || match.known > m_best.known)
            m_best = std::move(match);
        if (complete)
            return true;
    }
    return false;
}

tl::unexpected<Error> HeaderSearch::notFound() const
{
    if (m_broken)
        return tl::unexpected<Error>(*m_broken);
    if (m_best.known == 0) {
        QStringList all;
        for (const Requirement& requirement : m_columns.required())
            all += m_columns.describe(requirement);
        return fail(ErrorCode::Unreadable,
                    QStringLiteral("none of the first 30 rows is the header of a %1; it must have "
                                   "%2: add them, or name the file's own columns in a mapping")
                        .arg(m_columns.kind(), all.join(QStringLiteral(", "))));
    }
    return fail(ErrorCode::Unreadable,
                QStringLiteral("the header of this %1 (row %2) lacks %3; add what is missing, or "
                               "name the file's own columns in a mapping")
                    .arg(m_columns.kind(), grouped(m_best.layout.headerRow),
                         m_best.missing.join(QStringLiteral(", "))));
}

} // namespace

Result<Layout> findLayout(TextFile& file, const ColumnSet& columns, const ColumnMapping& mapping)
{
    auto layout = HeaderSearch(file, columns, mapping).run();
    if (layout)
        return layout;
    for (const ColumnSet* other :
         {&waitingListColumns(false), &capacityColumns(), &siteColumns()}) {
        if (other->kind() != columns.kind() && HeaderSearch(file, *other, mapping).run())
            return fail(ErrorCode::Unreadable,
                        QStringLiteral("this is a %1, not a %2; import it as a %1, or choose "
                                       "another file")
                            .arg(other->kind(), columns.kind()));
    }
    return layout;
}

Result<void> LayoutRows::skipHeader()
{
    CsvRow row;
    if (m_layout.delimiterLine) {
        SOONER_TRY(m_reader.next(row));
        m_reader.uncount();
    }
    for (qint64 i = 0; i < m_layout.headerRow; ++i)
        SOONER_TRY(m_reader.next(row));
    return {};
}

Result<bool> LayoutRows::next(CsvRow& row)
{
    for (;;) {
        const auto more = m_reader.next(row);
        if (!more || !*more || !row.isBlank())
            return more;
    }
}

} // namespace sooner::exchange
