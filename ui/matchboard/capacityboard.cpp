#include "ui/matchboard/capacityboard.h"

#include "core/base/text.h"
#include "core/workspace/offers.h"
#include "ui/models/pathwaycells.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/widgets/announce.h"
#include "ui/widgets/cardpainter.h"
#include "ui/widgets/pips.h"
#include "ui/widgets/tagpainter.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTimer>
#include <QToolTip>

namespace sooner {

namespace {

constexpr int designedHead = 168;
constexpr int edge = 32; ///< a drag this near to a side scrolls

QString iconOf(Sector sector)
{
    switch (sector) {
    case Sector::Nhs: return QStringLiteral("sector-nhs");
    case Sector::Independent: return QStringLiteral("sector-independent");
    case Sector::Hub: break;
    }
    return QStringLiteral("sector-hub");
}

PipCounts pipsOf(const SessionRow& session, int planned)
{
    const int free = session.free();
    return {session.seats.confirmed, session.seats.offered, session.seats.proposed,
            std::min(planned, free), std::max(0, free - planned)};
}

} // namespace

CapacityBoard::CapacityBoard(QWidget* parent)
    : QAbstractScrollArea(parent), m_edgeTimer(new QTimer(this))
{
    setObjectName(QStringLiteral("capacityBoard"));
    setAccessibleName(tr("Capacity board"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    m_edgeTimer->setInterval(30);
    connect(m_edgeTimer, &QTimer::timeout, this, &CapacityBoard::scrollAtEdges);
    connect(&Theme::current(), &Theme::changed, this, &CapacityBoard::relayout);
}

void CapacityBoard::setRegion(Snapshot region, Day asOf)
{
    m_region = std::move(region);
    m_asOf = asOf;
    relayout();
}

void CapacityBoard::setSpecialties(std::set<TreatmentFunction> specialties)
{
    m_specialties = std::move(specialties);
    m_current = -1;
    relayout();
}

void CapacityBoard::setPlanned(std::unordered_map<int, int> planned)
{
    m_planned = std::move(planned);
    viewport()->update();
}

void CapacityBoard::setLift(const Lift* lift)
{
    m_lift = lift;
    m_best = lift ? lift->best(sessions()) : -1;
    if (!lift)
        endHover();
    viewport()->update();
}

std::vector<int> CapacityBoard::sessions() const
{
    std::vector<int> list;
    for (const BoardCard& card : m_layout.cards())
        list.push_back(card.session);
    return list;
}

int CapacityBoard::headWidth() const
{
    // Wider windows spell more of the names out.
    const int least = Theme::current().px(designedHead);
    return std::clamp(viewport()->width() / 6, least, 2 * least);
}

int CapacityBoard::headHeight() const
{
    return metrics().row;
}

void CapacityBoard::relayout()
{
    if (!m_region)
        return;
    const int current = currentSession();
    BoardSizes sizes;
    const int room = std::max(1, viewport()->width() - headWidth());
    const int columns = std::clamp(room / metrics().weekColumn, 1, weeks);
    sizes.weekWidth = std::max(metrics().weekColumn, room / columns);
    sizes.cardHeight = metrics().boardRow - 2 * sizes.gap;
    m_layout = BoardLayout(*m_region, m_asOf, weeks, m_specialties, sizes);
    m_current = current >= 0 ? m_layout.cardOf(current) : -1;
    m_hovered = -1;
    m_best = m_lift ? m_lift->best(sessions()) : -1;
    updateScrollBars();
    viewport()->update();
}

void CapacityBoard::updateScrollBars()
{
    const QSize room = viewport()->size() - QSize(headWidth(), headHeight());
    horizontalScrollBar()->setPageStep(room.width());
    horizontalScrollBar()->setSingleStep(metrics().weekColumn / 2);
    horizontalScrollBar()->setRange(0, std::max(0, m_layout.size().width() - room.width()));
    verticalScrollBar()->setPageStep(room.height());
    verticalScrollBar()->setSingleStep(metrics().boardRow / 2);
    verticalScrollBar()->setRange(0, std::max(0, m_layout.size().height() - room.height()));
}

void CapacityBoard::resizeEvent(QResizeEvent*)
{
    relayout();
}

QPoint CapacityBoard::toBoard(QPoint position) const
{
    return position - QPoint(headWidth(), headHeight())
           + QPoint(horizontalScrollBar()->value(), verticalScrollBar()->value());
}

QRect CapacityBoard::cardRect(int card) const
{
    return m_layout.cards()[std::size_t(card)].rect.translated(
        QPoint(headWidth(), headHeight())
        - QPoint(horizontalScrollBar()->value(), verticalScrollBar()->value()));
}

int CapacityBoard::targetAt(QPoint position) const
{
    const QPoint at = viewport()->mapFrom(this, position);
    if (!viewport()->rect().contains(at) || at.y() < headHeight())
        return -1;
    const QPoint onBoard = toBoard(at);
    if (at.x() >= headWidth()) {
        const int card = m_layout.cardAt(onBoard);
        return card >= 0 ? m_layout.cards()[std::size_t(card)].session : -1;
    }
    const int row = m_layout.rowAt(onBoard.y());
    if (row < 0 || !m_lift)
        return -1;
    std::vector<int> ofHospital;
    for (const BoardCard& card : m_layout.cards()) {
        if (card.row == row)
            ofHospital.push_back(card.session);
    }
    const int best = m_lift->best(ofHospital);
    return best >= 0 ? best : ofHospital.front();
}

int CapacityBoard::currentSession() const
{
    const bool known = m_current >= 0 && std::size_t(m_current) < m_layout.cards().size();
    return known ? m_layout.cards()[std::size_t(m_current)].session : -1;
}

void CapacityBoard::setCurrentSession(int session)
{
    setCurrentCard(m_layout.cardOf(session));
}

void CapacityBoard::setCurrentCard(int card)
{
    m_current = card;
    if (card >= 0) {
        showCard(card);
        const QString text = words(currentSession());
        viewport()->setAccessibleDescription(text);
        announce(this, text);
    }
    viewport()->update();
    emit currentChanged(currentSession());
}

void CapacityBoard::showCard(int card)
{
    const QRect rect = m_layout.cards()[std::size_t(card)].rect;
    const QSize room = viewport()->size() - QSize(headWidth(), headHeight());
    const auto reveal = [](QScrollBar* bar, int from, int to, int page) {
        if (from < bar->value())
            bar->setValue(from);
        else if (to > bar->value() + page)
            bar->setValue(to - page);
    };
    reveal(horizontalScrollBar(), rect.left() - space::xs, rect.right() + space::xs, room.width());
    reveal(verticalScrollBar(), rect.top() - space::xs, rect.bottom() + space::xs, room.height());
}

void CapacityBoard::hoverAt(QPoint position)
{
    m_pointer = viewport()->mapFrom(this, position);
    const int session = targetAt(position);
    setHovered(session >= 0 ? m_layout.cardOf(session) : -1);
    if (!m_edgeTimer->isActive())
        m_edgeTimer->start();
}

void CapacityBoard::endHover()
{
    m_edgeTimer->stop();
    setHovered(-1);
}

void CapacityBoard::setHovered(int card)
{
    if (card == m_hovered)
        return;
    m_hovered = card;
    viewport()->update();
}

void CapacityBoard::scrollAtEdges()
{
    const QRect room = viewport()->rect().adjusted(headWidth(), headHeight(), 0, 0);
    if (!m_lift || !viewport()->rect().contains(m_pointer))
        return;
    const auto step = [](QScrollBar* bar, int position, int from, int to) {
        if (position < from + edge)
            bar->setValue(bar->value() - 12);
        else if (position > to - edge)
            bar->setValue(bar->value() + 12);
    };
    step(verticalScrollBar(), m_pointer.y(), room.top(), room.bottom());
    if (m_pointer.x() > headWidth())
        step(horizontalScrollBar(), m_pointer.x(), room.left(), room.right());
}

void CapacityBoard::mousePressEvent(QMouseEvent* event)
{
    if (event->pos().x() < headWidth() || event->pos().y() < headHeight())
        return;
    const int card = m_layout.cardAt(toBoard(event->pos()));
    setCurrentCard(card);
    if (m_lift && card >= 0 && event->button() == Qt::LeftButton)
        emit dropRequested(currentSession()); // picked up by key or menu, put down by a click
}

void CapacityBoard::mouseMoveEvent(QMouseEvent* event)
{
    const bool inside = event->pos().x() >= headWidth() && event->pos().y() >= headHeight();
    setHovered(inside ? m_layout.cardAt(toBoard(event->pos())) : -1);
}

void CapacityBoard::leaveEvent(QEvent*)
{
    setHovered(-1);
}

void CapacityBoard::keyPressEvent(QKeyEvent* event)
{
    const auto passes = [this](const BoardCard& card) {
        return !m_lift || m_lift->verdict(card.session).can > 0;
    };
    const auto go = [&](BoardStep step) {
        const int card = m_layout.next(m_current, step, passes);
        if (card >= 0)
            setCurrentCard(card);
    };
    switch (event->key()) {
    case Qt::Key_Left: go(BoardStep::Left); return;
    case Qt::Key_Right: go(BoardStep::Right); return;
    case Qt::Key_Up: go(BoardStep::Up); return;
    case Qt::Key_Down: go(BoardStep::Down); return;
    case Qt::Key_Escape:
        if (m_lift) {
            emit cancelRequested();
            return;
        }
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current < 0)
            return;
        if (m_lift)
            emit dropRequested(currentSession());
        else
            emit menuRequested(currentSession(),
                               viewport()->mapToGlobal(cardRect(m_current).center()));
        return;
    default: break;
    }
    QAbstractScrollArea::keyPressEvent(event);
}

void CapacityBoard::contextMenuEvent(QContextMenuEvent* event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const bool onHead = event->pos().x() < headWidth();
    const bool below = event->pos().y() >= headHeight();
    if (!byKey)
        setCurrentCard(onHead || !below ? -1 : m_layout.cardAt(toBoard(event->pos())));
    const int row = byKey || !below ? -1 : m_layout.rowAt(toBoard(event->pos()).y());
    if (m_current < 0 && row >= 0)
        emit hospitalMenuRequested(m_layout.rows()[std::size_t(row)].site, event->globalPos());
    if (m_current >= 0)
        emit menuRequested(currentSession(),
                           byKey ? viewport()->mapToGlobal(cardRect(m_current).center())
                                 : event->globalPos());
}

bool CapacityBoard::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip && m_region) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const QPoint onBoard = toBoard(help->pos());
        const int row = m_layout.rowAt(onBoard.y());
        const bool onHead = help->pos().x() < headWidth();
        const int card = onHead ? -1 : m_layout.cardAt(onBoard);
        QString text;
        if (card >= 0)
            text = words(m_layout.cards()[std::size_t(card)].session);
        else if (onHead && row >= 0 && help->pos().y() > headHeight())
            text = m_region->site(m_layout.rows()[std::size_t(row)].site).record.name;
        QToolTip::showText(help->globalPos(), text.toHtmlEscaped(), viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

QString CapacityBoard::dayWords(const SessionRow& session) const
{
    const DayRange days = session.record.days;
    const QDate first = days.first.toDate();
    static const QLocale english(QLocale::English, QLocale::UnitedKingdom);
    if (!session.record.isBlock())
        return english.toString(first, QStringLiteral("ddd dd"));
    return tr("%1 to %2")
        .arg(english.toString(first, QStringLiteral("dd MMM")),
             english.toString(days.last.toDate(), QStringLiteral("dd MMM")));
}

QString CapacityBoard::careWords(const SessionRow& session) const
{
    QStringList names;
    for (const OpcsCode& code : session.record.procedures) {
        const QString name = procedureName(code).section(QLatin1Char(','), 0, 0);
        if (!name.isEmpty() && !names.contains(name))
            names += name;
    }
    if (!names.isEmpty())
        return names.join(QStringLiteral(", "));
    if (m_specialties.size() != 1)
        return treatmentFunctionName(session.record.functions.front());
    return nameOf(session.record.settings.front());
}

QString CapacityBoard::words(int session) const
{
    const SessionRow& row = m_region->session(session);
    QStringList parts{
        m_region->site(row.site).record.name,
        row.record.isBlock()
            ? tr("%1 to %2").arg(row.record.days.first.staff(), row.record.days.last.staff())
            : row.record.days.first.staff(),
        careWords(row)};
    const auto planned = m_planned.find(session);
    parts += pipWords(pipsOf(row, planned != m_planned.end() ? planned->second : 0));
    if (m_lift) {
        const Verdict& verdict = m_lift->verdict(session);
        parts += verdict.can > 0 ? tr("can take them, at %1 weeks").arg(verdict.weeksThen)
                                 : tr("cannot take them: %1").arg(verdict.why);
    }
    return parts.join(QStringLiteral(", "));
}

void CapacityBoard::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(viewport()->rect(), tokens().window);
    if (!m_region)
        return;
    painter.save();
    painter.setClipRect(viewport()->rect().adjusted(headWidth(), headHeight(), 0, 0));
    paintGrid(painter);
    paintCards(painter);
    painter.restore();
    paintHospitals(painter);
    paintWeeks(painter);
}

void CapacityBoard::paintGrid(QPainter& painter) const
{
    painter.setPen(QPen(tokens().line, 1));
    const int x0 = headWidth() - horizontalScrollBar()->value();
    const int y0 = headHeight() - verticalScrollBar()->value();
    const std::size_t columns = m_layout.weeks().size();
    const int width = columns ? m_layout.size().width() / int(columns) : 0;
    for (std::size_t week = 1; week <= columns; ++week)
        painter.drawLine(x0 + int(week) * width, 0, x0 + int(week) * width, viewport()->height());
    for (const BoardRow& row : m_layout.rows())
        painter.drawLine(headWidth(), y0 + row.top + row.height, viewport()->width(),
                         y0 + row.top + row.height);
}

void CapacityBoard::paintCards(QPainter& painter) const
{
    const QRect room = viewport()->rect();
    for (std::size_t i = 0; i < m_layout.cards().size(); ++i) {
        if (cardRect(int(i)).intersects(room))
            paintCardOf(painter, m_layout.cards()[i], int(i));
    }
}

void CapacityBoard::paintCardOf(QPainter& painter, const BoardCard& card, int index) const
{
    const SessionRow& session = m_region->session(card.session);
    const Verdict* verdict = m_lift ? &m_lift->verdict(card.session) : nullptr;
    CardState state = index == m_current   ? CardState::Selected
                      : index == m_hovered ? CardState::Hover
                                           : CardState::Normal;
    if (verdict && verdict->can > 0)
        state = card.session == m_best || index == m_hovered || index == m_current
                    ? CardState::BestDrop
                    : CardState::CanDrop;
    else if (verdict)
        state = index == m_hovered ? CardState::Refuses : CardState::Inactive;
    const QRect rect = cardRect(index);
    paintCard(painter, rect, state);
    const QRect inner = rect.adjusted(space::s, space::xs, -space::s, -space::xs);
    const int line = inner.height() / 2;
    QRect top(inner.left(), inner.top(), inner.width(), line);
    if (card.session == m_best && verdict) {
        const QSize size = tagSize(tr("Best"));
        paintTag(painter, QRect(top.right() - size.width() + 1, top.top(), size.width(), line),
                 tr("Best"), TagKind::Best);
        top.setRight(top.right() - size.width() - space::xs);
    }
    const QString day = dayWords(session);
    const int used =
        paintText(painter, top, day, {TextRole::Caption, cardInk(state), Weight::Semibold});
    paintText(painter, top.adjusted(used + space::xs, 0, 0, 0), careWords(session),
              {TextRole::Caption, cardInk(state)});
    QRect low(inner.left(), inner.top() + line, inner.width(), line);
    if (verdict && verdict->can > 0) {
        const QString weeksText = tr("%1 weeks").arg(verdict->weeksThen);
        low.setRight(low.right()
                     - paintText(painter, low, weeksText,
                                 {TextRole::Micro, tokens().accent, Weight::Semibold,
                                  Qt::AlignRight | Qt::AlignVCenter})
                     - space::xs);
    }
    const auto planned = m_planned.find(card.session);
    paintPips(painter, low, pipsOf(session, planned != m_planned.end() ? planned->second : 0),
              state == CardState::Inactive);
    if (index == m_current && hasFocus())
        paintFocusRing(painter, rect, RingKind::Control, metrics().radius);
}

void CapacityBoard::paintWeeks(QPainter& painter) const
{
    const QRect bar(0, 0, viewport()->width(), headHeight());
    painter.fillRect(bar, tokens().surface);
    painter.save();
    painter.setClipRect(bar.adjusted(headWidth(), 0, 0, 0));
    const int columns = int(m_layout.weeks().size());
    const int width = columns ? m_layout.size().width() / columns : 0;
    for (int week = 0; week < columns; ++week) {
        const BoardWeek& now = m_layout.weeks()[std::size_t(week)];
        const QRect cell(headWidth() - horizontalScrollBar()->value() + week * width, 0, width,
                         headHeight());
        const QRect text = cell.adjusted(space::s, space::xs, -space::xs, -space::xs);
        painter.setPen(tokens().line);
        painter.drawLine(cell.topLeft(), cell.bottomLeft());
        paintText(painter, QRect(text.left(), text.top(), text.width(), text.height() / 2),
                  tr("Mon %1").arg(now.monday.staff()),
                  {TextRole::Caption, tokens().text, Weight::Semibold});
        paintText(painter, QRect(text.left(), text.center().y(), text.width(), text.height() / 2),
                  now.free == 1 ? tr("1 place free") : tr("%1 places free").arg(grouped(now.free)),
                  {TextRole::Micro, tokens().text2});
    }
    painter.restore();
    paintText(painter, QRect(space::m, 0, headWidth() - space::m, headHeight()), tr("Hospital"),
              {TextRole::Caption, tokens().text2});
    painter.setPen(tokens().border);
    painter.drawLine(bar.bottomLeft(), bar.bottomRight());
    painter.drawLine(headWidth(), 0, headWidth(), headHeight());
}

void CapacityBoard::paintHospitals(QPainter& painter) const
{
    const QRect column(0, headHeight(), headWidth(), viewport()->height() - headHeight());
    painter.fillRect(column, tokens().surface);
    for (const BoardRow& row : m_layout.rows()) {
        const QRect rect(0, headHeight() + row.top - verticalScrollBar()->value(), headWidth(),
                         row.height);
        if (rect.intersects(column))
            paintHospital(painter, row, rect);
    }
    painter.setPen(tokens().border);
    painter.drawLine(headWidth(), headHeight(), headWidth(), viewport()->height());
}

QString CapacityBoard::hospitalWords(const BoardRow& row, bool& refused) const
{
    refused = false;
    if (!m_lift) {
        const Sector sector = m_region->site(row.site).record.sector;
        return tr("%1, %2 free").arg(nameOf(sector), grouped(row.free));
    }
    refused = m_lift->siteTooFar(row.site);
    if (refused)
        return m_lift->siteWords(row.site);
    // When every card of the hospital refuses for one reason, its name says it once.
    QString why;
    for (const BoardCard& card : m_layout.cards()) {
        if (card.row != int(&row - m_layout.rows().data()))
            continue;
        const Verdict& verdict = m_lift->verdict(card.session);
        if (verdict.can > 0)
            return m_lift->siteWords(row.site);
        why = verdict.why.section(QLatin1Char(';'), 0, 0);
    }
    refused = !why.isEmpty();
    return why;
}

void CapacityBoard::paintHospital(QPainter& painter, const BoardRow& row, const QRect& rect) const
{
    const SiteRecord& site = m_region->site(row.site).record;
    bool refused = false;
    const QString words = hospitalWords(row, refused);
    painter.setPen(tokens().line);
    painter.drawLine(rect.bottomLeft(), rect.bottomRight());
    const int line = Theme::current().lineHeight(TextRole::Caption);
    const QRect text = rect.adjusted(space::m, 0, -space::xs, 0);
    const int top = rect.top() + (std::min(rect.height(), metrics().boardRow) - 2 * line) / 2;
    const bool fits = textWidth(site.name, TextRole::Caption, Weight::Semibold) <= text.width();
    paintText(painter, QRect(text.left(), top, text.width(), line),
              fits ? site.name : shortHospital(site.name),
              {TextRole::Caption, refused ? tokens().text2 : tokens().text, Weight::Semibold});
    const int icon = metrics().iconChip;
    paintIcon(painter, QRect(text.left(), top + line, icon, line), iconOf(site.sector),
              tokens().text2);
    paintText(
        painter,
        QRect(text.left() + icon + space::xs, top + line, text.width() - icon - space::xs, line),
        words, {TextRole::Micro, refused ? tokens().danger : tokens().text2});
}

} // namespace sooner
