#include "ui/waitinglist/wherenextpage.h"

#include "core/base/text.h"
#include "ui/models/patientwords.h"
#include "ui/theme/paint.h"
#include "ui/waitinglist/factgrid.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/rowpainter.h"

#include <QListView>

namespace sooner {

namespace {

int rankWidth()
{
    return textWidth(QStringLiteral("00"), TextRole::Body) + space::m;
}

/** Rank, hospital over its details, date over free places. */
class PlaceDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override
    {
        return {0, metrics().listRow - space::xs};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        paintRow(*painter, option);
        const bool selected = option.state & QStyle::State_Selected;
        const QRect row = option.rect.adjusted(space::l, 0, -space::l, 0);
        QRect rank = row;
        rank.setWidth(rankWidth());
        paintOneLine(*painter, rank.adjusted(0, 0, -space::m, 0),
                     index.data(WhereNextModel::Rank).toString(), true, true, selected);
        const QString date = index.data(WhereNextModel::Date).toString();
        const QString free = index.data(WhereNextModel::Free).toString();
        const int side = std::max(textWidth(date, TextRole::Body, Weight::Semibold),
                                  textWidth(free, TextRole::Micro));
        paintTwoLines(*painter, row.adjusted(row.width() - side, 0, 0, 0),
                      {.first = date, .second = free, .right = true}, selected);
        paintTwoLines(*painter, row.adjusted(rankWidth(), 0, -side - space::s, 0),
                      {.first = index.data(WhereNextModel::Hospital).toString(),
                       .second = index.data(WhereNextModel::Details).toString()},
                      selected);
        paintRowFocus(*painter, option);
    }
};

QWidget* head(const QString& title, QLabel* count, QPushButton* link, QWidget* parent)
{
    auto* line = new QWidget(parent);
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(space::l, space::m, space::l, space::xs);
    row->setSpacing(space::s);
    row->addWidget(label(title, TextRole::Section, Tone::Text, line));
    row->addStretch();
    count->setParent(line);
    row->addWidget(count);
    if (link) {
        link->setParent(line);
        row->addWidget(link);
    }
    return line;
}

QString sessions(qint64 count)
{
    return counted(count, WhereNextPage::tr("session"), WhereNextPage::tr("sessions"));
}

} // namespace

WhereNextPage::WhereNextPage(QWidget* parent)
    : QWidget(parent), m_whereCount(label({}, TextRole::Caption, Tone::Text2)),
      m_all(linkButton({})), m_none(label({}, TextRole::Body, Tone::Text2, this)),
      m_list(new QListView(this)), m_note(label({}, TextRole::Micro, Tone::Text2, this)),
      m_whyCount(label({}, TextRole::Caption, Tone::Text2)), m_why(new QWidget(this)),
      m_groups(new QVBoxLayout)
{
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new PlaceDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setAccessibleName(tr("Where could they go"));
    m_none->setWordWrap(true);
    m_none->setContentsMargins(space::l, space::xs, space::l, space::s);
    m_note->setWordWrap(true);
    m_note->setContentsMargins(space::l, space::s, space::l, 0);
    m_groups->setContentsMargins(space::l, space::xs, space::l, space::l);
    m_groups->setSpacing(space::s);
    auto* why = new QVBoxLayout(m_why);
    why->setContentsMargins(0, 0, 0, 0);
    why->setSpacing(0);
    why->addWidget(head(tr("Why not"), m_whyCount, nullptr, m_why));
    why->addLayout(m_groups);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(head(tr("Where could they go"), m_whereCount, m_all, this));
    column->addWidget(m_none);
    column->addWidget(m_list);
    column->addWidget(m_note);
    column->addWidget(m_why);
    column->addStretch();
    connect(m_all, &QPushButton::clicked, this, [this] {
        m_model.setShowsAll(!m_model.showsAll());
        fitList();
        showCounts();
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        if (m_showing)
            return;
        m_wanted = chosen();
        emit chosenChanged();
    });
    connect(m_list, &QAbstractItemView::activated, this, &WhereNextPage::proposeRequested);
    connect(&Theme::current(), &Theme::changed, this, &WhereNextPage::fitList);
}

