#include "ui/map/mapview.h"

#include "core/base/text.h"
#include "ui/commands/conflict.h"
#include "ui/commands/desk.h"
#include "ui/map/hospitalcard.h"
#include "ui/map/hospitalmodel.h"
#include "ui/map/hospitaltable.h"
#include "ui/map/mapcanvas.h"
#include "ui/map/mapcorners.h"
#include "ui/map/mapexport.h"
#include "ui/map/mappanel.h"
#include "ui/map/reachlist.h"
#include "ui/matchboard/patientlist.h"
#include "ui/models/workfilter.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/draglabel.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/tableview.h"

#include <QDir>
#include <QFileDialog>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QStandardPaths>

namespace sooner {

MapView::MapView(Desk& desk, WorkFilter& filter, QWidget* parent)
    : View(parent), m_desk(desk), m_filter(filter), m_model(new PathwayModel(desk, this)),
      m_state(new MapState(desk, filter, this)), m_hospitals(new HospitalModel(*m_state, this))
{
    setObjectName(QStringLiteral("mapView"));
    auto* page = new QVBoxLayout(this);
    page->setContentsMargins(0, 0, 0, 0);
    m_splitter = new QSplitter;
    m_splitter->setObjectName(QStringLiteral("mapSplitter"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    page->addWidget(m_splitter);
    buildPanel(m_splitter);
    buildMap(m_splitter);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({metrics().mapPanel, metrics().mapPanel * 4});
    m_label = new DragLabel(this);
    addCommands();
    connectHand();
    m_ask = [this](const QString& suggestion) {
        return QFileDialog::getSaveFileName(
            this, tr("Save the map"), suggestion,
            tr("PDF (*.pdf);;Picture (*.png);;Drawing that scales (*.svg)"));
    };
    connect(&m_desk, &Desk::regionChanged, this, &MapView::takeRegion);
    connect(&m_desk, &Desk::closed, this, &MapView::putDown);
    connect(&m_desk, &Desk::performed, this, &MapView::showChanges);
    connect(&m_desk, &Desk::refused, this, [this](const Error& error) {
        if (isVisible() && !isToBeLookedAt(error)) // the window says what can be looked at
            m_message->say(InlineMessage::Kind::Error, error.message);
    });
    connect(&m_filter, &WorkFilter::changed, this, &MapView::takeFilter);
    connect(m_state, &MapState::districtsChanged, this, &MapView::showLegend);
    connect(m_state, &MapState::hospitalsChanged, this, &MapView::showEmpty);
    connect(m_state, &MapState::reachChanged, this, &MapView::showProposal);
    if (m_desk.isOpen()) {
        takeFilter();
        takeRegion();
    }
}

MapView::~MapView() = default;

QString MapView::statusNote() const
{
    return tr("Contains Ordnance Survey, Royal Mail and National Statistics data. Natural Earth. "
              "GeoNames.");
}

void MapView::saveLayout(QSettings& settings) const
{
    settings.setValue(QStringLiteral("splitter"), m_splitter->saveState());
}

void MapView::restoreLayout(QSettings& settings)
{
    m_splitter->restoreState(settings.value(QStringLiteral("splitter")).toByteArray());
}

void MapView::buildPanel(QSplitter* splitter)
{
    m_panel = new MapPanel(*m_state, m_filter, *m_model, *m_hospitals);
    m_panel->setMinimumWidth(Theme::current().px(220));
    splitter->addWidget(m_panel);
    connect(m_panel, &MapPanel::proposeRequested, this, &MapView::proposeNow);
    connect(m_panel, &MapPanel::whyNotRequested, this, [this] {
        m_table->sortByAnswer();
        showTable(true);
    });
}

void MapView::buildMap(QSplitter* splitter)
{
    auto* side = new QWidget;
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_message = new InlineMessage;
    m_stack = new QStackedWidget;
    m_canvas = new MapCanvas(*m_state);
    m_table = new HospitalTable(*m_state, *m_hospitals);
    m_empty = new EmptyState(QStringLiteral("map"));
    m_stack->addWidget(m_canvas);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    column->addWidget(m_message);
    column->addWidget(m_stack, 1);
    splitter->addWidget(side);

    m_legend = new MapLegend(m_canvas);
    m_scale = new ScaleBar(m_canvas);
    m_zoom = new ZoomButtons(m_canvas);
    m_tools = new QWidget(m_canvas);
    auto* tools = new QHBoxLayout(m_tools);
    tools->setContentsMargins(0, 0, 0, 0);
    tools->setSpacing(space::s);
    auto* table = plainButton(tr("Table"), QStringLiteral("table"));
    table->setObjectName(QStringLiteral("mapShowTable"));
    table->setToolTip(tr("The same as a table (Ctrl+T)"));
    auto* save = plainButton(tr("Export"), QStringLiteral("export"));
    save->setObjectName(QStringLiteral("mapExport"));
    tools->addWidget(table);
    tools->addWidget(save);
    connect(table, &QPushButton::clicked, this, [this] { showTable(true); });
    connect(save, &QPushButton::clicked, this, &MapView::exportMap);
    m_card = new HospitalCard(*m_state, m_canvas);
    m_canvas->installEventFilter(this);
    connect(m_zoom, &ZoomButtons::zoomInRequested, m_canvas, [this] { m_canvas->zoomBy(1.6); });
    connect(m_zoom, &ZoomButtons::zoomOutRequested, m_canvas,
            [this] { m_canvas->zoomBy(1 / 1.6); });
    connect(m_zoom, &ZoomButtons::fitRequested, m_canvas, &MapCanvas::fitRegion);
    connect(m_canvas, &MapCanvas::frameChanged, this, &MapView::placeCorners);
    connect(m_empty, &EmptyState::actionRequested, this, [this] {
        if (m_filter.specialty())
            m_filter.setSpecialty(std::nullopt);
        else
            emit viewRequested(QStringLiteral("data"));
    });
}

void MapView::addCommands()
{
    addCommand(tr("Map or table"), QStringLiteral("table"), QKeySequence(Qt::CTRL | Qt::Key_T),
               [this] { showTable(!showsTable()); });
    addCommand(tr("Come nearer"), QStringLiteral("plus"), QKeySequence::ZoomIn,
               [this] { m_canvas->zoomBy(1.6); });
    addCommand(tr("Go back"), QStringLiteral("minus"), QKeySequence::ZoomOut,
               [this] { m_canvas->zoomBy(1 / 1.6); });
    addCommand(tr("The whole region"), QStringLiteral("fit"),
               QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_0), [this] { m_canvas->fitRegion(); });
    addCommand(tr("Export the map..."), QStringLiteral("export"),
               QKeySequence(Qt::CTRL | Qt::Key_E), [this] { exportMap(); });
    addCommand(tr("Propose the selected patient"), QStringLiteral("check"),
               QKeySequence(Qt::CTRL | Qt::Key_Return), [this] { proposeNow(); });
}

PathwayFilter MapView::listFilter() const
{
    PathwayFilter wanted = m_state->waitingFilter();
    wanted.states = PathwayFilter::stateBit(ListState::Unmatched);
    return wanted;
}

void MapView::takeFilter()
{
    if (!m_desk.isOpen())
        return;
    putDown();
    m_model->setFilter(listFilter());
}

void MapView::takeRegion()
{
    if (m_model->filter() != listFilter())
        m_model->setFilter(listFilter());
    followList();
    if (m_moving) {
        if (!m_state->lift())
            putDown();
        else if (!m_byKeyboard && m_label->isVisible())
            trackDrag(m_dragAt);
    }
    showEmpty();
    showCard();
}

/** Who acts on a list that waits acts on what it shows. */
void MapView::followList()
{
    const bool waits = m_model->pendingChanges() > 0;
    if (!waits)
        m_listed = m_desk.region();
    if (std::exchange(m_waits, waits) != waits)
        m_desk.setSeen(waits ? m_listed : nullptr);
}

void MapView::showChanges()
{
    if (!m_moving && m_model->pendingChanges() > 0)
        m_model->showChanges();
}

void MapView::followSelection()
{
    if (m_moving || !m_desk.isOpen())
        return;
    m_state->setPatients(m_panel->patients().selectedRows());
}

void MapView::exportMap()
{
    if (!m_desk.isOpen())
        return;
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString path = m_ask(QDir(folder).filePath(tr("map-%1.pdf").arg(m_state->asOf().iso())));
    if (path.isEmpty())
        return;
    const QString what =
        m_filter.specialty() ? treatmentFunctionName(*m_filter.specialty()) : tr("all specialties");
    const MapCaption caption{
        tr("%1: %2").arg(m_state->region()->info().name, what),
        tr("%1 places free in the next %2 weeks at %3, as at %4")
            .arg(grouped(m_state->freePlaces()))
            .arg(m_filter.weeksAhead())
            .arg(counted(qint64(m_state->hospitals().size()), tr("hospital"), tr("hospitals")),
                 m_state->asOf().staff()),
        statusNote()};
    const auto written = writeMap(*m_canvas, caption, path);
    if (written)
        emit said(tr("Map saved as <b>%1</b>").arg(QFileInfo(path).fileName().toHtmlEscaped()),
                  QStringLiteral("export"));
    else
        m_message->say(InlineMessage::Kind::Error, written.error().message);
}

// Over the map

bool MapView::showsTable() const
{
    return m_stack->currentWidget() == m_table;
}

void MapView::showTable(bool table)
{
    if (m_stack->currentWidget() == m_empty)
        return;
    if (table && m_moving)
        putDown();
    m_stack->setCurrentWidget(table ? static_cast<QWidget*>(m_table) : m_canvas);
    if (table) {
        m_table->setCurrentHospital(m_canvas->current());
        m_table->table()->setFocus(Qt::ShortcutFocusReason);
    } else {
        m_canvas->setFocus(Qt::ShortcutFocusReason);
    }
}

void MapView::showEmpty()
{
    const bool empty = m_desk.isOpen() && m_state->hospitals().empty();
    if (!empty) {
        if (m_stack->currentWidget() == m_empty)
            m_stack->setCurrentWidget(m_canvas);
        return;
    }
    const auto& specialty = m_filter.specialty();
    m_empty->setWords(
        tr("No hospital has room to show"),
        specialty ? tr("Hospitals appear here by the places they offer. None offers %1 in the "
                       "next %2 weeks.")
                        .arg(treatmentFunctionName(*specialty))
                        .arg(m_filter.weeksAhead())
                  : tr("Hospitals appear here by the places they offer. Import a capacity file "
                       "with sessions of the next %1 weeks to see them.")
                        .arg(m_filter.weeksAhead()),
        specialty ? tr("Show all specialties") : tr("Import capacity"));
    m_stack->setCurrentWidget(m_empty);
}

void MapView::showLegend()
{
    m_legend->setShading(m_canvas->shadingTitle(), m_canvas->districts());
    placeCorners();
}

void MapView::placeCorners()
{
    constexpr int gap = space::l;
    const QRect area = m_canvas->rect();
    m_legend->resize(m_legend->sizeHint());
    m_legend->move(area.right() - m_legend->width() - gap + 1, gap);
    m_legend->setVisible(area.height() > 2 * m_legend->height());
    // A wide window has room for the legend beside the region, or at least for half of it.
    m_canvas->setCovered(
        {0, 0, area.width() > 4 * m_legend->width() ? m_legend->width() / 2.0 : 0, 0});
    m_scale->setFrame(m_canvas->frame());
    m_scale->move(gap, area.bottom() - m_scale->height() - gap + 1);
    m_zoom->setCan(m_canvas->frame().canZoomIn(), m_canvas->frame().canZoomOut());
    m_zoom->adjustSize();
    m_zoom->move(area.right() - m_zoom->width() - gap + 1,
                 area.bottom() - m_zoom->height() - gap + 1);
    m_tools->adjustSize();
    m_tools->move(m_zoom->x() - m_tools->width() - space::m,
                  area.bottom() - m_tools->height() - gap + 1);
    showCard();
}

void MapView::showCard()
{
    const bool dragging = m_moving && !m_byKeyboard;
    const int hospital = dragging                   ? -1
                         : m_canvas->hovered() >= 0 ? m_canvas->hovered()
                                                    : m_canvas->current();
    const auto at = m_canvas->positionOf(hospital);
    if (!at || !m_canvas->rect().contains(at->toPoint())) {
        m_card->hide();
        return;
    }
    std::vector<int> others = m_canvas->pileOf(hospital);
    if (!others.empty())
        others.erase(others.begin());
    const bool mayPropose = m_state->lift() && !m_desk.isReadOnly();
    m_card->setHospital(hospital, others, mayPropose ? tr("Drop here, or press Enter") : QString());
    m_card->placeBeside(*at, 20);
    m_card->show();
    m_card->raise();
}

bool MapView::eventFilter(QObject* watched, QEvent* event)
{
    PatientList& patients = m_panel->patients();
    if (watched == patients.viewport() && event->type() == QEvent::Leave)
        showChanges();
    if (watched == &patients && event->type() == QEvent::KeyPress && m_moving
        && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        putDown();
        return true;
    }
    return View::eventFilter(watched, event);
}

void MapView::resizeEvent(QResizeEvent* event)
{
    View::resizeEvent(event);
    m_label->hide();
}

} // namespace sooner
