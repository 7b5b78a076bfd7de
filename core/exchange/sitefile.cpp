// Sites files: our own columns, or the headerless files of the Organisation Data Service.
#include "core/exchange/cells.h"
#include "core/exchange/limitcells.h"
#include "core/exchange/odslayout.h"
#include "core/exchange/readers.h"
#include "core/exchange/recordreader.h"

#include <unordered_map>

namespace sooner::exchange {

namespace {

using namespace site;

constexpr LimitColumns limitColumns = {
    MaxBmi, MaxAsa, MinAge, MaxAge, SexColumn, ExcludedConditions, NoticeDays};

class SiteRows
{
public:
    explicit SiteRows(bool ods) : m_ods(ods) {}

    SiteRecord read(RowCheck& row) const
    {
        SiteRecord record;
        record.code = row.required(Code, odsCode, codeFault);
        record.name = row.line(Name);
        row.requireText(Name);
        readProvider(row, record);
        record.position = row.position(Latitude, Longitude);
        record.postcode = row.requiredPlace(PostcodeColumn, record.position);
        record.address = address(row);
        record.telephone = row.line(Telephone);
        record.email = row.email(Email);
        record.limits = readLimits(row, limitColumns);
        const auto closed = row.date(ClosedOn);
        if (closed && *closed <= row.asOf())
            row.warn(ClosedOn, QStringLiteral("This organisation has closed; it was taken, but "
                                              "should not offer places"));
        return record;
    }

    std::optional<Refusal> admit(qint64 row, const SiteRecord& record)
    {
        const auto [first, isNew] = m_rowOf.try_emplace(record.code, row);
        if (isNew)
            return std::nullopt;
        return Refusal{
            Code,
            QStringLiteral("Row %1 has this site already; keep one of them").arg(first->second)};
    }

    static QString ppidOf(const SiteRecord&) { return {}; }

private:
    static constexpr QLatin1String codeFault{
        "This is not an ODS code; it has 3 to 6 letters and digits"};

    void readProvider(RowCheck& row, SiteRecord& record) const
    {
        record.providerName = row.line(ProviderName);
        if (m_ods) {
            record.provider = row.ods(Provider).value_or(odsProvider(record.code));
            record.sector = odsSector(record.provider);
            return;
        }
        record.provider = row.required(Provider, odsCode, codeFault);
        record.sector =
            row.required(SectorColumn, sectorCell,
                         QLatin1String("This is not a sector; write nhs, independent or hub"));
    }

    static QString address(RowCheck& row)
    {
        QStringList lines;
        for (const int column : {Address, Address2, Address3, Address4, Address5}) {
            if (!row.isBlank(column))
                lines += row.prose(column, maxLine);
        }
        return lines.join(QStringLiteral(", "));
    }

    bool m_ods;
    std::unordered_map<OdsCode, qint64> m_rowOf;
};

Result<File<SiteRecord>> read(const QString& path, const ReadOptions& options,
                              const Progress& progress)
{
    const auto text = TextFile::open(path, progress);
    if (!text)
        return pass(text);
    const auto ods = odsLayout(**text);
    if (!ods)
        return pass(ods);
    const auto layout =
        *ods ? Result<Layout>(**ods) : findLayout(**text, siteColumns(), options.mapping);
    if (!layout)
        return pass(layout);
    SiteRows rows(ods->has_value());
    return RecordReader<SiteRecord, SiteRows>(**text, *layout, siteColumns(), rows)
        .run(options.asOf, options.threads, progress);
}

} // namespace

Result<File<SiteRecord>> readSites(const QString& path, const ReadOptions& options,
                                   const Progress& progress)
{
    try {
        return read(path, options, progress);
    } catch (const std::bad_alloc&) {
        return tl::unexpected<Error>(outOfMemory());
    }
}

Form<SiteRecord> readSiteForm(const QStringList& cells, Day asOf)
{
    return readFormAs<SiteRecord>(cells, siteColumns(), asOf, SiteRows(false));
}

QStringList siteHeader()
{
    QStringList header;
    for (int column = 0; column < writtenCount; ++column)
        header += siteColumns().name(column);
    return header;
}

QStringList siteCells(const SiteRecord& record, Profile profile)
{
    QStringList cells(writtenCount);
    cells[Code] = record.code.toString();
    cells[Name] = record.name;
    cells[Provider] = record.provider.toString();
    cells[ProviderName] = record.providerName;
    cells[SectorColumn] = codeOf(record.sector);
    cells[PostcodeColumn] = codeCell(record.postcode);
    if (record.position) {
        cells[Latitude] = degreesCell(record.position->latitude);
        cells[Longitude] = degreesCell(record.position->longitude);
    }
    cells[Address] = record.address;
    cells[Telephone] = record.telephone;
    cells[Email] = record.email;
    writeLimits(cells, record.limits, limitColumns, profile);
    return cells;
}

} // namespace sooner::exchange