void WhereNextPage::showPlaces(const Snapshot& region, int row, Day asOf,
                               const PathwayReasons& reasons, bool fresh)
{
    m_showing = true;
    if (fresh)
        clear();
    m_model.setPlaces(region, row, reasons.where);
    const int choice = m_wanted ? m_model.rowOf(*m_wanted) : fresh && m_model.count() > 0 ? 0 : -1;
    if (choice >= 0 && (fresh || chosen() != m_wanted))
        m_list->setCurrentIndex(m_model.index(choice));
    m_showing = false;
    if (fresh)
        m_wanted = chosen();
    if (reasons.sessionsTested == 0) {
        const PlanRequest request = PlanRequest::standard(asOf);
        m_none->setText(tr("No session for %1, %2, has a free place from %3 to %4.")
                            .arg(treatmentFunctionName(region->function(row)),
                                 nameOf(region->setting(row)).toLower(), request.from.staff(),
                                 request.to.staff()));
    } else {
        m_none->setText(tr("None of the sessions with free places can take them."));
    }
    m_none->setVisible(m_model.count() == 0);
    m_list->setVisible(m_model.count() > 0);
    m_note->setText(distanceNote(*region, row));
    m_note->setVisible(m_model.count() > 0);
    fitList();
    showCounts();
    showGroups(reasons);
    emit chosenChanged();
}

void WhereNextPage::clear()
{
    m_model.clear();
    clearLayout(*m_groups);
    m_whyShown.clear();
    m_wanted.reset();
}

void WhereNextPage::showCounts()
{
    const int all = m_model.count();
    const bool more = all > WhereNextModel::fewPlaces;
    m_whereCount->setText(
        more && !m_model.showsAll()
            ? tr("best %1 of %2").arg(WhereNextModel::fewPlaces).arg(sessions(all))
            : sessions(all));
    m_all->setVisible(more);
    m_all->setText(m_model.showsAll() ? tr("Show best %1").arg(WhereNextModel::fewPlaces)
                                      : tr("Show all"));
}

void WhereNextPage::fitList()
{
    int height = 0;
    for (int row = 0; row < m_model.rowCount(); ++row)
        height += m_list->sizeHintForRow(row);
    m_list->setFixedHeight(height);
}

void WhereNextPage::showGroups(const PathwayReasons& reasons)
{
    m_why->setVisible(!reasons.groups.empty());
    m_whyCount->setText(tr("%1 of %2")
                            .arg(reasons.sessionsTested - reasons.eligible)
                            .arg(sessions(reasons.sessionsTested)));
    QStringList words;
    for (const ReasonGroup& group : reasons.groups)
        words << QString::number(group.sessions) << group.words << group.nearest;
    for (const NearMissWords& miss : reasons.nearMisses)
        words << miss.change << QString::number(miss.places);
    if (words == m_whyShown)
        return;
    m_whyShown = words;
    clearLayout(*m_groups);
    for (const ReasonGroup& group : reasons.groups)
        addGroup(group, reasons);
}

void WhereNextPage::addGroup(const ReasonGroup& group, const PathwayReasons& reasons)
{
    auto* block = new QWidget(m_why);
    auto* grid = new QGridLayout(block);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::s);
    grid->setVerticalSpacing(0);
    grid->setColumnStretch(1, 1);
    QLabel* count =
        label(QString::number(group.sessions), TextRole::Body, Tone::Text, Weight::Semibold, block);
    count->setAlignment(Qt::AlignRight | Qt::AlignTop);
    count->setMinimumWidth(textWidth(QStringLiteral("000"), TextRole::Body, Weight::Semibold));
    grid->addWidget(count, 0, 0);
    int line = 0;
    const auto add = [&](const QString& text, TextRole role, Tone tone) {
        QLabel* words = label(text, role, tone, block);
        words->setWordWrap(true);
        grid->addWidget(words, line++, 1);
    };
    add(group.words, TextRole::Body, Tone::Text);
    if (!group.nearest.isEmpty())
        add(tr("Nearest: %1").arg(group.nearest), TextRole::Caption, Tone::Text2);
    for (const NearMissWords& miss : reasons.nearMisses) {
        if (miss.rule == group.rule)
            add(tr("%1: %2 more").arg(miss.change, sessions(miss.places)), TextRole::Caption,
                Tone::Ok);
    }
    m_groups->addWidget(block);
}

std::optional<SessionId> WhereNextPage::chosen() const
{
    const QModelIndexList rows = m_list->selectionModel()->selectedIndexes();
    return rows.isEmpty() ? std::nullopt : std::optional(m_model.session(rows.front().row()));
}

QString WhereNextPage::chosenHospital() const
{
    const QModelIndexList rows = m_list->selectionModel()->selectedIndexes();
    return rows.isEmpty() ? QString() : rows.front().data(WhereNextModel::Hospital).toString();
}

QString WhereNextPage::text() const
{
    QStringList parts;
    for (const QLabel* each : findChildren<QLabel*>()) {
        if (each->isVisibleTo(this) && !each->text().isEmpty())
            parts += each->text();
    }
    for (int row = 0; row < m_model.rowCount(); ++row)
        parts += m_model.index(row).data(Qt::AccessibleTextRole).toString();
    return parts.join(QLatin1Char('\n'));
}

} // namespace sooner
