#include "ui/waitinglist/recordpages.h"

#include "ui/theme/paint.h"
#include "ui/waitinglist/factgrid.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/tagpainter.h"

namespace sooner {

namespace {

QVBoxLayout* pageColumn(QWidget* page)
{
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(space::l, space::m, space::l, space::l);
    column->setSpacing(space::m);
    return column;
}

QLabel* wrapped(const QString& text, TextRole role, Tone tone, QWidget* parent)
{
    QLabel* words = label(text, role, tone, parent);
    words->setWordWrap(true);
    return words;
}

} // namespace

ClockPage::ClockPage(QWidget* parent)
    : QWidget(parent), m_lines(new FactGrid(this)), m_facts(new FactGrid(this))
{
    QVBoxLayout* column = pageColumn(this);
    column->addWidget(label(tr("When the wait is over"), TextRole::Section, Tone::Text, this));
    column->addWidget(m_lines);
    column->addWidget(wrapped(clockConvention(), TextRole::Caption, Tone::Text2, this));
    column->addSpacing(space::xs);
    column->addWidget(label(tr("The clock"), TextRole::Section, Tone::Text, this));
    column->addWidget(m_facts);
    column->addStretch();
}

void ClockPage::showClock(PathwayKind kind, Day clockStart, Day asOf)
{
    std::vector<Fact> facts;
    for (const ClockLine& line : clockLines(kind, clockStart, asOf))
        facts.push_back({line.what, tr("%1, %2").arg(line.day.staff(), line.when), false});
    if (kind == PathwayKind::Planned)
        facts = {
            {tr("Planned"), tr("No breach: care is due from %1").arg(clockStart.staff()), false}};
    m_lines->setFacts(facts);
}

void ClockPage::showRecord(const PathwayRecord* record, Day asOf)
{
    m_facts->setFacts(record ? clockFacts(*record, asOf) : std::vector<Fact>());
}

PreferencesPage::PreferencesPage(QWidget* parent) : QWidget(parent), m_facts(new FactGrid(this))
{
    QVBoxLayout* column = pageColumn(this);
    column->addWidget(m_facts);
    column->addStretch();
}

void PreferencesPage::showRecord(const PathwayRecord* record)
{
    m_facts->setFacts(record ? preferenceFacts(*record) : std::vector<Fact>());
}

OffersPage::OffersPage(QWidget* parent) : QWidget(parent), m_column(pageColumn(this)) {}

void OffersPage::showOffers(const std::vector<OfferWords>& offers, bool canWrite)
{
    if (m_shown == offers && m_canWrite == canWrite)
        return;
    m_shown = offers;
    m_canWrite = canWrite;
    clearLayout(*m_column);
    if (offers.empty())
        m_column->addWidget(wrapped(tr("No offer yet. A place proposed under \"Where next\" shows "
                                       "up here, with what becomes of it."),
                                    TextRole::Body, Tone::Text2, this));
    bool past = false;
    for (const OfferWords& offer : offers) {
        if (!offer.live && !past)
            m_column->addWidget(label(tr("Past"), TextRole::Section, Tone::Text, this));
        past = past || !offer.live;
        addOffer(offer, canWrite);
    }
    m_column->addStretch();
}

void OffersPage::addOffer(const OfferWords& offer, bool canWrite)
{
    auto* block = new QWidget(this);
    auto* grid = new QGridLayout(block);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::s);
    grid->setVerticalSpacing(0);
    grid->setColumnStretch(0, 1);
    QLabel* hospital = label(offer.hospital, TextRole::Body, Tone::Text, Weight::Semibold, block);
    hospital->setWordWrap(true);
    grid->addWidget(hospital, 0, 0);
    grid->addWidget(new Tag(nameOf(offer.state), tagKind(offer.state), {}, block), 0, 1,
                    Qt::AlignRight | Qt::AlignTop);
    grid->addWidget(wrapped(keepingDates(offer.details), TextRole::Caption, Tone::Text2, block), 1,
                    0);
    if (offer.canWithdraw && canWrite) {
        QPushButton* withdraw = linkButton(tr("Withdraw"), block);
        withdraw->setAccessibleName(
            tr("Withdraw: %1, %2").arg(nameOf(offer.state), offer.hospital));
        connect(withdraw, &QPushButton::clicked, this,
                [this, id = offer.id] { emit withdrawRequested(id); });
        grid->addWidget(withdraw, 1, 1, Qt::AlignRight | Qt::AlignTop);
    }
    m_column->addWidget(block);
}

HistoryPage::HistoryPage(QWidget* parent) : QWidget(parent), m_column(pageColumn(this)) {}

void HistoryPage::showWaiting()
{
    m_shown.reset();
    clearLayout(*m_column);
    m_column->addWidget(label(tr("Fetching ..."), TextRole::Body, Tone::Text2, this));
    m_column->addStretch();
}

void HistoryPage::showLines(const std::vector<HistoryLine>& lines)
{
    if (m_shown == lines)
        return;
    m_shown = lines;
    clearLayout(*m_column);
    if (lines.empty())
        m_column->addWidget(wrapped(tr("Nothing has happened yet: no offer, no letter."),
                                    TextRole::Body, Tone::Text2, this));
    for (const HistoryLine& line : lines) {
        auto* block = new QWidget(this);
        auto* column = new QVBoxLayout(block);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        column->addWidget(wrapped(keepingDates(line.what), TextRole::Body, Tone::Text, block));
        const QString who = line.who.isEmpty() ? tr("person not recorded") : line.who;
        column->addWidget(wrapped(keepingDates(tr("%1, by %2").arg(line.when, who)),
                                  TextRole::Caption, Tone::Text2, block));
        m_column->addWidget(block);
    }
    m_column->addStretch();
}

} // namespace sooner
