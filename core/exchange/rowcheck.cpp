#include "core/exchange/rowcheck.h"

#include "core/base/text.h"
#include "core/exchange/guard.h"

#include <algorithm>
#include <cmath>

namespace sooner::exchange {

namespace {

bool isDigit(QChar c)
{
    return c >= QLatin1Char('0') && c <= QLatin1Char('9');
}

bool isPlainNumber(QStringView text)
{
    if (text.startsWith(QLatin1Char('-')))
        text = text.mid(1);
    const qsizetype point = text.indexOf(QLatin1Char('.'));
    const QStringView before = point < 0 ? text : text.left(point);
    const QStringView after = point < 0 ? QStringView() : text.mid(point + 1);
    return !before.isEmpty() && (point < 0 || !after.isEmpty())
           && std::all_of(before.begin(), before.end(), isDigit)
           && std::all_of(after.begin(), after.end(), isDigit);
}

/** Of a plain number of up to 15 digits: both parts of the fraction are exact, and so its one
    rounding is the right one. */
double shortNumber(QStringView text)
{
    const bool negative = text.startsWith(QLatin1Char('-'));
    double digits = 0;
    double scale = 1;
    bool fraction = false;
    for (const QChar c : text.mid(negative ? 1 : 0)) {
        if (c == QLatin1Char('.')) {
            fraction = true;
            continue;
        }
        digits = digits * 10 + (c.unicode() - u'0');
        scale = fraction ? scale * 10 : scale;
    }
    return (negative ? -digits : digits) / scale;
}

bool isListSeparator(QChar c)
{
    return c == QLatin1Char(';') || c == QLatin1Char(',') || c == QLatin1Char('|');
}

bool isControl(QChar c, bool lineBreaks)
{
    if (c >= QLatin1Char(' ') && c <= QLatin1Char('~'))
        return false;
    if (c == QLatin1Char('\t')
        || (lineBreaks && (c == QLatin1Char('\n') || c == QLatin1Char('\r'))))
        return false;
    return c.category() == QChar::Other_Control || c == QChar::LineSeparator
           || c == QChar::ParagraphSeparator;
}

std::optional<bool> yesNoOf(QStringView text)
{
    for (const char* yes : {"Y", "yes", "true"}) {
        if (text.compare(QLatin1String(yes), Qt::CaseInsensitive) == 0)
            return true;
    }
    for (const char* no : {"N", "no", "false"}) {
        if (text.compare(QLatin1String(no), Qt::CaseInsensitive) == 0)
            return false;
    }
    return std::nullopt;
}

bool isConditionCode(const QString& code)
{
    return code.size() <= 40 && std::all_of(code.begin(), code.end(), [](QChar c) {
               return (c >= QLatin1Char('a') && c <= QLatin1Char('z')) || isDigit(c)
                      || c == QLatin1Char('-');
           });
}

} // namespace

std::optional<double> plainNumber(QStringView text)
{
    if (text.size() > 40 || !isPlainNumber(text))
        return std::nullopt;
    return text.size() <= 15 ? shortNumber(text) : text.toDouble();
}

bool isRoundedNumber(QStringView text)
{
    const qsizetype e = text.indexOf(QLatin1Char('E'), 0, Qt::CaseInsensitive);
    if (e < 1)
        return false;
    const QStringView power = text.mid(e + 2);
    return text.mid(e + 1).startsWith(QLatin1Char('+')) && power.size() <= 3
           && isPlainNumber(text.left(e)) && isPlainNumber(power);
}

QString roundedNumberFault()
{
    return QStringLiteral("The spreadsheet has rounded this number; format its column as text and "
                          "export the list again");
}

QString valueClassOf(QStringView text)
{
    if (text.isEmpty())
        return QStringLiteral("blank");
    if (isPlainNumber(text))
        return QStringLiteral("number");
    if (readDate(text).form != DateForm::NotADate)
        return QStringLiteral("date");
    return QStringLiteral("text of ")
           + counted(text.size(), QStringLiteral("character"), QStringLiteral("characters"));
}

RowCheck::RowCheck(const Layout& layout, const ColumnSet& columns, Day asOf, bool damagedFile)
    : m_layout(layout), m_columns(columns), m_asOf(asOf), m_damagedFile(damagedFile),
      m_decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless),
      m_text(std::size_t(columns.size())), m_dates(std::size_t(columns.size()))
{}

void RowCheck::begin(const CsvRow& row)
{
    m_row = &row;
    m_reject.reset();
    m_warnings.clear();
    m_eitherDates = 0;
    // A UTF-16 text never has more units than its UTF-8 form has bytes.
    m_used = 0;
    if (m_wide.size() < row.bytes() + 8)
        m_wide.resize(row.bytes() * 2 + 8);
    checkShape();
    for (int column = 0; column < m_columns.size(); ++column)
        read(column);
}

