#include "ui/models/patientwords.h"

#include "core/base/text.h"
#include "core/domain/conditions.h"
#include "core/domain/waits.h"
#include "ui/models/pathwaycells.h"

#include <QCoreApplication>
#include <QLocale>

#include <functional>

namespace sooner {

namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(PatientWords)
};

constexpr int longWaitWeeks = 52;
constexpr std::array<int, 4> shownThresholds = {18, 52, 65, 78};

QString dot()
{
    return QStringLiteral(" · ");
}

/** Days below two weeks, weeks from there on. */
QString span(int days)
{
    return days < 14 ? counted(days, Say::tr("day"), Say::tr("days"))
                     : counted(days / 7, Say::tr("week"), Say::tr("weeks"));
}

Fact fact(const QString& name, const QString& value)
{
    return value.isEmpty() ? Fact{name, Say::tr("Not recorded"), true} : Fact{name, value, false};
}

Fact fact(const QString& name, std::optional<Day> day)
{
    return fact(name, day ? day->staff() : QString());
}

Fact fact(const QString& name, std::optional<bool> value)
{
    return fact(name, value ? (*value ? Say::tr("Yes") : Say::tr("No")) : QString());
}

QString rangesText(const std::vector<DayRange>& ranges)
{
    QStringList parts;
    for (const DayRange& range : ranges)
        parts += Say::tr("%1 to %2").arg(range.first.staff(), range.last.staff());
    return parts.join(QStringLiteral(", "));
}

QString formatName(LetterFormat format)
{
    switch (format) {
    case LetterFormat::Standard: return Say::tr("Standard");
    case LetterFormat::LargePrint: return Say::tr("Large print");
    case LetterFormat::EasyRead: return Say::tr("Easy read");
    case LetterFormat::Braille: return Say::tr("Braille");
    case LetterFormat::Audio: return Say::tr("Audio");
    }
    return {};
}

QString interpreterText(const PathwayRecord& record)
{
    if (!record.interpreter)
        return {};
    if (!*record.interpreter)
        return Say::tr("Not needed");
    return record.preferredLanguage.isEmpty()
               ? Say::tr("Needed, language not recorded")
               : Say::tr("Needed, %1").arg(languageName(record.preferredLanguage));
}

QString siteOf(const Region& region, const OfferRow& offer)
{
    return region.site(region.session(offer.session).site).record.name;
}

/** What a state still waits for, or how it ended. */
QString offerNote(const OfferRecord& offer, Day asOf)
{
    const auto deadline = [&](const QString& text) {
        return offer.respondBy
                   ? dot() + text.arg(offer.respondBy->staff())
                         + (*offer.respondBy < asOf ? dot() + Say::tr("late") : QString())
                   : QString();
    };
    switch (offer.state) {
    case OfferState::Asked: return deadline(Say::tr("hospital answers by %1"));
    case OfferState::WithPatient: return deadline(Say::tr("patient answers by %1"));
    case OfferState::Offered:
    case OfferState::Accepted:
    case OfferState::Booked: return offer.team.isEmpty() ? QString() : dot() + offer.team;
    default: return offer.reason.isEmpty() ? QString() : dot() + reasonWords(offer.reason);
    }
}

/** Whose names a place in the chunk's text belongs to: theirs begin last before it. */
int rowOfText(const PathwayChunk& chunk, quint32 place)
{
    std::size_t found = 0;
    for (std::size_t at = 1; at < chunk.name.size(); ++at) {
        const bool isBefore = chunk.name[at] <= place;
        if (isBefore && (chunk.name[found] > place || chunk.name[at] > chunk.name[found]))
            found = at;
    }
    return int(found);
}

} // namespace

QString languageName(const QString& code)
{
    const QLocale locale(code);
    return locale.language() == QLocale::C ? code : QLocale::languageToString(locale.language());
}

QString fromToday(Day day, Day asOf)
{
    const int days = day - asOf;
    if (days == 0)
        return Say::tr("today");
    return days < 0 ? Say::tr("%1 ago").arg(span(-days)) : Say::tr("in %1").arg(span(days));
}

QString factsLine(const Region& region, int row, const PathwayRecord* record)
{
    const auto priority = region.priority(row);
    const auto bmi = region.bmiTenths(row);
    const auto asa = region.asa(row);
    const auto travel = region.travel(row);
    QStringList parts;
    if (region.kind(row) != PathwayKind::Rtt)
        parts += nameOf(region.kind(row));
    parts += priority ? codeOf(*priority) : Say::tr("priority not recorded");
    parts += bmi ? Say::tr("BMI %1").arg(bmiText(*bmi)) : Say::tr("BMI not recorded");
    parts += asa ? Say::tr("ASA %1").arg(*asa) : Say::tr("ASA not recorded");
    parts += nameOf(region.setting(row)).toLower();
    parts += travel ? Say::tr("travels %1").arg(travelText(*travel))
                    : Say::tr("no travel limit recorded");
    for (const QString& code : region.conditionTable().codes(region.conditions(row)))
        parts += conditionName(code);
    if (record && record->interpreter == true)
        parts += record->preferredLanguage.isEmpty()
                     ? Say::tr("interpreter")
                     : Say::tr("interpreter, %1").arg(languageName(record->preferredLanguage));
    return parts.join(dot());
}

