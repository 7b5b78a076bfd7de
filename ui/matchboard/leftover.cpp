#include "ui/matchboard/leftover.h"

#include "core/base/text.h"
#include "core/domain/waits.h"
#include "ui/commands/desk.h"
#include "ui/models/pathwaycells.h"
#include "ui/theme/paint.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/rowpainter.h"
#include "ui/widgets/viewheader.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QStyledItemDelegate>

namespace sooner {

class LeftOver::Model : public QAbstractListModel
{
public:
    using QAbstractListModel::QAbstractListModel;

    void setPlan(std::shared_ptr<const PlanResult> plan, Identity identity)
    {
        beginResetModel();
        m_plan = std::move(plan);
        m_identity = identity;
        m_rows.clear();
        if (m_plan) {
            std::vector<int> left = m_plan->plan.leftOver;
            const auto& patients = m_plan->input.problem.patients;
            std::stable_sort(left.begin(), left.end(), [&](int a, int b) {
                return patients[std::size_t(a)].tier < patients[std::size_t(b)].tier;
            });
            for (const int patient : left)
                m_rows.push_back(m_plan->input.rows[std::size_t(patient)]);
        }
        endResetModel();
    }
    const PlanResult& plan() const { return *m_plan; }
    Identity identity() const { return m_identity; }
    int regionRow(int row) const { return m_rows[std::size_t(row)]; }
    int rowCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_rows.size());
    }
    QVariant data(const QModelIndex& index, int role) const override
    {
        if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
            return {};
        return twoIdentifiers(*m_plan->region, regionRow(index.row()), m_identity);
    }

private:
    std::shared_ptr<const PlanResult> m_plan;
    Identity m_identity = Identity::Shown;
    std::vector<int> m_rows;
};

namespace {

class RowDelegate : public QStyledItemDelegate
{
public:
    RowDelegate(std::function<void(QPainter&, const QStyleOptionViewItem&, int)> paintRow,
                QObject* parent)
        : QStyledItemDelegate(parent), m_paint(std::move(paintRow))
    {}
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        painter->save();
        m_paint(*painter, option, index.row());
        painter->restore();
    }
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override
    {
        return {metrics().patientList, metrics().listRow};
    }

private:
    std::function<void(QPainter&, const QStyleOptionViewItem&, int)> m_paint;
};

QLabel* wrapped(TextRole role, Tone tone)
{
    QLabel* text = label(QString(), role, tone);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return text;
}

} // namespace

LeftOver::LeftOver(Desk& desk, QWidget* parent)
    : Surface(Fill::Surface, {}, parent), m_desk(desk), m_model(new Model(this)),
      m_list(new QListView)
{
    auto* page = new QVBoxLayout(this);
    page->setContentsMargins(0, 0, 0, 0);
    page->setSpacing(0);
    auto* head = new ViewHeader(tr("Left over"));
    auto* back = plainButton(tr("Back to the board"), QStringLiteral("board"));
    head->addTool(back);
    connect(back, &QPushButton::clicked, this, &LeftOver::closeRequested);
    page->addWidget(head);
    m_count = label(QString(), TextRole::Caption, Tone::Text2);
    m_count->setContentsMargins(space::l, 0, space::l, space::s);
    page->addWidget(m_count);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(0);
    m_list->setObjectName(QStringLiteral("leftOverPatients"));
    m_list->setAccessibleName(tr("Patients left over"));
    m_list->setModel(m_model);
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFixedWidth(metrics().patientPanel);
    m_list->setItemDelegate(new RowDelegate(
        [this](QPainter& painter, const QStyleOptionViewItem& option, int row) {
            const Region& region = *m_model->plan().region;
            const int at = m_model->regionRow(row);
            paintRow(painter, option);
            const Cell person = personCell(region, at, m_model->identity());
            const QRect inner = option.rect.adjusted(space::l, space::xs, -space::l, -space::xs);
            paintTwoLines(painter, inner,
                          {person.first,
                           person.second + QStringLiteral(" · ") + region.careName(at), true, false,
                           false},
                          option.state & QStyle::State_Selected);
            const int days = region.daysWaited(at, m_model->plan().asOf);
            paintText(painter, firstLine(inner), QObject::tr("%1 weeks").arg(weeksWaited(days)),
                      {TextRole::Body, tokens().text, Weight::Semibold,
                       Qt::AlignRight | Qt::AlignVCenter});
            paintRowFocus(painter, option);
        },
        this));
    columns->addWidget(m_list);
    auto* words = new QWidget;
    auto* lines = new QVBoxLayout(words);
    lines->setContentsMargins(space::xl, space::l, space::xl, space::l);
    lines->setSpacing(space::m);
    m_why = wrapped(TextRole::Section, Tone::Text);
    m_details = wrapped(TextRole::Body, Tone::Text);
    lines->addWidget(m_why);
    lines->addWidget(m_details);
    lines->addStretch();
    auto* scroll = new QScrollArea;
    scroll->setWidget(words);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    columns->addWidget(scroll, 1);
    page->addLayout(columns, 1);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &LeftOver::explainCurrent);
}

LeftOver::~LeftOver() = default;

void LeftOver::setPlan(std::shared_ptr<const PlanResult> plan)
{
    m_plan = std::move(plan);
    m_model->setPlan(m_plan, m_desk.isReadOnly() ? Identity::Hidden : Identity::Shown);
    if (!m_plan)
        return;
    m_count->setText(tr("%1 placed + %2 left over + %3 excluded = %4 on the list")
                         .arg(grouped(qint64(m_plan->plan.placements.size())),
                              grouped(qint64(m_plan->plan.leftOver.size())),
                              grouped(m_plan->who.excluded()), grouped(m_plan->who.pathways)));
    m_why->clear();
    m_details->clear();
    if (m_model->rowCount() > 0)
        m_list->setCurrentIndex(m_model->index(0));
}

void LeftOver::explainCurrent()
{
    const QModelIndex current = m_list->currentIndex();
    if (!current.isValid() || !m_plan)
        return;
    const int row = m_model->regionRow(current.row());
    m_desk.compute<PathwayReasons>(
        this, [plan = m_plan, row] { return reasonsInPlan(*plan, row); },
        [this, row, plan = m_plan](PathwayReasons reasons) {
            const QModelIndex now = m_list->currentIndex();
            if (plan == m_plan && now.isValid() && m_model->regionRow(now.row()) == row)
                show(reasons);
        });
}

void LeftOver::show(const PathwayReasons& reasons)
{
    m_why->setText(reasons.summary);
    QStringList lines;
    for (const ReasonGroup& group : reasons.groups) {
        QString line = QStringLiteral("%1 %2").arg(group.sessions).arg(group.words);
        if (!group.nearest.isEmpty())
            line += tr(". Nearest: %1").arg(group.nearest);
        lines += line;
    }
    for (const NearMissWords& miss : reasons.nearMisses)
        lines +=
            tr("%1: %2 more").arg(miss.change, counted(miss.places, tr("session"), tr("sessions")));
    m_details->setText(lines.join(QStringLiteral("\n\n")));
}

} // namespace sooner
