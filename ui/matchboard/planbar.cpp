#include "ui/matchboard/planbar.h"

#include "core/base/text.h"
#include "core/domain/waits.h"
#include "core/workspace/planning.h"
#include "ui/theme/paint.h"
#include "ui/widgets/barlayout.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/tagpainter.h"
#include "ui/widgets/waitbar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace sooner {

/** "38 of 38, P2" with its share, a few tiers side by side; what does not fit is in the tooltip. */
class TierShares : public QWidget
{
public:
    struct Share
    {
        QString name;
        int matched = 0;
        int waiting = 0;
        int band = 0;
    };

    explicit TierShares(QWidget* parent) : QWidget(parent) {}

    /** As many tiers as stand beside the buttons of an ordinary window; the tooltip has all. */
    QSize sizeHint() const override
    {
        int width = 0;
        for (std::size_t i = 0; i < std::min(m_shares.size(), shown); ++i)
            width += widthOf(m_shares[i]) + space::l;
        return {width, metrics().row};
    }

    void setShares(std::vector<Share> shares)
    {
        m_shares = std::move(shares);
        QStringList all;
        for (const Share& share : m_shares)
            all +=
                tr("%1 of %2, %3").arg(grouped(share.matched), grouped(share.waiting), share.name);
        setToolTip(all.join(QLatin1Char('\n')));
        setAccessibleName(all.join(QStringLiteral("; ")));
        setVisible(!m_shares.empty());
        updateGeometry();
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const int line = Theme::current().lineHeight(TextRole::Caption);
        const int bar = metrics().waitBar.height() / 2;
        const int top = (height() - 2 * line - bar - space::xs) / 2;
        int x = 0;
        for (const Share& share : m_shares) {
            const QString count = countOf(share);
            const int width = widthOf(share);
            if (x + width > this->width())
                break;
            paintText(painter, QRect(x, top, width, line), count,
                      {TextRole::Caption, tokens().text, Weight::Semibold});
            paintText(painter, QRect(x, top + line, width, line), share.name,
                      {TextRole::Micro, tokens().text2});
            const double done = share.waiting ? double(share.matched) / share.waiting : 0;
            paintShare(painter, QRectF(x, top + 2 * line + space::xs / 2.0, width, bar), done,
                       tokens().band[std::size_t(share.band)]);
            x += width + space::l;
        }
    }

private:
    static constexpr std::size_t shown = 3;

    static QString countOf(const Share& share)
    {
        return tr("%1 of %2").arg(grouped(share.matched), grouped(share.waiting));
    }
    static int widthOf(const Share& share)
    {
        return std::max({textWidth(countOf(share), TextRole::Caption, Weight::Semibold),
                         textWidth(share.name, TextRole::Micro), Theme::current().px(56)});
    }

    std::vector<Share> m_shares;
};

namespace {

// At the usual text size.
constexpr int mostOrderWidth = 240;
constexpr int tightOrderWidth = 80;
constexpr int roomyWidth = 640;
constexpr int roomyWidthWithPlan = 1180;

/** Tiers gathered as people speak of them: cancer, P2, then the wait bands of screens. */
std::vector<TierShares::Share> sharesOf(const PlanResult& plan)
{
    std::vector<TierShares::Share> shares = {
        {QObject::tr("Cancer"), 0, 0, 3},        {QObject::tr("P2"), 0, 0, 3},
        {QObject::tr("over 78 weeks"), 0, 0, 4}, {QObject::tr("65 to 78"), 0, 0, 3},
        {QObject::tr("52 to 65"), 0, 0, 2},      {QObject::tr("18 to 52"), 0, 0, 1},
        {QObject::tr("to 18"), 0, 0, 0}};
    const Region& region = *plan.region;
    std::vector<bool> placed(plan.input.rows.size());
    for (const matching::Placement& placement : plan.plan.placements)
        placed[std::size_t(placement.patient)] = true;
    for (std::size_t i = 0; i < plan.input.rows.size(); ++i) {
        const int row = plan.input.rows[i];
        const auto band = waitBand(region.daysWaited(row, plan.asOf));
        std::size_t share = 6 - std::size_t(band);
        if (region.kind(row) == PathwayKind::Cancer)
            share = 0;
        else if (region.priority(row) == Priority::P2)
            share = 1;
        ++shares[share].waiting;
        shares[share].matched += placed[i] ? 1 : 0;
    }
    shares.erase(std::remove_if(shares.begin(), shares.end(),
                                [](const TierShares::Share& s) { return s.waiting == 0; }),
                 shares.end());
    return shares;
}

} // namespace