WaitTag waitTag(PathwayKind kind, Day clockStart, Day asOf)
{
    const int days = daysWaited(clockStart, asOf);
    const auto standard = standardDays(kind);
    if (standard && kind != PathwayKind::Rtt) {
        const int left = *standard - days;
        return left >= 0
                   ? WaitTag{Say::tr("%1 of its %2 days left").arg(left).arg(*standard), false}
                   : WaitTag{Say::tr("%1 past its %2-day standard").arg(span(-left)).arg(*standard),
                             true};
    }
    return {thresholdWords(days), isOver(days, longWaitWeeks)};
}

std::vector<ClockLine> clockLines(PathwayKind kind, Day clockStart, Day asOf)
{
    std::vector<ClockLine> lines;
    const auto add = [&](const QString& what, Day day) {
        lines.push_back({what, day, fromToday(day, asOf), day <= asOf});
    };
    if (const auto standard = standardDays(kind); standard && kind != PathwayKind::Rtt)
        add(Say::tr("Past %1 days (%2 standard)").arg(*standard).arg(nameOf(kind).toLower()),
            *breachDay(kind, clockStart));
    for (const int weeks : shownThresholds)
        add(Say::tr("Over %1 weeks").arg(weeks), firstDayOver(clockStart, weeks));
    return lines;
}

QString clockConvention()
{
    return Say::tr(
        "Clock start is day 0. A wait is over 18 weeks from day 127 on: 7 days a week, "
        "and one more. Sooner shows clocks as hospitals state them and never stops one.");
}

std::vector<Fact> clockFacts(const PathwayRecord& record, Day asOf)
{
    std::vector<Fact> facts;
    const int days = daysWaited(record.key.clockStart, asOf);
    facts.push_back(fact(Say::tr("Clock start"), std::optional(record.key.clockStart)));
    facts.push_back(
        fact(Say::tr("Waited"),
             Say::tr("%1 weeks, %2 days in all").arg(weeksWaited(days)).arg(grouped(days))));
    facts.push_back(fact(Say::tr("Kind of pathway"), nameOf(record.kind)));
    facts.push_back(fact(Say::tr("RTT status"), record.rttStatus));
    facts.push_back(fact(Say::tr("Decision to admit"), record.decisionToAdmit));
    facts.push_back(fact(Say::tr("Date at home hospital"), record.tciDate));
    facts.push_back(fact(Say::tr("Pathway number"), record.key.ppid));
    return facts;
}

std::vector<Fact> preferenceFacts(const PathwayRecord& record)
{
    std::vector<Fact> facts;
    facts.push_back(record.travel ? fact(Say::tr("Would travel"), travelText(*record.travel))
                                  : Fact{Say::tr("Would travel"),
                                         Say::tr("Not recorded: counts as not willing"), true});
    facts.push_back(fact(Say::tr("Not before"), record.earliest));
    facts.push_back(record.unavailable.empty()
                        ? Fact{Say::tr("Away"), Say::tr("No times given"), true}
                        : fact(Say::tr("Away"), rangesText(record.unavailable)));
    facts.push_back(fact(Say::tr("Consent to share"), record.consentToShare));
    facts.push_back(fact(Say::tr("Hospital looks for help"), record.requiresAlternative));
    QString suitable;
    if (record.suitability.suitable)
        suitable = *record.suitability.suitable ? Say::tr("Yes") : Say::tr("No");
    if (!suitable.isEmpty() && !record.suitability.by.isEmpty() && record.suitability.on)
        suitable +=
            Say::tr(", by %1 on %2").arg(record.suitability.by, record.suitability.on->staff());
    else if (!suitable.isEmpty())
        suitable += Say::tr(", stated by the hospital only");
    facts.push_back(fact(Say::tr("Suitable for transfer"), suitable));
    facts.push_back(fact(Say::tr("Interpreter"), interpreterText(record)));
    facts.push_back(fact(Say::tr("Letters as"),
                         record.letterFormat ? formatName(*record.letterFormat) : QString()));
    facts.push_back(fact(Say::tr("Needs transport"), record.needsTransport));
    facts.push_back(fact(Say::tr("Needs an escort"), record.needsEscort));
    facts.push_back(fact(Say::tr("Telephone"), record.telephone));
    facts.push_back(fact(Say::tr("Email"), record.email));
    QStringList address = record.addressLines;
    if (record.postcode)
        address += record.postcode->toString();
    facts.push_back(fact(Say::tr("Address"), address.join(QStringLiteral(", "))));
    return facts;
}

