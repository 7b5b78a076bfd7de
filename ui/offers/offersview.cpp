#include "ui/offers/offersview.h"

#include "core/base/text.h"
#include "ui/commands/commands.h"
#include "ui/commands/conflict.h"
#include "ui/commands/desk.h"
#include "ui/models/pathwaycells.h"
#include "ui/offers/endeddrawer.h"
#include "ui/offers/letterpanel.h"
#include "ui/offers/offertable.h"
#include "ui/offers/recordpanel.h"
#include "ui/offers/selectionbar.h"
#include "ui/offers/workstrip.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/announce.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/segmentedcontrol.h"
#include "ui/widgets/tableview.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QGuiApplication>
#include <QMenu>
#include <QStackedWidget>
#include <QStyle>
#include <QUrl>

#include <map>

namespace sooner {

namespace {

constexpr int mostNamed = 4; ///< refusals of a bulk that are named one by one

} // namespace

OffersView::OffersView(Desk& desk, QWidget* parent)
    : View(parent), m_desk(desk), m_queue(desk), m_letterMaker(desk)
{
    setObjectName(QStringLiteral("offersView"));
    auto* page = new QVBoxLayout(this);
    page->setContentsMargins(0, 0, 0, 0);
    page->setSpacing(0);
    buildHeader();
    buildPages();
    buildFoot();
    buildLegend();
    buildCommands();
    connect(&m_queue, &OfferQueue::changed, this, &OffersView::follow);
    connect(&m_desk, &Desk::performed, this, &OffersView::sayPerformed);
    connect(&m_desk, &Desk::refused, this, &OffersView::sayRefused);
    connect(&m_letterMaker, &LetterMaker::finished, this, &OffersView::sayLetters);
    follow();
}

OffersView::~OffersView()
{
    if (m_legend && !m_legend->parent())
        delete m_legend;
}

void OffersView::activated()
{
    if (form() == Form::Board)
        m_board->focusCards();
    else
        m_tableView->setFocus(Qt::OtherFocusReason);
}

OffersView::Form OffersView::form() const
{
    return Form(m_forms->current());
}

void OffersView::setForm(Form form)
{
    m_forms->setCurrent(int(form));
}

std::vector<OfferId> OffersView::selectedOffers() const
{
    if (form() == Form::Board)
        return m_board->selectedOffers();
    std::vector<OfferId> offers;
    const auto rows = m_tableView->selectionModel()->selectedRows();
    for (const QModelIndex& row : rows)
        offers.push_back(m_table->id(row.row()));
    return offers;
}

// What is done

void OffersView::start(OfferDeed deed, const std::vector<OfferId>& offers)
{
    if (!m_desk.isOpen() || m_desk.isReadOnly())
        return;
    // What the person sees; where that is no longer so, the use case knows who changed it.
    const Snapshot shown = m_queue.region();
    const Region& region = *shown;
    const MoveVerdict verdict = judge(region, offers, deed);
    if (!verdict.allowed()) {
        m_message->say(InlineMessage::Kind::Warning, verdict.words + QLatin1Char('.'));
        return;
    }
    m_message->clear();
    m_record->cancel();
    m_letters->cancel();
    const auto can = takers(region, offers, deed);
    if (RecordPanel::asks(region, can, deed)) {
        m_record->ask(deed, can);
        m_bar->hide();
        return;
    }
    switch (deed) {
    case OfferDeed::Send: send(m_desk, offers); return; // those without consent are named after
    case OfferDeed::Withdraw: withdraw(m_desk, can); return;
    case OfferDeed::MakeLetter: askForLetters(pathwaysOf(region, can)); return;
    case OfferDeed::Choose: {
        const PathwayId patient = pathwaysOf(region, can).front();
        choose(m_desk, patient, choicesOf(region, patient).front());
        return;
    }
    default: return;
    }
}

void OffersView::askForLetters(const std::vector<PathwayId>& pathways)
{
    if (pathways.empty() || !m_desk.isOpen() || m_desk.isReadOnly() || m_letterMaker.isBusy())
        return;
    m_message->clear();
    m_record->cancel();
    const Region& region = *m_queue.region();
    QString about = twoIdentifiers(region, *region.rowOf(pathways.front()), m_queue.identity());
    if (pathways.size() > 1)
        about = tr("For %1 and %2")
                    .arg(about, counted(qint64(pathways.size()) - 1, tr("other patient"),
                                        tr("other patients")));
    else
        about = tr("For %1").arg(about);
    m_letters->ask(pathways, about);
    m_bar->hide();
}

void OffersView::chase()
{
    OfferFilter filter = m_queue.filter();
    filter.work = OfferWork::LateHospitals;
    m_queue.setFilter(filter);
    const Region& region = *m_queue.region();
    std::map<QString, QStringList> requests;
    for (const OfferCard& card : m_queue.cards(OfferState::Asked)) {
        const OfferRow& offer = region.offer(card.offers.front());
        const SiteRecord& site = region.site(region.session(offer.session).site).record;
        QStringList reach;
        if (!site.telephone.isEmpty())
            reach += tr("telephone %1").arg(site.telephone);
        if (!site.email.isEmpty())
            reach += site.email;
        const QString how = reach.isEmpty() ? tr("no telephone or e-mail recorded")
                                            : reach.join(QStringLiteral(", "));
        requests[tr("%1 (%2)").arg(site.name, how)] += offer.record.request;
    }
    QStringList lines;
    for (const auto& [where, numbers] : requests)
        lines += tr("%1: %2 %3")
                     .arg(where, numbers.size() == 1 ? tr("request") : tr("requests"),
                          numbers.join(QStringLiteral(", ")));
    const QString text = lines.join(QLatin1Char('\n'));
    m_messageAction = [this, text] {
        QGuiApplication::clipboard()->setText(text);
        emit said(tr("Copied whom to chase. Request numbers only, no names."),
                  QStringLiteral("copy"));
    };
    m_message->say(InlineMessage::Kind::Info, text, tr("Copy"));
}

// What it shows

void OffersView::follow()
{
    showCounts();
    showChips();
    showPage();
    followSelection();
}

void OffersView::followSelection()
{
    const bool asking = m_record->isOpen() || m_letters->isOpen();
    const auto offers = asking ? std::vector<OfferId>() : selectedOffers();
    m_bar->show(m_queue.region().get(), offers, m_queue.identity(), m_desk.isReadOnly());
}

void OffersView::clearSelection()
{
    m_board->clearSelection();
    m_tableView->clearSelection();
    refocus();
}

/** Ready for the next move (screen rule U35). */
void OffersView::refocus()
{
    if (!isVisible())
        return;
    activated();
}

/** Beside the board where there is room for seven columns and it, else over the last of them. */
void OffersView::placeDrawer()
{
    const int width = m_drawer->width();
    const bool beside =
        m_drawer->isVisibleTo(m_middle) && m_middle->width() - width >= Theme::current().px(1250);
    m_middle->layout()->setContentsMargins(0, 0, beside ? width : 0, 0);
    const QRect area(m_middle->width() - width, 0, width, m_middle->height());
    m_drawer->setGeometry(QStyle::visualRect(layoutDirection(), m_middle->rect(), area));
    m_drawer->raise();
}

bool OffersView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_middle && event->type() == QEvent::Resize)
        placeDrawer();
    else if (watched == m_middle && event->type() == QEvent::Enter)
        m_queue.setUnderPointer(true);
    else if (watched == m_middle
             && (event->type() == QEvent::Leave || event->type() == QEvent::Hide))
        m_queue.setUnderPointer(false);
    return View::eventFilter(watched, event);
}

