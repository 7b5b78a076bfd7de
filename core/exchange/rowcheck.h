#pragma once

#include "core/base/day.h"
#include "core/domain/codes.h"
#include "core/domain/latlon.h"
#include "core/domain/postcode.h"
#include "core/exchange/csvreader.h"
#include "core/exchange/dates.h"
#include "core/exchange/layout.h"
#include "core/exchange/rows.h"

#include <QStringConverter>

#include <optional>
#include <vector>

namespace sooner::exchange {

inline constexpr int maxLine = 250;  ///< characters of a name, an identifier, a line
inline constexpr int maxText = 4000; ///< characters of notes

/** How the dates of one column are written, over the whole file. */
struct DateTally
{
    qint64 sensible = 0; ///< certain, or only dd/mm makes sense
    qint64 dayFirst = 0; ///< of these: only dd/mm makes sense
    qint64 monthFirst = 0;
};

/** Reads the cells of one row after the other as values. The first thing that is wrong rejects the
    row; what is asked afterwards is answered as if blank or as far as it can be read. */
class RowCheck
{
public:
    RowCheck(const Layout& layout, const ColumnSet& columns, Day asOf, bool damagedFile);

    void begin(const CsvRow& row);
    const std::optional<Reject>& rejected() const { return m_reject; }
    std::vector<Warning>& warnings() { return m_warnings; }
    const std::vector<DateTally>& dates() const { return m_dates; }
    /** Bit per column: a date of this row whose day and month could change places. */
    quint64 eitherDates() const { return m_eitherDates; }

    Day asOf() const { return m_asOf; }
    qint64 number() const { return m_row->number; }
    /** Does the file have the column at all? */
    bool has(int column) const { return m_layout.fileColumn[std::size_t(column)] >= 0; }
    /** Trimmed, without the ' that protects a formula; empty when blank. */
    QStringView text(int column) const { return m_text[std::size_t(column)]; }
    bool isBlank(int column) const { return text(column).isEmpty(); }

    /** The value of a cell that is not blank; rejects what `parse` cannot read. */
    template <class Parse>
    auto value(int column, Parse parse, QLatin1String fault) -> decltype(parse(QStringView()))
    {
        if (isBlank(column))
            return {};
        auto result = parse(text(column));
        if (!result)
            reject(column, QString(fault));
        return result;
    }
    /** The same of a cell that must not be blank. */
    template <class Parse>
    auto required(int column, Parse parse, QLatin1String fault)
    {
        requireText(column);
        return value(column, parse, fault)
            .value_or(typename decltype(parse(QStringView()))::value_type());
    }
    void requireText(int column);

    /** One line of text: no line breaks or control characters; a tab is a space. */
    QString line(int column, int most = maxLine);
    /** A line that names something, so that a number rounded by a spreadsheet is wrong. */
    QString identifier(int column, int most);
    /** Kept whatever it is, with a warning when it is no address. */
    QString email(int column);
    /** Text that may have line breaks. */
    QString prose(int column, int most = maxText);
    std::optional<bool> yesNo(int column);
    /** A whole number, also written as 5.0. */
    std::optional<int> whole(int column, int least, int most);
    /** A number in tenths; more decimals are wrong. */
    std::optional<int> tenths(int column, int least, int most);
    std::optional<Day> date(int column);
    std::optional<OdsCode> ods(int column);
    /** The parts of a list of any of `;,|`, trimmed, none blank. */
    QStringList parts(int column) const;
    /** Lower-case codes such as mi-6m, sorted, each once. */
    QStringList conditions(int column);
    /** Both or none, and in the British Isles. */
    std::optional<LatLon> position(int latitude, int longitude);
    /** Rejects when there is neither a postcode nor a position. */
    std::optional<Postcode> requiredPlace(int postcode, const std::optional<LatLon>& position);

    void reject(int column, const QString& reason);
    void rejectRow(const QString& reason);
    void warn(int column, const QString& words);

private:
    void read(int column);
    void checkShape();
    QString headerOf(int column) const;
    QString checkedText(int column, int most, bool lineBreaks);

    const Layout& m_layout;
    const ColumnSet& m_columns;
    Day m_asOf;
    bool m_damagedFile;
    const CsvRow* m_row = nullptr;
    QStringDecoder m_decoder;
    std::vector<QChar> m_wide; ///< the row's known cells as UTF-16; m_text looks into it
    std::size_t m_used = 0;
    std::vector<QStringView> m_text;
    std::optional<Reject> m_reject;
    std::vector<Warning> m_warnings;
    std::vector<DateTally> m_dates;
    quint64 m_eitherDates = 0;
};

/** A decimal number in plain form: digits, perhaps a sign and a point. */
std::optional<double> plainNumber(QStringView text);
/** 9.43E+09: what a spreadsheet leaves of a long number. */
bool isRoundedNumber(QStringView text);
QString roundedNumberFault();
/** "blank", "number", "date", "text of 12 characters". */
QString valueClassOf(QStringView text);

} // namespace sooner::exchange