PlaceWords placeWords(const Region& region, int row, const WhereNext& place)
{
    const SessionRow& session = region.session(place.session);
    const SiteRecord& site = region.site(session.site).record;
    PlaceWords words;
    words.hospital = site.name;
    QStringList details{milesText(place.metres), Say::tr("at %1 weeks").arg(place.weeksThen)};
    // One line: a warning must not be what is cut off at its end. The tooltip has both.
    if (place.reasonable)
        details.prepend(nameOf(site.sector));
    else
        details += Say::tr("short notice");
    words.details = details.join(dot());
    words.date =
        session.record.isBlock() ? Say::tr("from %1").arg(place.day.staff()) : place.day.staff();
    words.free = counted(place.free, Say::tr("place free"), Say::tr("places free"));
    const int days = region.daysWaited(row, place.day);
    words.full = Say::tr("%1, %2, %3, %4. %5 days waited by then: %6.")
                     .arg(words.hospital, nameOf(site.sector), milesText(place.metres),
                          place.day.letter(), QString::number(days), thresholdWords(days));
    if (!place.reasonable)
        words.full += Say::tr(" Less than three weeks' notice: not a reasonable offer.");
    return words;
}

QString distanceNote(const Region& region, int row)
{
    const int at = region.placeIndex(row);
    if (at < 0)
        return Say::tr("Where the patient lives is not known, so no distance is.");
    switch (region.place(at).precision) {
    case Precision::District: return Say::tr("Miles in a straight line from the postcode district");
    case Precision::Sector: return Say::tr("Miles in a straight line from the postcode sector");
    case Precision::Unit: return Say::tr("Miles in a straight line from the postcode");
    case Precision::Given: return Say::tr("Miles in a straight line from the position in the list");
    }
    return {};
}

std::vector<OfferWords> offersOf(const Region& region, int row, Day asOf)
{
    std::vector<OfferWords> list;
    for (int index = region.lastOffer(row); index >= 0; index = region.offer(index).previous) {
        const OfferRow& offer = region.offer(index);
        const OfferRecord& record = offer.record;
        OfferWords words{record.id, record.state, siteOf(region, offer), {}, false, false};
        words.live = isLive(record.state);
        // What the patient has accepted is given back with a reason, not withdrawn in passing.
        words.canWithdraw = words.live && !isSettled(record.state);
        words.details = record.day.staff() + offerNote(record, asOf);
        list.push_back(words);
    }
    std::stable_partition(list.begin(), list.end(),
                          [](const OfferWords& words) { return words.live; });
    return list;
}

std::vector<HistoryLine> historyOf(const Region& region, const std::vector<OfferStep>& steps,
                                   const std::vector<LetterRecord>& letters)
{
    std::vector<HistoryLine> lines;
    const auto when = [](Instant at) {
        return QStringLiteral("%1 %2").arg(londonDay(at).staff(), londonTime(at));
    };
    for (const OfferStep& step : steps) {
        const auto index = region.offerIndex(step.offer);
        const QString site = index ? siteOf(region, region.offer(*index)) : QString();
        QString what = nameOf(step.to);
        if (step.undo)
            what = step.from ? Say::tr("Undone: %1").arg(nameOf(*step.from)) : Say::tr("Undone");
        if (!site.isEmpty())
            what += QStringLiteral(": ") + site;
        if (!step.reason.isEmpty())
            what += QStringLiteral(". ") + reasonWords(step.reason);
        lines.push_back({step.at, when(step.at), what, step.user});
    }
    for (const LetterRecord& letter : letters)
        lines.push_back({letter.at, when(letter.at),
                         Say::tr("Letter (%1), answer by %2")
                             .arg(formatName(letter.format).toLower(), letter.replyBy.staff()),
                         letter.user});
    std::stable_sort(lines.begin(), lines.end(),
                     [](const HistoryLine& a, const HistoryLine& b) { return a.at < b.at; });
    std::reverse(lines.begin(), lines.end());
    return lines;
}

int othersOfThatName(const Region& region, int row)
{
    const std::string_view name = region.searchKey(row);
    if (name.empty())
        return 0;
    const auto number = region.nhsNumber(row);
    const auto born = region.birthDate(row);
    // A million names: the text that holds them is searched as one.
    const std::boyer_moore_horspool_searcher searcher(name.begin(), name.end());
    int others = 0;
    for (int i = 0; i < region.chunkCount(); ++i) {
        const PathwayChunk& chunk = region.chunk(i);
        const auto begin = chunk.text.begin();
        const auto end = chunk.text.end();
        for (auto at = std::search(begin, end, searcher); at != end;
             at = std::search(at + 1, end, searcher)) {
            const int other = i * PathwayChunk::capacity + rowOfText(chunk, quint32(at - begin));
            // It may stand in another of their names, or be the name they had before.
            const std::string_view key = region.searchKey(other);
            if (other == row || key.data() != &*at || key != name || !region.isOpen(other))
                continue;
            const bool samePerson = number ? region.nhsNumber(other) == number
                                           : born && region.birthDate(other) == born;
            others += samePerson ? 0 : 1;
        }
    }
    return others;
}

} // namespace sooner