void OffersView::toggleDrawer(bool open)
{
    m_drawer->setVisible(open);
    placeDrawer();
    if (open)
        m_drawer->list().setFocus(Qt::OtherFocusReason);
    else
        refocus();
}

void OffersView::openMoveMenu(QPoint global)
{
    const auto offers = selectedOffers();
    if (offers.empty() || !m_desk.isOpen())
        return;
    QMenu menu(this);
    if (m_desk.isReadOnly()) {
        menu.addAction(tr("The region is open read-only"))->setEnabled(false);
    } else {
        fillMoveMenu(
            menu, *m_queue.region(), offers, m_queue.identity(),
            [this, offers](OfferDeed deed) { start(deed, offers); },
            [this](const QString& words) {
                m_message->say(InlineMessage::Kind::Warning, words + QLatin1Char('.'));
            });
        if (form() == Form::Board) {
            menu.addSeparator();
            menu.addAction(tr("Pick up and choose a column with the arrows\tSpace"), m_board,
                           &OfferBoard::pickUp);
        }
    }
    m_queue.hold();
    menu.exec(global);
    m_queue.release();
}

// What it says

void OffersView::sayPerformed(const Change& change)
{
    if (!isVisible() || change.refused.empty())
        return; // the status bar says what was done
    const Region& region = *m_desk.region();
    QStringList lines{
        tr("%1 not done:")
            .arg(counted(qint64(change.refused.size()), tr("offer was"), tr("offers were")))};
    for (const Refusal& refusal : change.refused) {
        if (lines.size() > mostNamed) {
            lines += tr("and %1 more").arg(grouped(qint64(change.refused.size()) - mostNamed));
            break;
        }
        const auto offer = region.offerIndex(OfferId{refusal.id.toLongLong()});
        const QString who =
            offer ? twoIdentifiers(region, region.offer(*offer).pathway, m_queue.identity())
                  : refusal.id;
        lines += tr("%1: %2").arg(who, refusal.reason);
    }
    m_messageAction = {};
    m_message->say(InlineMessage::Kind::Warning, lines.join(QLatin1Char('\n')));
}