void RowCheck::read(int column)
{
    const int at = m_layout.fileColumn[std::size_t(column)];
    QStringView& text = m_text[std::size_t(column)];
    text = {};
    if (at < 0 || at >= m_row->size())
        return;
    const std::string_view cell = m_row->cell(at);
    if (cell.empty())
        return;
    QChar* const from = m_wide.data() + m_used;
    QChar* to = from;
    unsigned char all = 0;
    for (const char c : cell) { // plain ASCII, by far the most
        all |= static_cast<unsigned char>(c);
        *to++ = QLatin1Char(c);
    }
    if (all >= 0x80)
        to = m_decoder.appendToBuffer(from, QByteArrayView(cell.data(), qsizetype(cell.size())));
    m_used += std::size_t(to - from);
    text = withoutGuard(QStringView(from, to).trimmed());
}

void RowCheck::checkShape()
{
    const CsvRow& row = *m_row;
    if (row.strayQuote) {
        const QString lines = counted(row.lines, QStringLiteral("line"), QStringLiteral("lines"));
        rejectRow(QStringLiteral("A quotation mark in this row (%1 of the file) is not doubled, so "
                                 "its cells cannot be told apart; export it again or correct it")
                      .arg(lines));
    }
    if (row.cutOff && row.size() < m_layout.width)
        rejectRow(QStringLiteral("The file ends in the middle of this row; export it again"));
    for (int at = m_layout.width; at < row.size(); ++at) {
        if (!cellText(row.cell(at)).trimmed().isEmpty()) {
            rejectRow(
                QStringLiteral("This row has more cells than the header, so that values may "
                               "stand in the wrong column; put text that contains a delimiter "
                               "in quotation marks"));
            break;
        }
    }
    if (!m_damagedFile)
        return;
    Utf8Scan scan;
    for (int at = 0; at < row.size(); ++at) {
        scan.add(row.cell(at));
        scan.finish();
    }
    if (scan.isDamaged())
        rejectRow(QStringLiteral("This row has characters that are damaged (not UTF-8); type them "
                                 "again or export the list again"));
}

QString RowCheck::headerOf(int column) const
{
    const int at = m_layout.fileColumn[std::size_t(column)];
    return at >= 0 && at < m_layout.header.size() ? m_layout.header[at] : m_columns.name(column);
}

void RowCheck::reject(int column, const QString& reason)
{
    if (!m_reject)
        m_reject =
            Reject{m_row->number, headerOf(column), valueClassOf(text(column)), reason, QString()};
}

void RowCheck::rejectRow(const QString& reason)
{
    if (!m_reject)
        m_reject = Reject{m_row->number, QString(),
                          counted(m_row->size(), QStringLiteral("cell"), QStringLiteral("cells")),
                          reason, QString()};
}

void RowCheck::warn(int column, const QString& words)
{
    m_warnings.push_back({m_row->number, headerOf(column), words});
}

void RowCheck::requireText(int column)
{
    if (isBlank(column))
        reject(column, QStringLiteral("This is blank but must be given; fill it in"));
}

QString RowCheck::checkedText(int column, int most, bool lineBreaks)
{
    const QStringView cell = text(column);
    if (cell.size() > most)
        reject(column, QStringLiteral("This is longer than %1 characters; shorten it").arg(most));
    if (std::any_of(cell.begin(), cell.end(), [&](QChar c) { return isControl(c, lineBreaks); }))
        reject(column, lineBreaks
                           ? QStringLiteral("This has control characters in it; type it again")
                           : QStringLiteral("This has a line break or control characters in "
                                            "it; write it on one line"));
    return cell.toString();
}

QString RowCheck::line(int column, int most)
{
    return checkedText(column, most, false).replace(QLatin1Char('\t'), QLatin1Char(' '));
}

QString RowCheck::identifier(int column, int most)
{
    if (isRoundedNumber(text(column)))
        reject(column, roundedNumberFault());
    return line(column, most);
}

QString RowCheck::email(int column)
{
    const QString address = line(column);
    const qsizetype at = address.indexOf(QLatin1Char('@'));
    const bool plausible = at > 0 && at + 1 < address.size() && address.count(QLatin1Char('@')) == 1
                           && !address.contains(QLatin1Char(' '));
    if (!address.isEmpty() && !plausible)
        warn(column, QStringLiteral("This does not look like an e-mail address"));
    return address;
}

QString RowCheck::prose(int column, int most)
{
    return checkedText(column, most, true);
}

