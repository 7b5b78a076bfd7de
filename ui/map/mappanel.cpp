#include "ui/map/mappanel.h"

#include "core/base/text.h"
#include "ui/commands/desk.h"
#include "ui/map/hospitalcard.h"
#include "ui/map/hospitalmodel.h"
#include "ui/map/reachlist.h"
#include "ui/matchboard/patientlist.h"
#include "ui/models/workfilter.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/filterchoices.h"

namespace sooner {

namespace {

QWidget* head(QLabel* title, QLabel* count)
{
    auto* line = new QWidget;
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(space::l, space::m, space::l, space::s);
    row->addWidget(title);
    row->addStretch(1);
    row->addWidget(count);
    return line;
}

QWidget* figure(QLabel* number, const QString& what)
{
    auto* part = new QWidget;
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(number);
    column->addWidget(label(what, TextRole::Caption, Tone::Text2));
    return part;
}

} // namespace

MapPanel::MapPanel(MapState& state, WorkFilter& filter, PathwayModel& patients,
                   HospitalModel& hospitals, QWidget* parent)
    : Surface(Fill::Surface, Qt::RightEdge, parent), m_state(state), m_model(patients)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 1, 0);
    column->setSpacing(0);
    column->addWidget(buildFilters(filter));
    column->addWidget(buildFigures());
    m_patientCount = label(QString(), TextRole::Caption, Tone::Text2);
    column->addWidget(head(label(tr("Patients"), TextRole::Section), m_patientCount));
    m_patients = new PatientList(m_model);
    m_patients->setObjectName(QStringLiteral("mapPatients"));
    column->addWidget(m_patients, 5);
    m_reachPart = new Surface(Fill::Surface, Qt::TopEdge);
    auto* lower = new QVBoxLayout(m_reachPart);
    lower->setContentsMargins(0, 1, 0, 0);
    lower->setSpacing(0);
    m_reachTitle = label(QString(), TextRole::Section);
    m_reachCount = label(QString(), TextRole::Caption, Tone::Text2);
    m_reachNone = label(QString(), TextRole::Body, Tone::Text2);
    m_reachNone->setWordWrap(true);
    m_reachNone->setContentsMargins(space::l, 0, space::l, space::m);
    m_reach = new ReachList(hospitals);
    lower->addWidget(head(m_reachTitle, m_reachCount));
    lower->addWidget(m_reachNone);
    lower->addWidget(m_reach, 1);
    column->addWidget(m_reachPart, 6);
    m_foot = buildFoot();
    column->addWidget(m_foot);
    connect(&m_state, &MapState::hospitalsChanged, this, &MapPanel::showCounts);
    connect(&m_state, &MapState::districtsChanged, this, &MapPanel::showCounts);
    connect(&m_state, &MapState::reachChanged, this, &MapPanel::showReach);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &MapPanel::showCounts);
    connect(&m_model, &PathwayModel::pendingChanged, this, &MapPanel::showCounts);
    showCounts();
    showReach();
}

QWidget* MapPanel::buildFilters(WorkFilter& filter)
{
    auto* part = new QWidget;
    auto* grid = new QGridLayout(part);
    grid->setContentsMargins(space::l, space::m, space::l, space::s);
    grid->setSpacing(space::s);
    auto* specialty = specialtyChoice(m_state.desk(), filter);
    auto* wait = waitChoice(filter);
    auto* weeks = weeksChoice(filter);
    specialty->setObjectName(QStringLiteral("mapSpecialty"));
    wait->setObjectName(QStringLiteral("mapWait"));
    weeks->setObjectName(QStringLiteral("mapWeeks"));
    grid->addWidget(specialty, 0, 0, 1, 2);
    grid->addWidget(wait, 1, 0);
    grid->addWidget(weeks, 1, 1);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    return part;
}

QWidget* MapPanel::buildFigures()
{
    auto* part = new Surface(Fill::Surface, Qt::BottomEdge);
    auto* row = new QHBoxLayout(part);
    row->setContentsMargins(space::l, space::xs, space::l, space::m);
    m_waiting = label(QString(), TextRole::ViewTitle);
    m_free = label(QString(), TextRole::ViewTitle);
    m_hospitals = label(QString(), TextRole::ViewTitle);
    row->addWidget(figure(m_waiting, tr("waiting")), 1);
    row->addWidget(figure(m_free, tr("places free")), 1);
    row->addWidget(figure(m_hospitals, tr("hospitals")), 1);
    return part;
}

QWidget* MapPanel::buildFoot()
{
    auto* foot = new Surface(Fill::Surface, Qt::TopEdge);
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins(space::l, space::s, space::l, space::s);
    auto* why = linkButton(tr("Why not the others"));
    why->setObjectName(QStringLiteral("mapWhyNot"));
    m_propose = primaryButton(tr("Propose"));
    m_propose->setObjectName(QStringLiteral("mapPropose"));
    row->addWidget(why);
    row->addStretch(1);
    row->addWidget(m_propose);
    connect(why, &QPushButton::clicked, this, &MapPanel::whyNotRequested);
    connect(m_propose, &QPushButton::clicked, this, &MapPanel::proposeRequested);
    return foot;
}

void MapPanel::showCounts()
{
    if (!m_state.isCounting())
        m_waiting->setText(grouped(m_state.districts().total()));
    m_free->setText(grouped(m_state.freePlaces()));
    m_hospitals->setText(grouped(qint64(m_state.hospitals().size())));
    const int waiting = m_model.pendingChanges();
    m_patientCount->setText(
        waiting > 0
            ? tr("%1, %2 to follow")
                  .arg(grouped(m_model.rowCount()), counted(waiting, tr("change"), tr("changes")))
            : tr("%1, most urgent first").arg(grouped(m_model.rowCount())));
}

void MapPanel::showReach()
{
    const bool asked = m_state.lift() != nullptr;
    m_reachPart->setVisible(asked);
    m_foot->setVisible(asked);
    if (!asked)
        return;
    const int count = m_reach->count();
    m_reachTitle->setText(tr("Within reach of %1").arg(pronounOf(m_state)));
    m_reachCount->setText(tr("%1 of %2")
                              .arg(grouped(count), counted(qint64(m_state.hospitals().size()),
                                                           tr("hospital"), tr("hospitals"))));
    m_reachNone->setVisible(count == 0);
    m_reach->setVisible(count > 0);
    m_reachNone->setText(tr("No hospital with a free place can take %1. The table says why.")
                             .arg(pronounOf(m_state)));
}

void MapPanel::setProposal(const QString& words)
{
    m_propose->setEnabled(!words.isEmpty());
    m_propose->setToolTip(words.isEmpty() ? tr("Nobody here can take them") : words);
}

} // namespace sooner
