#pragma once

#include "core/base/result.h"
#include "core/exchange/columns.h"
#include "core/exchange/csvreader.h"
#include "core/exchange/readers.h"

namespace sooner::exchange {

/** Where the columns of a file stand. */
struct Layout
{
    char delimiter = ',';
    bool delimiterLine = false;  ///< begins with "sep=;"
    qint64 headerRow = 0;        ///< 0: there is none, the columns are known by their place
    QStringList header;          ///< as in the file, trimmed
    QStringList ignored;         ///< headers not known to this kind
    std::vector<int> fileColumn; ///< place in the file of each of our columns; -1: not there
    int width = 0;               ///< cells of a full row
};

/** Looks for the header in the first 30 rows with each delimiter. Unreadable: no row names all
    required columns (the message says which are missing), or two name the same one. Leaves the file
    anywhere. */
Result<Layout> findLayout(TextFile& file, const ColumnSet& columns, const ColumnMapping& mapping);

/** Reads the rows below a layout's header that are not blank. */
class LayoutRows
{
public:
    LayoutRows(TextFile& file, const Layout& layout)
        : m_layout(layout), m_reader(file, layout.delimiter)
    {}
    /** Skips what stands above the data; the file must be at its start. */
    Result<void> skipHeader();
    Result<bool> next(CsvRow& row);

private:
    const Layout& m_layout;
    CsvReader m_reader;
};

/** A cell as text; bytes that are not UTF-8 become U+FFFD. */
inline QString cellText(std::string_view cell)
{
    return QString::fromUtf8(cell.data(), qsizetype(cell.size()));
}

} // namespace sooner::exchange