std::optional<bool> RowCheck::yesNo(int column)
{
    return value(column, yesNoOf,
                 QLatin1String("This is neither Y nor N; write one of them or "
                               "leave it blank"));
}

std::optional<int> RowCheck::whole(int column, int least, int most)
{
    if (isBlank(column))
        return std::nullopt;
    const auto number = plainNumber(text(column));
    if (!number || std::floor(*number) != *number) {
        reject(column, QStringLiteral("This is not a whole number; write one from %1 to %2")
                           .arg(least)
                           .arg(most));
        return std::nullopt;
    }
    if (*number < 0 && least >= 0)
        reject(column, QStringLiteral("This is a negative number; write one from %1 to %2")
                           .arg(least)
                           .arg(most));
    if (*number < least || *number > most) {
        reject(column,
               QStringLiteral("This number is not from %1 to %2; correct it").arg(least).arg(most));
        return std::nullopt;
    }
    return int(*number);
}

std::optional<int> RowCheck::tenths(int column, int least, int most)
{
    if (isBlank(column))
        return std::nullopt;
    const auto number = plainNumber(text(column));
    if (!number) {
        reject(column, QStringLiteral("This is not a number; write one from %1 to %2, such as 27.9")
                           .arg(least)
                           .arg(most));
        return std::nullopt;
    }
    const double scaled = *number * 10;
    const double rounded = std::round(scaled);
    if (*number < least || *number > most) {
        reject(column,
               QStringLiteral("This number is not from %1 to %2; correct it").arg(least).arg(most));
        return std::nullopt;
    }
    if (std::abs(scaled - rounded) > 1e-9)
        reject(column, QStringLiteral("This has more than one decimal; round it, such as 27.9"));
    return int(rounded);
}

std::optional<Day> RowCheck::date(int column)
{
    if (isBlank(column))
        return std::nullopt;
    const DateReading reading = readDate(text(column));
    DateTally& tally = m_dates[std::size_t(column)];
    tally.dayFirst += reading.form == DateForm::DayFirst;
    tally.sensible += reading.form == DateForm::DayFirst || reading.form == DateForm::Certain;
    tally.monthFirst += reading.form == DateForm::MonthFirst;
    if (reading.form == DateForm::Either)
        m_eitherDates |= quint64(1) << column;
    if (!reading.day)
        reject(column, faultOf(reading.form));
    return reading.day;
}

std::optional<OdsCode> RowCheck::ods(int column)
{
    return value(column, odsCode,
                 QLatin1String("This is not an ODS code; it has 3 to 6 letters and digits"));
}

QStringList RowCheck::parts(int column) const
{
    QStringList result;
    qsizetype from = 0;
    const QStringView all = text(column);
    for (qsizetype at = 0; at <= all.size(); ++at) {
        if (at < all.size() && !isListSeparator(all[at]))
            continue;
        const QStringView part = all.mid(from, at - from).trimmed();
        if (!part.isEmpty())
            result += part.toString();
        from = at + 1;
    }
    return result;
}

QStringList RowCheck::conditions(int column)
{
    QStringList codes = parts(column);
    for (QString& code : codes)
        code = code.toLower();
    if (!std::all_of(codes.begin(), codes.end(), isConditionCode))
        reject(column, QStringLiteral("These are not condition codes; write codes such as mi-6m, "
                                      "with a semicolon between them"));
    codes.sort();
    codes.removeDuplicates();
    return codes;
}

std::optional<LatLon> RowCheck::position(int latitude, int longitude)
{
    if (isBlank(latitude) && isBlank(longitude))
        return std::nullopt;
    if (isBlank(latitude) || isBlank(longitude))
        reject(isBlank(latitude) ? latitude : longitude,
               QStringLiteral("Latitude and longitude go together; give both or neither"));
    const QLatin1String fault("This is not a number of degrees; write it such as 53.80 or -1.55");
    const auto north = value(latitude, plainNumber, fault);
    const auto east = value(longitude, plainNumber, fault);
    if (!north || !east)
        return std::nullopt;
    const QString outside =
        QStringLiteral("This is not in the British Isles; latitude (49 to 61.5) and longitude "
                       "(-11 to 3) may have changed places");
    if (*north < 49 || *north > 61.5)
        reject(latitude, outside);
    if (*east < -11 || *east > 3)
        reject(longitude, outside);
    return LatLon{*north, *east};
}

std::optional<Postcode> RowCheck::requiredPlace(int column, const std::optional<LatLon>& position)
{
    if (isBlank(column) && !position)
        reject(column, QStringLiteral("There is neither a postcode nor a position; give the "
                                      "postcode or its first part, such as LS1"));
    return value(column, postcode,
                 QLatin1String("This is not a postcode; write it such as LS1 3EX or LS1"));
}

} // namespace sooner::exchange
