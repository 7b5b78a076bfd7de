#pragma once

#include <QHash>
#include <QStringList>

#include <span>
#include <vector>

namespace sooner::exchange {

/** One of our columns: the name of formats.md, and other headers that mean the same, folded and
    separated by spaces. */
struct ColumnName
{
    const char* name;
    const char* synonyms;
};

/** One thing a file must state; each inner list is one way to state it. */
using Requirement = std::vector<std::vector<int>>;

/** The columns of a kind of file; a column is known by its index in `names`. */
class ColumnSet
{
public:
    ColumnSet(QString kind, std::span<const ColumnName> names, std::vector<Requirement> required);

    /** "waiting list": for messages. */
    const QString& kind() const { return m_kind; }
    int size() const { return int(m_names.size()); }
    QString name(int column) const;
    /** By our own name, in any spelling; -1 when unknown. */
    int byName(const QString& foldedHeader) const { return m_byName.value(foldedHeader, -1); }
    int bySynonym(const QString& foldedHeader) const { return m_bySynonym.value(foldedHeader, -1); }
    const std::vector<Requirement>& required() const { return m_required; }
    /** "POSTCODE, or LATITUDE and LONGITUDE" */
    QString describe(const Requirement& requirement) const;

private:
    QString m_kind;
    std::span<const ColumnName> m_names;
    std::vector<Requirement> m_required;
    QHash<QString, int> m_byName;
    QHash<QString, int> m_bySynonym;
};

/** Only the letters and digits of a header, in lower case. */
QString foldedHeader(QStringView header);

/** Written beside rejected rows; known and skipped when such a file is imported again. */
inline constexpr const char* rejectColumnHeader = "REJECT_COLUMN";
inline constexpr const char* rejectReasonHeader = "REJECT_REASON";
bool isRejectHeader(const QString& foldedHeader);

namespace site {
enum Column : int {
    Code,
    Name,
    Provider,
    ProviderName,
    SectorColumn,
    PostcodeColumn,
    Latitude,
    Longitude,
    Address,
    Telephone,
    Email,
    MaxBmi,
    MaxAsa,
    MinAge,
    MaxAge,
    SexColumn,
    ExcludedConditions,
    NoticeDays,
    Address2, ///< from here on read, never written
    Address3,
    Address4,
    Address5,
    ClosedOn,
    columnCount
};
inline constexpr int writtenCount = Address2;
} // namespace site

namespace capacity {
enum Column : int {
    SessionId,
    SiteCode,
    Function,
    Setting,
    SessionDate,
    FirstDate,
    LastDate,
    Places,
    Procedures,
    Kind,
    Team,
    MaxBmi,
    MaxAsa,
    MinAge,
    MaxAge,
    SexColumn,
    ExcludedConditions,
    NoticeDays,
    Scope,
    RespondBy,
    Notes,
    columnCount
};
} // namespace capacity

namespace waiting {
enum Column : int {
    Ppid,
    Issuer,
    Provider,
    Site,
    Nhs,
    LocalId,
    FamilyName,
    GivenName,
    Title,
    BirthDate,
    Age,
    Gender,
    Ethnic,
    Imd,
    Address1,
    Address2,
    Address3,
    Address4,
    PostcodeColumn,
    Latitude,
    Longitude,
    Telephone,
    Email,
    Language,
    Interpreter,
    Format,
    Function,
    Kind,
    Setting,
    Procedure,
    ProcedureText,
    PriorityColumn,
    ClockStart,
    ClockEnd,
    RttStatus,
    DecisionToAdmit,
    Tci,
    Asa,
    Bmi,
    Conditions,
    Travel,
    Earliest,
    Unavailable,
    Consent,
    RequiresAlternative,
    Suitable,
    SuitableBy,
    SuitableOn,
    Transport,
    Escort,
    HeightCm, ///< from here on read, never written
    WeightKg,
    UnavailableFrom,
    UnavailableTo,
    columnCount
};
inline constexpr int writtenCount = HeightCm;
} // namespace waiting

const ColumnSet& siteColumns();
const ColumnSet& capacityColumns();
/** The provider column may be missing when the caller states the provider. */
const ColumnSet& waitingListColumns(bool providerStated);

} // namespace sooner::exchange