PlanBar::PlanBar(QWidget* parent) : Surface(Fill::Surface, Qt::BottomEdge, parent)
{
    auto* bar = new BarLayout(this, space::l);
    bar->setContentsMargins(space::l, space::s, space::l, space::s);
    auto* text = new QWidget;
    auto* words = new QVBoxLayout(text);
    words->setContentsMargins(0, 0, 0, 0);
    words->setSpacing(0);
    auto* first = new QHBoxLayout;
    first->setSpacing(space::s);
    m_headline = label(QString(), TextRole::Section);
    m_proof = new Tag(tr("Proven best"), TagKind::Ok, QStringLiteral("check"));
    m_proof->setToolTip(
        tr("The plan's prices prove in exact numbers that no other plan is better."));
    first->addWidget(m_headline);
    first->addWidget(m_proof);
    first->addStretch();
    auto* second = new QHBoxLayout;
    second->setSpacing(space::xs);
    m_facts = label(QString(), TextRole::Caption, Tone::Text2);
    m_leftOver = linkButton(QString());
    setSmall(m_leftOver);
    m_leftOver->setObjectName(QStringLiteral("leftOver"));
    second->addWidget(m_facts);
    second->addWidget(m_leftOver);
    second->addStretch();
    m_order = linkButton(QString());
    setSmall(m_order);
    m_order->setObjectName(QStringLiteral("orderOfTreatment"));
    // It never makes the bar wider than it must be: fitOrder() shortens its words.
    m_order->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_order->setMinimumWidth(Theme::current().px(tightOrderWidth));
    first->addWidget(m_order);
    words->addLayout(first);
    words->addLayout(second);
    bar->addWidget(text);
    m_tiers = new TierShares(this);
    bar->addWidget(m_tiers);
    m_discard = quietButton(tr("Discard plan"));
    m_find = primaryButton(tr("Find best matches"), QStringLiteral("sparkle"));
    m_find->setObjectName(QStringLiteral("findBestMatches"));
    m_accept = commitButton(QString());
    m_accept->setObjectName(QStringLiteral("acceptPlan"));
    for (QPushButton* button : {m_discard, m_find, m_accept})
        bar->addRight(button);
    connect(m_find, &QPushButton::clicked, this, &PlanBar::findRequested);
    connect(m_accept, &QPushButton::clicked, this, &PlanBar::acceptRequested);
    connect(m_discard, &QPushButton::clicked, this, &PlanBar::dropPlanRequested);
    connect(m_leftOver, &QPushButton::clicked, this, &PlanBar::leftOverRequested);
    connect(m_order, &QPushButton::clicked, this, &PlanBar::orderRequested);
    setPlan(nullptr);
}

void PlanBar::setOrder(const QString& words)
{
    m_orderWords = words;
    fitOrder();
    m_order->setAccessibleName(tr("Order of treatment: %1").arg(words));
    m_order->setToolTip(tr("The order of treatment: %1.\nClick to change it.").arg(words));
}

/** Beside a plan's figures there is less room for it, unless the window is wide. */
void PlanBar::fitOrder()
{
    const Theme& theme = Theme::current();
    const bool isTight = width() < theme.px(m_hasPlan ? roomyWidthWithPlan : roomyWidth);
    const QString shown = m_order->fontMetrics().elidedText(
        m_orderWords, Qt::ElideRight, theme.px(isTight ? tightOrderWidth : mostOrderWidth));
    m_order->setText(tr("Order: %1").arg(shown));
}

void PlanBar::resizeEvent(QResizeEvent* event)
{
    Surface::resizeEvent(event);
    fitOrder();
}

void PlanBar::setPlan(const PlanResult* plan)
{
    m_hasPlan = plan != nullptr;
    if (plan) {
        const qint64 placed = qint64(plan->plan.placements.size());
        const double miles = double(plan->plan.distanceUnits) * 100 / metresPerMile;
        m_headline->setText(
            tr("%1 of %2 placed").arg(grouped(placed), grouped(qint64(plan->who.rows.size()))));
        m_isProven = plan->plan.gap == 0;
        m_planFacts = tr("%1 miles each · %2 excluded ·")
                          .arg(placed ? miles / double(placed) : 0, 0, 'f', 1)
                          .arg(grouped(plan->who.excluded()));
        setOutdated(false);
        m_leftOver->setText(tr("%1 left over").arg(grouped(qint64(plan->plan.leftOver.size()))));
        m_tiers->setShares(sharesOf(*plan));
    } else {
        m_proof->hide();
        m_tiers->setShares({});
    }
    m_leftOver->setVisible(m_hasPlan);
    fitOrder();
    setAcceptable(plan ? int(plan->plan.placements.size()) : 0);
}

void PlanBar::setOutdated(bool outdated)
{
    if (!m_hasPlan)
        return;
    m_proof->setVisible(m_isProven && !outdated);
    m_facts->setText(outdated ? tr("The region has changed since: find again ·") : m_planFacts);
}

void PlanBar::setWaiting(int considered, int excluded, int freePlaces)
{
    if (m_hasPlan)
        return;
    m_headline->setText(tr("%1 to place").arg(counted(considered, tr("patient"), tr("patients"))));
    m_facts->setText(
        tr("%1 in the next 12 weeks · %2 excluded")
            .arg(counted(freePlaces, tr("free place"), tr("free places")), grouped(excluded)));
}

void PlanBar::setSearching(bool searching)
{
    m_searching = searching;
    updateButtons();
}

void PlanBar::setAcceptable(int count)
{
    m_acceptable = count;
    updateButtons();
}

void PlanBar::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
    updateButtons();
}

void PlanBar::updateButtons()
{
    m_find->setEnabled(!m_searching);
    m_find->setText(m_searching ? tr("Searching")
                    : m_hasPlan ? tr("Find again")
                                : tr("Find best matches"));
    m_accept->setVisible(m_hasPlan);
    m_discard->setVisible(m_hasPlan);
    m_accept->setText(tr("Accept %1").arg(grouped(m_acceptable)));
    m_accept->setEnabled(m_acceptable > 0 && !m_searching && !m_readOnly);
    m_accept->setToolTip(
        m_readOnly ? tr("The region is open for reading only.")
                   : tr("Saves the plan as proposals; each holds one place. Can be undone."));
}

} // namespace sooner
