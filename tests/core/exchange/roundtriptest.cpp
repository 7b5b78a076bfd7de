// Whatever a reader can produce is written and read back as the same record, in both profiles.
#include "core/exchange/guard.h"

#include "tests/core/exchange/exchangefixture.h"
#include "tests/support/property.h"
#include "tests/support/registry.h"
#include "tests/support/values.h"

using namespace sooner;
using namespace sooner::exchange;
using sooner::test::text;

class RoundTripTest : public QObject
{
    Q_OBJECT

private slots:
    void sites();
    void capacity();
    void waitingList();

private:
    template <class Record, class Cells, class Read>
    QString fault(const std::vector<Record>& records, const QStringList& header, Cells cells,
                  Read read);
    test::ExchangeFolder m_folder;
};

namespace {

int number(int least, int most)
{
    return *rc::gen::inRange(least, most + 1);
}

bool coin()
{
    return number(0, 1) == 1;
}

template <class Make>
auto maybe(Make make) -> std::optional<decltype(make())>
{
    return coin() ? std::optional(make()) : std::nullopt;
}

template <class Value>
Value oneOf(std::initializer_list<Value> values)
{
    return values.begin()[number(0, int(values.size()) - 1)];
}

/** Text as a reader leaves it: trimmed, without the ' of a formula. */
QString words(bool lineBreaks, int most = 20)
{
    static const QString letters = QStringLiteral("abzÅłé’€£,;\"'=+-@|/.:09 \u00A0＝＠\n\r\t🏥");
    const auto points = letters.toUcs4();
    QString result;
    for (int i = number(0, most / 2); i > 0; --i) {
        const char32_t point = points[number(0, int(points.size()) - 1)];
        const bool lineBreak = point == U'\n' || point == U'\r' || point == U'\t';
        result += lineBreak && !lineBreaks ? text(" ") : QString::fromUcs4(&point, 1);
    }
    result = result.trimmed();
    while (withoutGuard(result).size() < result.size())
        result = withoutGuard(result).toString();
    return result;
}

QString neededWords(bool lineBreaks, int most = 20)
{
    const QString result = words(lineBreaks, most - 2);
    return result.isEmpty() ? text("a") : result;
}

Day dayFrom(int leastYear, int mostYear)
{
    const Day first = Day::of(leastYear, 1, 1);
    return first + number(0, Day::of(mostYear, 12, 31) - first);
}

OdsCode code()
{
    return oneOf({test::ods("RR8"), test::ods("RR801"), test::ods("X09"), test::ods("G6V2S"),
                  test::ods("ABC123")});
}

TreatmentFunction function()
{
    return oneOf({test::specialty("110"), test::specialty("X05"), test::specialty("502")});
}

CareSetting setting()
{
    return CareSetting(number(0, 3));
}

PathwayKind kind()
{
    return PathwayKind(number(0, 3));
}

Postcode place()
{
    return *postcode(oneOf({text("LS1 3EX"), text("LS1"), text("SW1A 1AA"), text("M1 1AE")}));
}

LatLon position()
{
    const auto fraction = [] { return number(0, 1'000'000'000) / 1e9; };
    return {49 + 12.5 * fraction(), -11 + 14 * fraction()};
}

QStringList conditions()
{
    QStringList all = {text("dialysis"), text("itu"), text("latex"), text("mi-6m"), text("x-1")};
    all.removeIf([](const QString&) { return coin(); });
    return all;
}

Limits limits()
{
    Limits made;
    made.maxBmiTenths = maybe([] { return number(100, 1000); });
    made.maxAsa = maybe([] { return number(1, 6); });
    made.minAge = maybe([] { return number(0, 60); });
    made.maxAge = maybe([] { return number(60, 130); });
    made.sex = maybe([] { return oneOf({Sex::Male, Sex::Female}); });
    made.excludedConditions = conditions();
    made.noticeDays = maybe([] { return number(0, 365); });
    return made;
}

SiteRecord siteRecord(int index)
{
    SiteRecord site;
    site.code = *odsCode(QStringLiteral("S%1").arg(index, 4, 10, QLatin1Char('0')));
    site.name = neededWords(false);
    site.provider = code();
    site.providerName = words(false);
    site.sector = Sector(number(0, 2));
    site.position = maybe(position);
    if (!site.position || coin())
        site.postcode = place();
    site.address = words(true);
    site.telephone = words(false);
    site.email = words(false);
    site.limits = limits();
    return site;
}

SessionRecord sessionRecord(int index)
{
    SessionRecord session;
    session.code = QString::number(index) + words(false);
    session.site = code();
    session.functions = {function()};
    if (const auto second = function(); second != session.functions[0])
        session.functions.push_back(second);
    session.settings = {setting()};
    if (const auto second = setting(); second != session.settings[0])
        session.settings.push_back(second);
    session.kind = maybe(kind);
    session.days.first = dayFrom(2026, 2027);
    session.days.last = session.days.first + (coin() ? 0 : number(1, 200));
    session.places = number(1, session.isBlock() ? 10'000 : 200);
    for (const char* procedure : {"W37", "W401", "C"}) {
        if (coin())
            session.procedures.push_back(test::opcs(procedure));
    }
    session.team = words(false);
    session.limits = limits();
    session.scope = maybe([] { return PathwayScope(number(0, 2)); });
    session.respondBy = maybe([] { return dayFrom(2026, 2027); });
    session.notes = words(true);
    return session;
}

void addPerson(PathwayRecord& pathway)
{
    pathway.nhsNumber = maybe([] {
        return *NhsNumber::parse(oneOf({text("9990000018"), text("9434765919")}));
    });
    pathway.localPatientId = neededWords(false);
    pathway.name = {words(false), words(false), words(false)};
    if (coin())
        pathway.birthDate = dayFrom(1900, 2015);
    else
        pathway.ageYears = number(0, 130);
    pathway.sex = Sex(number(0, 3));
    pathway.ethnicCategory = words(false);
    pathway.imdDecile = maybe([] { return number(1, 10); });
    for (int i = number(0, 4); i > 0; --i)
        pathway.addressLines += neededWords(true);
    pathway.position = maybe(position);
    if (!pathway.position || coin())
        pathway.postcode = place();
    pathway.telephone = words(false);
    pathway.email = words(false);
    pathway.preferredLanguage = oneOf({QString(), text("en"), text("cy"), text("pl")});
    pathway.interpreter = maybe(coin);
    pathway.letterFormat = maybe([] { return LetterFormat(number(0, 4)); });
}

void addCare(PathwayRecord& pathway)
{
    pathway.function = function();
    pathway.kind = kind();
    pathway.setting = setting();
    pathway.procedure = maybe([] { return oneOf({test::opcs("W371"), test::opcs("W37")}); });
    pathway.procedureDescription = words(true);
    pathway.priority = maybe([] { return Priority(number(0, 6)); });
    pathway.clockEnd = maybe([] { return dayFrom(2026, 2026); });
    if (pathway.clockEnd && *pathway.clockEnd > test::exchangeToday())
        pathway.clockEnd = test::exchangeToday();
    pathway.rttStatus = oneOf({QString(), text("20"), text("30"), text("99")});
    pathway.decisionToAdmit = maybe([] { return dayFrom(2020, 2027); });
    pathway.tciDate = maybe([] { return dayFrom(2020, 2027); });
    pathway.asa = maybe([] { return number(1, 6); });
    pathway.bmiTenths = maybe([] { return number(100, 1000); });
    pathway.conditions = conditions();
}

void addWishes(PathwayRecord& pathway)
{
    pathway.travel = maybe([] {
        return coin() ? TravelLimit{true, 0} : TravelLimit{false, number(0, 10'000)};
    });
    pathway.earliest = maybe([] { return dayFrom(2026, 2027); });
    Day from = dayFrom(2026, 2026);
    for (int i = number(0, 3); i > 0; --i) {
        const DayRange range{from, from + number(0, 20)};
        pathway.unavailable.push_back(range);
        from = range.last + number(1, 30);
    }
    pathway.consentToShare = maybe(coin);
    pathway.requiresAlternative = maybe(coin);
    pathway.suitability = {maybe(coin), words(false), maybe([] { return dayFrom(2025, 2026); })};
    pathway.needsTransport = maybe(coin);
    pathway.needsEscort = maybe(coin);
}

PathwayRecord pathwayRecord(int index)
{
    PathwayRecord pathway;
    pathway.key.ppid = QString::number(index) + words(false, 16);
    pathway.key.issuer = code();
    pathway.key.clockStart = dayFrom(2016, 2025);
    pathway.provider = code();
    pathway.site = maybe(code);
    addPerson(pathway);
    addCare(pathway);
    addWishes(pathway);
    return pathway;
}

template <class Make>
auto several(Make make)
{
    std::vector<decltype(make(0))> records;
    for (int i = number(1, 3); i > 0; --i)
        records.push_back(make(i));
    return records;
}

} // namespace

/** Empty when all came back as they were. */
template <class Record, class Cells, class Read>
QString RoundTripTest::fault(const std::vector<Record>& records, const QStringList& header,
                             Cells cells, Read read)
{
    for (const Profile profile : {Profile::Machine, Profile::People}) {
        const QString path = m_folder.path(text("round.csv"));
        QFile::remove(path);
        CsvWriter writer(path, profile);
        bool written = writer.open(header).has_value();
        for (const Record& record : records)
            written = written && writer.row(cells(record, profile)).has_value();
        if (!written || !writer.commit())
            return text("not written");
        const Result<File<Record>> file = read(path, test::exchangeOptions(), Progress());
        if (!file)
            return file.error().message;
        if (!file->rejects.empty())
            return file->rejects[0].column + QLatin1Char(' ') + file->rejects[0].reason;
        if (file->rows.size() != records.size())
            return text("another number of rows");
        for (std::size_t i = 0; i < records.size(); ++i) {
            const QStringList before = cells(records[i], Profile::Machine);
            const QStringList after = cells(file->rows[i].record, Profile::Machine);
            for (qsizetype c = 0; c < header.size(); ++c) {
                if (before[c] != after[c])
                    return header[c] + text(": <") + before[c] + text("> <") + after[c]
                           + QLatin1Char('>');
            }
            if (!(file->rows[i].record == records[i]))
                return text("a field that no cell shows");
        }
    }
    return {};
}

void RoundTripTest::sites()
{
    QVERIFY(test::holds("sites come back", [this] {
        const QString wrong = fault(several(siteRecord), siteHeader(), siteCells, readSites);
        RC_ASSERT(wrong.toStdString() == std::string());
    }));
}

void RoundTripTest::capacity()
{
    QVERIFY(test::holds("sessions come back", [this] {
        const QString wrong =
            fault(several(sessionRecord), capacityHeader(), capacityCells, readCapacity);
        RC_ASSERT(wrong.toStdString() == std::string());
    }));
}

void RoundTripTest::waitingList()
{
    QVERIFY(test::holds("pathways come back", [this] {
        const QString wrong =
            fault(several(pathwayRecord), waitingListHeader(), waitingListCells, readWaitingList);
        RC_ASSERT(wrong.toStdString() == std::string());
    }));
}

SOONER_TEST(RoundTripTest)
#include "roundtriptest.moc"