void OffersView::sayRefused(const Error& error)
{
    if (isVisible() && !m_record->isOpen() && !isToBeLookedAt(error))
        m_message->say(InlineMessage::Kind::Error, error.message);
}

void OffersView::sayMoving(const QString& words)
{
    emit said(words.toHtmlEscaped(), QStringLiteral("arrow-right"));
}

void OffersView::sayLetters(const LetterOutcome& outcome)
{
    const QString letters = counted(outcome.made, tr("letter"), tr("letters"));
    QStringList lines;
    lines +=
        outcome.cancelled
            ? tr("Stopped after %1 of %2; those are kept, in %3.")
                  .arg(letters, grouped(outcome.wanted), QDir::toNativeSeparators(outcome.folder))
            : tr("Made %1 in %2.").arg(letters, QDir::toNativeSeparators(outcome.folder));
    if (!outcome.failure.isEmpty())
        lines += outcome.failure;
    if (!outcome.notMade.empty()) {
        lines +=
            tr("%1 not made:")
                .arg(counted(qint64(outcome.notMade.size()), tr("letter was"), tr("letters were")));
        for (const auto& each : outcome.notMade) {
            const auto row = m_desk.region()->rowOf(each.pathway);
            lines +=
                tr("%1: %2").arg(row ? twoIdentifiers(*m_desk.region(), *row, m_queue.identity())
                                     : pathwayCode(each.pathway),
                                 each.reason);
        }
    }
    const bool clean = outcome.failure.isEmpty() && outcome.notMade.empty();
    m_messageAction = [folder = outcome.folder] {
        QDesktopServices::openUrl(QUrl::fromLocalFile(folder));
    };
    m_message->say(!outcome.failure.isEmpty() ? InlineMessage::Kind::Error
                   : clean                    ? InlineMessage::Kind::Success
                                              : InlineMessage::Kind::Warning,
                   lines.join(QLatin1Char('\n')),
                   outcome.made > 0 ? tr("Open the folder") : QString());
}

} // namespace sooner
