#include "tests/core/store/storefixture.h"

#include <QTest>

namespace sooner::test {

using namespace store;

namespace {

class Dice
{
public:
    explicit Dice(QRandomGenerator& random) : m_random(random) {}

    bool coin() { return m_random.bounded(2) == 0; }
    int upTo(int highest) { return int(m_random.bounded(highest + 1)); }
    int between(int lowest, int highest) { return int(m_random.bounded(lowest, highest + 1)); }
    double real(double most) { return (m_random.generateDouble() - 0.5) * 2 * most; }
    Day day() { return Day{between(-40000, 60000)}; }
    /** Mostly short, sometimes empty, now and then very long. */
    QString text()
    {
        static const QStringList pieces = {
            QStringLiteral("a"),      QStringLiteral("É"), QStringLiteral("ź"),
            QStringLiteral("漢"),     QStringLiteral("😀"), QStringLiteral("'"),
            QStringLiteral("\""),     QStringLiteral(";"), QStringLiteral("\n"),
            QStringLiteral("ع"),      QStringLiteral("%"), QStringLiteral("?1"),
            QStringLiteral("{part}"), QStringLiteral(" "), QStringLiteral("--"),
            QStringLiteral("\u0301")};
        const int length = upTo(40) == 0 ? 3000 : upTo(12);
        QString result;
        for (int i = 0; i < length; ++i)
            result += pieces[upTo(int(pieces.size()) - 1)];
        return result;
    }
    template <class Make>
    auto maybe(Make make) -> std::optional<decltype(make())>
    {
        return coin() ? std::optional(make()) : std::nullopt;
    }
    template <class E>
    E of(int count)
    {
        return E(upTo(count - 1));
    }
    template <class Code>
    Code code(int length)
    {
        std::string text;
        for (int i = 0; i < length; ++i)
            text += "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789"[upTo(33)];
        return Code::unchecked(text);
    }
    QStringList conditions()
    {
        QStringList list;
        for (int i = upTo(4); i > 0; --i)
            list += QStringLiteral("condition-%1").arg(i);
        return list;
    }
    Limits limits()
    {
        Limits limits;
        limits.maxBmiTenths = maybe([&] { return between(100, 1000); });
        limits.maxAsa = maybe([&] { return between(1, 6); });
        limits.minAge = maybe([&] { return upTo(100); });
        limits.maxAge = maybe([&] { return upTo(120); });
        limits.sex = maybe([&] { return of<Sex>(2); });
        limits.excludedConditions = conditions();
        limits.noticeDays = maybe([&] { return upTo(60); });
        return limits;
    }
    LatLon position() { return {real(90), real(180)}; }

private:
    QRandomGenerator& m_random;
};

std::optional<NhsNumber> nhsNumber(int number)
{
    for (int last = 0; last < 10; ++last) {
        const auto found = NhsNumber::fromValue(9990000000 + qint64(number) * 10 + last);
        if (found)
            return found;
    }
    return std::nullopt;
}

} // namespace

StoreFixture::StoreFixture(bool demo)
{
    RegionInfo info;
    info.name = QStringLiteral("Test region");
    info.demo = demo;
    if (demo)
        info.asOf = storeToday;
    m_store = must(SqliteStore::create(path(), info, actor()));
    // Whether the disk has it does not matter here (CrashTest sees to that), and each test saves
    // often.
    must(m_store->database().execute("PRAGMA synchronous = OFF"));
    m_site = addSite("RR801", "RR8");
}

void StoreFixture::reopen(Database::Wait wait)
{
    m_store.reset();
    m_store = must(SqliteStore::open(path(), Access::ReadWrite, wait));
}

std::unique_ptr<Transaction> StoreFixture::begin(const QString& function)
{
    return must(m_store->begin(actor(), function));
}

SiteId StoreFixture::addSite(const char* code, const char* provider)
{
    const auto transaction = begin();
    const SiteId id = must(transaction->insertSite(siteRecord(code, provider)));
    must(transaction->commit());
    return id;
}

SessionId StoreFixture::addSession(const QString& code, int places, std::optional<SiteId> site)
{
    const auto transaction = begin();
    SessionRecord record = sessionRecord(code, places);
    if (site)
        record.site = must(m_store->site(*site))->record.code;
    const SessionId id = must(transaction->insertSession(site.value_or(m_site), record));
    must(transaction->commit());
    return id;
}

PathwayId StoreFixture::addPathway(const QString& ppid)
{
    const auto transaction = begin();
    const PathwayId id = must(transaction->insertPathway(pathwayRecord(ppid)));
    must(transaction->commit());
    return id;
}

OfferRecord StoreFixture::draft(PathwayId pathway, SessionId session) const
{
    OfferRecord offer;
    offer.pathway = pathway;
    offer.session = session;
    offer.site = m_site;
    offer.day = storeToday + 30;
    return offer;
}

OfferRecord StoreFixture::addOffer(PathwayId pathway, SessionId session, OfferState state)
{
    const auto transaction = begin();
    OfferRecord offer = draft(pathway, session);
    offer.state = state;
    offer.site = must(m_store->session(session))->site;
    offer = must(transaction->insertOffer(offer));
    must(transaction->commit());
    return offer;
}

QString StoreFixture::raw(const std::string& sql)
{
    const auto result = m_store->database().execute(sql);
    return result ? QString() : result.error().detail;
}

qint64 StoreFixture::count(const std::string& sql)
{
    return must(m_store->database().number(sql));
}

QString StoreFixture::problems()
{
    QString all;
    for (const Problem& problem : must(m_store->check({}, CheckDepth::Full)))
        all += problem.kind + QStringLiteral(": ") + problem.detail + QLatin1Char('\n');
    return all;
}

Actor StoreFixture::actor(const QString& user)
{
    // 2026-11-21T09:42:07.123456Z
    return {user, QStringLiteral("desk-4"), Instant{1795254127123456}, storeToday};
}

SiteRecord StoreFixture::siteRecord(const char* code, const char* provider)
{
    SiteRecord site;
    site.code = OdsCode::unchecked(code);
    site.name = QStringLiteral("Invented Hospital");
    site.provider = OdsCode::unchecked(provider);
    site.providerName = QStringLiteral("Invented Trust");
    return site;
}

SessionRecord StoreFixture::sessionRecord(const QString& code, int places)
{
    SessionRecord session;
    session.code = code;
    session.site = OdsCode::unchecked("RR801");
    session.functions = {TreatmentFunction::unchecked("110")};
    session.settings = {CareSetting::Inpatient};
    session.days = {storeToday + 30, storeToday + 30};
    session.places = places;
    return session;
}

PathwayRecord StoreFixture::pathwayRecord(const QString& ppid)
{
    PathwayRecord pathway;
    pathway.key = {ppid, OdsCode::unchecked("RR8"), storeToday - 400};
    pathway.provider = OdsCode::unchecked("RR8");
    pathway.function = TreatmentFunction::unchecked("110");
    pathway.setting = CareSetting::Inpatient;
    pathway.birthDate = Day{0};
    pathway.name.family = QStringLiteral("Beispiel");
    return pathway;
}

SiteRecord randomSite(QRandomGenerator& random, int number)
{
    Dice dice(random);
    SiteRecord site;
    site.code = OdsCode::unchecked(
        QStringLiteral("S%1").arg(number, 5, 10, QLatin1Char('0')).toStdString());
    site.name = dice.text();
    site.provider = dice.code<OdsCode>(dice.between(3, 6));
    site.providerName = dice.text();
    site.sector = dice.of<Sector>(3);
    site.postcode = dice.maybe([&] { return dice.code<Postcode>(dice.between(2, 8)); });
    site.position = dice.maybe([&] { return dice.position(); });
    site.address = dice.text();
    site.telephone = dice.text();
    site.email = dice.text();
    site.limits = dice.limits();
    return site;
}

SessionRecord randomSession(QRandomGenerator& random, OdsCode site, int number)
{
    Dice dice(random);
    SessionRecord session;
    session.code = QStringLiteral("%1 %2").arg(number).arg(dice.text());
    session.site = site;
    for (int i = dice.upTo(3); i >= 0; --i)
        session.functions.push_back(dice.code<TreatmentFunction>(3));
    for (int i = dice.upTo(2); i >= 0; --i)
        session.settings.push_back(dice.of<CareSetting>(4));
    session.kind = dice.maybe([&] { return dice.of<PathwayKind>(4); });
    session.days.first = dice.day();
    session.days.last = session.days.first + dice.upTo(60);
    session.places = dice.between(1, 30);
    for (int i = dice.upTo(5); i > 0; --i)
        session.procedures.push_back(dice.code<OpcsCode>(dice.between(1, 4)));
    session.team = dice.text();
    session.limits = dice.limits();
    session.scope = dice.maybe([&] { return dice.of<PathwayScope>(3); });
    session.respondBy = dice.maybe([&] { return dice.day(); });
    session.notes = dice.text();
    return session;
}

namespace {

void fillPerson(PathwayRecord& pathway, Dice& dice, int number)
{
    if (dice.coin())
        pathway.nhsNumber = nhsNumber(number);
    pathway.localPatientId = dice.text();
    pathway.name = {dice.text(), dice.text(), dice.text()};
    pathway.birthDate = dice.maybe([&] { return dice.day(); });
    pathway.ageYears = dice.maybe([&] { return dice.upTo(110); });
    pathway.sex = dice.of<Sex>(4);
    pathway.ethnicCategory = dice.text();
    pathway.imdDecile = dice.maybe([&] { return dice.between(1, 10); });
    for (int i = dice.upTo(4); i > 0; --i)
        pathway.addressLines += dice.text();
    pathway.postcode = dice.maybe([&] { return dice.code<Postcode>(dice.between(2, 8)); });
    pathway.position = dice.maybe([&] { return dice.position(); });
    pathway.telephone = dice.text();
    pathway.email = dice.text();
    pathway.preferredLanguage = dice.text();
    pathway.interpreter = dice.maybe([&] { return dice.coin(); });
    pathway.letterFormat = dice.maybe([&] { return dice.of<LetterFormat>(5); });
}

void fillCare(PathwayRecord& pathway, Dice& dice)
{
    pathway.function = dice.code<TreatmentFunction>(3);
    pathway.kind = dice.of<PathwayKind>(4);
    pathway.setting = dice.of<CareSetting>(4);
    pathway.procedure = dice.maybe([&] { return dice.code<OpcsCode>(dice.between(3, 4)); });
    pathway.procedureDescription = dice.text();
    pathway.priority = dice.maybe([&] { return dice.of<Priority>(7); });
    pathway.decisionToAdmit = dice.maybe([&] { return dice.day(); });
    pathway.tciDate = dice.maybe([&] { return dice.day(); });
    pathway.asa = dice.maybe([&] { return dice.between(1, 6); });
    pathway.bmiTenths = dice.maybe([&] { return dice.between(100, 1000); });
    pathway.conditions = dice.conditions();
    pathway.travel = dice.maybe([&] { return TravelLimit{dice.coin(), dice.upTo(9999)}; });
    pathway.earliest = dice.maybe([&] { return dice.day(); });
    for (int i = dice.upTo(3); i > 0; --i) {
        const Day first = dice.day();
        pathway.unavailable.push_back({first, first + dice.upTo(20)});
    }
    pathway.consentToShare = dice.maybe([&] { return dice.coin(); });
    pathway.requiresAlternative = dice.maybe([&] { return dice.coin(); });
    pathway.suitability.suitable = dice.maybe([&] { return dice.coin(); });
    pathway.suitability.by = dice.text();
    pathway.suitability.on = dice.maybe([&] { return dice.day(); });
    pathway.needsTransport = dice.maybe([&] { return dice.coin(); });
    pathway.needsEscort = dice.maybe([&] { return dice.coin(); });
}

} // namespace

PathwayRecord randomPathway(QRandomGenerator& random, int number)
{
    Dice dice(random);
    PathwayRecord pathway;
    pathway.key.ppid = QStringLiteral("P-%1").arg(number);
    pathway.key.issuer = dice.code<OdsCode>(dice.between(3, 6));
    pathway.key.clockStart = dice.day();
    pathway.provider = dice.code<OdsCode>(dice.between(3, 6));
    pathway.site = dice.maybe([&] { return dice.code<OdsCode>(dice.between(3, 6)); });
    pathway.clockEnd = dice.maybe([&] { return dice.day(); });
    pathway.rttStatus = dice.text();
    fillPerson(pathway, dice, number);
    fillCare(pathway, dice);
    return pathway;
}

} // namespace sooner::test
