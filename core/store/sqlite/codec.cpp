#include "core/store/sqlite/codec.h"

#include "core/store/sqlite/packedrow.h"

#include <charconv>

namespace sooner::store {

namespace {

/** ASCII's own unit separator: no keyboard makes it and no file format of ours lets it in. */
constexpr char lineSeparator = '\x1f';

template <class E>
std::vector<std::string> words(int count)
{
    std::vector<std::string> list;
    for (int i = 0; i < count; ++i)
        list.push_back(codeOf(E(i)).toStdString());
    return list;
}

bool readNumber(std::string_view text, qint32& number)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size();
}

} // namespace

QString codeOf(ObjectKind kind)
{
    switch (kind) {
    case ObjectKind::Site: return QStringLiteral("site");
    case ObjectKind::Session: return QStringLiteral("session");
    case ObjectKind::Pathway: return QStringLiteral("pathway");
    case ObjectKind::Offer: return QStringLiteral("offer");
    case ObjectKind::Region: return QStringLiteral("region");
    }
    return {};
}

#define SOONER_WORDS(Enum, last)                                                                   \
    template <>                                                                                    \
    const std::vector<std::string>& wordsOf<Enum>()                                                \
    {                                                                                              \
        static const auto list = words<Enum>(int(last) + 1);                                       \
        return list;                                                                               \
    }

SOONER_WORDS(PathwayKind, PathwayKind::Planned)
SOONER_WORDS(CareSetting, CareSetting::Diagnostic)
SOONER_WORDS(Sex, Sex::NotKnown)
SOONER_WORDS(Priority, Priority::P6)
SOONER_WORDS(Sector, Sector::Hub)
SOONER_WORDS(PathwayScope, PathwayScope::Test)
SOONER_WORDS(LetterFormat, LetterFormat::Audio)
SOONER_WORDS(OfferState, OfferState::Returned)
SOONER_WORDS(ObjectKind, ObjectKind::Region)
#undef SOONER_WORDS

template <class Sink>
void BinderInto<Sink>::operator()(const DayRange& value)
{
    (*this)(value.first);
    (*this)(value.last);
}

template <class Sink>
void BinderInto<Sink>::operator()(const std::optional<LatLon>& value)
{
    (*this)(value ? std::optional(value->latitude) : std::nullopt);
    (*this)(value ? std::optional(value->longitude) : std::nullopt);
}

template <class Sink>
void BinderInto<Sink>::operator()(const std::vector<DayRange>& ranges)
{
    std::string& text = m_sink.beginText();
    const std::size_t start = text.size();
    for (const DayRange& range : ranges) {
        if (text.size() > start)
            text += ';';
        text += std::to_string(range.first.number) + '/' + std::to_string(range.last.number);
    }
    m_sink.endText();
}

template <class Sink>
void BinderInto<Sink>::join(const QStringList& list, char separator)
{
    std::string& text = m_sink.beginText();
    bool first = true;
    for (const QString& item : list) {
        if (!std::exchange(first, false))
            text += separator;
        const std::size_t start = text.size();
        text += item.toStdString();
        std::replace(text.begin() + qsizetype(start), text.end(), separator, ' ');
    }
    m_sink.endText();
}

/** No lines and one empty line are different things. */
template <class Sink>
void BinderInto<Sink>::lines(const QStringList& list)
{
    if (list.isEmpty())
        m_sink.bindNull();
    else
        join(list, lineSeparator);
}

template class BinderInto<Statement>;
template class BinderInto<PackedRow>;

bool Reader::isNull()
{
    if (!m_statement.isNull(m_column))
        return false;
    ++m_column;
    return true;
}

std::string_view Reader::text()
{
    check(m_statement.isText(m_column));
    return m_statement.text(m_column++);
}

qint64 Reader::integer(qint64 lowest, qint64 highest)
{
    const qint64 value = m_statement.integer(m_column);
    check(m_statement.isInteger(m_column++) && lowest <= value && value <= highest);
    return value;
}

void Reader::operator()(double& value)
{
    check(m_statement.isReal(m_column));
    value = m_statement.real(m_column++);
}

void Reader::operator()(QString& value)
{
    const std::string_view utf8 = text();
    value = QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
}

void Reader::operator()(DayRange& value)
{
    (*this)(value.first);
    (*this)(value.last);
}

void Reader::operator()(std::optional<NhsNumber>& value)
{
    value.reset();
    if (isNull())
        return;
    qint64 number = 0;
    (*this)(number);
    value = NhsNumber::fromValue(number);
    check(value.has_value());
}

void Reader::operator()(std::optional<LatLon>& value)
{
    std::optional<double> latitude;
    std::optional<double> longitude;
    (*this)(latitude);
    (*this)(longitude);
    check(latitude.has_value() == longitude.has_value());
    value = latitude && longitude ? std::optional(LatLon{*latitude, *longitude}) : std::nullopt;
}

void Reader::operator()(std::vector<DayRange>& ranges)
{
    split(text(), [&](std::string_view item) {
        DayRange range;
        const std::size_t middle = item.find('/');
        check(middle != std::string_view::npos
              && readNumber(item.substr(0, middle), range.first.number)
              && readNumber(item.substr(middle + 1), range.last.number));
        ranges.push_back(range);
    });
}

void Reader::operator()(QStringList& codes)
{
    split(text(), [&](std::string_view item) {
        codes += QString::fromUtf8(item.data(), qsizetype(item.size()));
    });
}

void Reader::lines(QStringList& list)
{
    if (isNull())
        return;
    QString all;
    (*this)(all);
    list = all.split(QLatin1Char(lineSeparator));
}

} // namespace sooner::store
