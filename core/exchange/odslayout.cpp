#include "core/exchange/odslayout.h"

#include "core/domain/postcode.h"

namespace sooner::exchange {

namespace {

constexpr int rowsLookedAt = 30;

bool hasShape(const CsvRow& row)
{
    const bool width = row.size() == odsWidth || row.size() == odsWidth + 2;
    return width && odsCode(cellText(row.cell(0)));
}

Layout layoutOf(int width)
{
    using namespace site;
    Layout layout;
    layout.width = width;
    layout.fileColumn.assign(std::size_t(columnCount), -1);
    constexpr std::pair<Column, int> places[] = {
        {Code, 0},      {Name, 1},      {Address, 4},   {Address2, 5},
        {Address3, 6},  {Address4, 7},  {Address5, 8},  {PostcodeColumn, 9},
        {ClosedOn, 11}, {Provider, 14}, {Telephone, 17}};
    for (const auto& [column, at] : places)
        layout.fileColumn[column] = at;
    return layout;
}

} // namespace

Result<std::optional<Layout>> odsLayout(TextFile& file)
{
    SOONER_TRY(file.rewind());
    CsvReader reader(file, ',');
    CsvRow row;
    std::optional<Layout> layout;
    for (int rows = 0; rows < rowsLookedAt; ++rows) {
        const auto more = reader.next(row);
        if (!more || !*more) // what is wrong shows again when the file is read in earnest
            break;
        if (row.isBlank())
            continue;
        if (!hasShape(row))
            return std::optional<Layout>();
        if (!layout && postcode(cellText(row.cell(9))))
            layout = layoutOf(row.size());
    }
    return layout;
}

OdsCode odsProvider(OdsCode code)
{
    const auto text = code.view();
    const bool trustSite = text.size() == 5 && (text[0] == 'R' || text[0] == 'T');
    return trustSite ? OdsCode::unchecked(text.substr(0, 3)) : code;
}

Sector odsSector(OdsCode provider)
{
    const char first = provider.view().empty() ? ' ' : provider.view().front();
    return first == 'N' || first == '8' ? Sector::Independent : Sector::Nhs;
}

} // namespace sooner::exchange
