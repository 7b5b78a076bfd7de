#include "ui/matchboard/policydialog.h"

#include "core/base/text.h"
#include "ui/commands/commands.h"
#include "ui/commands/desk.h"
#include "ui/matchboard/policylist.h"
#include "ui/theme/paint.h"
#include "ui/widgets/barlayout.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/segmentedcontrol.h"
#include "ui/widgets/surface.h"

#include <QComboBox>
#include <QLabel>
#include <QScrollArea>
#include <QSpinBox>
#include <QVBoxLayout>

namespace sooner {

namespace {

/** What a box for weeks says while it asks for none. */
constexpr int anyWait = -1;

/** A number to type, or nothing, which has words of its own; arrows would be too small to hit. */
QSpinBox* numberBox(const char* name, int none, int most, const QString& noneWords,
                    const QString& unit)
{
    auto* box = new QSpinBox;
    box->setObjectName(QLatin1String(name));
    box->setRange(none, most);
    box->setSpecialValueText(noneWords);
    box->setSuffix(unit);
    box->setButtonSymbols(QAbstractSpinBox::NoButtons);
    const QString widest = QString::number(most) + unit;
    box->setMinimumWidth(
        std::max(textWidth(noneWords, TextRole::Body), textWidth(widest, TextRole::Body))
        + 2 * space::l);
    return box;
}

QSpinBox* weeksBox(const char* name)
{
    return numberBox(name, anyWait, matching::Policy::mostWeeks, QObject::tr("Any wait"),
                     QObject::tr(" weeks"));
}

std::optional<int> weeksIn(const QSpinBox& box)
{
    return box.value() == anyWait ? std::nullopt : std::optional(box.value());
}

/** A caption above a control. */
QWidget* named(const QString& name, QWidget* control)
{
    auto* holder = new QWidget;
    auto* lines = new QVBoxLayout(holder);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(space::xs);
    QLabel* caption = label(name, TextRole::Caption, Tone::Text2, holder);
    caption->setBuddy(control);
    control->setAccessibleName(name);
    lines->addWidget(caption);
    lines->addWidget(control);
    return holder;
}

} // namespace

PolicyDialog::PolicyDialog(Desk& desk, Day end, QWidget* parent)
    : QDialog(parent), m_desk(desk), m_end(end), m_lines(new PolicyLines(desk.today(), end, this))
{
    setObjectName(QStringLiteral("policyDialog"));
    setWindowTitle(tr("Order of treatment"));
    // With large text the window is lower than all of it; Save stays in sight.
    auto* body = new QWidget;
    auto* lines = new QVBoxLayout(body);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(0);
    lines->addWidget(buildHead());
    lines->addWidget(buildLines(), 1);
    lines->addWidget(buildFields());
    lines->addWidget(buildRules());
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidgetResizable(true);
    scroll->setWidget(body);
    m_message = new InlineMessage;
    auto* page = new QVBoxLayout(this);
    page->setContentsMargins(0, 0, 0, 0);
    page->setSpacing(0);
    page->addWidget(scroll, 1);
    page->addWidget(m_message);
    page->addWidget(buildFoot());
    connect(m_lines, &PolicyLines::policyChanged, this, &PolicyDialog::showPolicy);
    connect(m_list, &PolicyList::currentLineChanged, this, [this] {
        fillFields();
        updateButtons();
    });
    connect(&desk, &Desk::performed, this, [this] {
        if (std::exchange(m_saving, false))
            accept();
    });
    connect(&desk, &Desk::refused, this, [this](const Error& error) {
        if (!std::exchange(m_saving, false))
            return;
        m_message->say(InlineMessage::Kind::Error, error.message,
                       error.code == ErrorCode::Conflict ? tr("Show the order as it is now")
                                                         : QString());
        updateButtons();
    });
    connect(&desk, &Desk::closed, this, &QDialog::reject);
    connect(m_message, &InlineMessage::actionRequested, this, [this] {
        m_message->clear();
        load();
    });
    load();
    countPatients();
    const Theme& theme = Theme::current();
    resize(QSize(theme.px(960), theme.px(660)).boundedTo(parent->window()->size()));
    m_list->setFocus();
}

const matching::Policy& PolicyDialog::policy() const
{
    return m_lines->policy();
}

QWidget* PolicyDialog::buildHead()
{
    auto* head = new Surface(Surface::Fill::Surface, Qt::BottomEdge);
    auto* lines = new QVBoxLayout(head);
    lines->setContentsMargins(space::l, space::l, space::l, space::m);
    lines->setSpacing(space::xs);
    lines->addWidget(label(tr("Order of treatment"), TextRole::ViewTitle));
    m_summary = label({}, TextRole::Section);
    m_summary->setObjectName(QStringLiteral("policySummary"));
    m_summary->setWordWrap(true);
    lines->addWidget(m_summary);
    QLabel* about = label(tr("Where places are too few, a plan fills the first line as far as it "
                             "can, then the next. It holds for everybody who works on this "
                             "region."),
                          TextRole::Caption, Tone::Text2);
    about->setWordWrap(true);
    lines->addWidget(about);
    return head;
}

QPushButton* PolicyDialog::lineButton(const QString& text, const char* name)
{
    QPushButton* button = plainButton(text);
    button->setObjectName(QLatin1String(name));
    button->setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
    return button;
}

QWidget* PolicyDialog::buildLines()
{
    auto* area = new QWidget;
    auto* row = new QHBoxLayout(area);
    row->setContentsMargins(space::l, space::m, space::l, space::m);
    row->setSpacing(space::m);
    m_list = new PolicyList(*m_lines);
    m_list->setMinimumHeight(5 * metrics().rowCompact);
    row->addWidget(m_list, 1);
    auto* buttons = new QVBoxLayout;
    buttons->setSpacing(space::s);
    m_up = lineButton(tr("Move up"), "policyUp");
    m_up->setToolTip(tr("Alt+Up; lines can also be dragged"));
    m_down = lineButton(tr("Move down"), "policyDown");
    m_down->setToolTip(tr("Alt+Down; lines can also be dragged"));
    m_remove = lineButton(tr("Remove"), "policyRemove");
    m_remove->setToolTip(tr("Delete"));
    for (QPushButton* button : {m_up, m_down, m_remove})
        buttons->addWidget(button);
    buttons->addStretch(1);
    row->addLayout(buttons);
    connect(m_up, &QPushButton::clicked, this, [this] { m_list->moveCurrent(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { m_list->moveCurrent(+1); });
    connect(m_remove, &QPushButton::clicked, m_list, &PolicyList::removeCurrent);
    return area;
}

QWidget* PolicyDialog::buildFields()
{
    auto* area = new QWidget;
    auto* bar = new BarLayout(area, space::m);
    bar->setContentsMargins(space::l, 0, space::l, space::m);
    m_kind = new QComboBox;
    m_kind->setObjectName(QStringLiteral("policyKind"));
    m_kind->addItem(tr("Any kind"));
    for (const auto kind :
         {PathwayKind::Cancer, PathwayKind::Rtt, PathwayKind::Diagnostic, PathwayKind::Planned})
        m_kind->addItem(nameOf(kind), int(kind));
    m_priority = new QComboBox;
    m_priority->setObjectName(QStringLiteral("policyPriority"));
    m_priority->addItem(tr("Any priority"));
    for (const auto priority : {Priority::P2, Priority::P3, Priority::P4, Priority::P5})
        m_priority->addItem(priority == Priority::P4 ? tr("P4 or not recorded") : codeOf(priority),
                            int(priority));
    m_over = weeksBox("policyOver");
    m_byEnd = weeksBox("policyByEnd");
    bar->addWidget(named(tr("Kind"), m_kind));
    bar->addWidget(named(tr("Priority"), m_priority));
    bar->addWidget(named(tr("Waits over"), m_over));
    bar->addWidget(named(tr("Would be over by %1").arg(m_end.staff()), m_byEnd));
    m_change = plainButton(tr("Change line"));
    m_change->setObjectName(QStringLiteral("policyChange"));
    m_add = plainButton(tr("Add above it"), QStringLiteral("plus"));
    m_add->setObjectName(QStringLiteral("policyAdd"));
    bar->addRight(m_change);
    bar->addRight(m_add);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &PolicyDialog::updateButtons);
    connect(m_priority, &QComboBox::currentIndexChanged, this, &PolicyDialog::updateButtons);
    connect(m_over, &QSpinBox::valueChanged, this, &PolicyDialog::updateButtons);
    connect(m_byEnd, &QSpinBox::valueChanged, this, &PolicyDialog::updateButtons);
    connect(m_change, &QPushButton::clicked, this, &PolicyDialog::changeLine);
    connect(m_add, &QPushButton::clicked, this, &PolicyDialog::addLine);
    return area;
}

QWidget* PolicyDialog::buildRules()
{
    auto* area = new Surface(Surface::Fill::Sunken, Qt::TopEdge | Qt::BottomEdge);
    auto* bar = new BarLayout(area, space::xl);
    bar->setContentsMargins(space::l, space::m, space::l, space::m);
    m_within = new SegmentedControl(tr("Within a line"));
    m_within->setObjectName(QStringLiteral("policyWithin"));
    m_within->addSegment(tr("All alike, nearest place"));
    m_within->addSegment(tr("Longest wait, week by week"));
    m_miles = numberBox("policyMiles", 0, matching::Policy::mostMiles,
                        tr("Each patient's own limit"), tr(" miles at most"));
    m_miles->setToolTip(tr("For everybody, whatever their own limit. 0: only their own."));
    bar->addWidget(named(tr("Within a line"), m_within));
    bar->addWidget(named(tr("Farthest place"), m_miles));
    connect(m_within, &SegmentedControl::currentChanged, this, [this](int index) {
        m_lines->setWithin(index == 1 ? matching::Policy::Within::Week
                                      : matching::Policy::Within::Band);
    });
    connect(m_miles, &QSpinBox::valueChanged, this, [this](int miles) {
        m_lines->setMaxMiles(miles > 0 ? std::optional(miles) : std::nullopt);
    });
    return area;
}

QWidget* PolicyDialog::buildFoot()
{
    auto* area = new QWidget;
    auto* bar = new BarLayout(area, space::s);
    bar->setContentsMargins(space::l, space::m, space::l, space::m);
    m_reset = plainButton(tr("Reset to standard"), QStringLiteral("undo"));
    m_reset->setObjectName(QStringLiteral("policyReset"));
    auto* cancel = plainButton(tr("Cancel"));
    cancel->setObjectName(QStringLiteral("policyCancel"));
    m_save = commitButton(tr("Save the order"));
    m_save->setObjectName(QStringLiteral("policySave"));
    bar->addWidget(m_reset);
    bar->addRight(cancel);
    bar->addRight(m_save);
    connect(m_reset, &QPushButton::clicked, this, [this] {
        m_lines->setPolicy(matching::Policy::standard());
        m_list->setCurrentLine(0);
    });
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &PolicyDialog::save);
    return area;
}

void PolicyDialog::load()
{
    const Region& region = *m_desk.region();
    m_revision = region.info().revision;
    m_lines->setPolicy(region.policy());
    m_list->setCurrentLine(0);
    if (m_desk.isReadOnly())
        m_message->say(InlineMessage::Kind::Info,
                       tr("The region is open for reading only, so its order cannot be saved."));
}

/** A long list takes a moment; the lines say "…" until then. */
void PolicyDialog::countPatients()
{
    m_desk.compute<std::vector<UrgencyCount>>(
        this,
        [region = m_desk.region(), today = m_desk.today()] {
            return countUrgencies(*region, today);
        },
        [this](std::vector<UrgencyCount> counts) { m_lines->setCounts(std::move(counts)); });
}

void PolicyDialog::showPolicy()
{
    QString words = summaryOf(policy());
    words.front() = words.front().toUpper();
    m_summary->setText(words);
    const QSignalBlocker noWithin(m_within);
    const QSignalBlocker noMiles(m_miles);
    m_within->setCurrent(policy().within == matching::Policy::Within::Week ? 1 : 0);
    m_miles->setValue(policy().maxMiles.value_or(0));
    updateButtons();
}

void PolicyDialog::updateButtons()
{
    const int line = m_list->currentLine();
    const int count = m_lines->lineCount();
    m_up->setEnabled(line > 0);
    m_down->setEnabled(line >= 0 && line < count - 1);
    m_remove->setEnabled(line >= 0 && count > 1);
    m_change->setEnabled(line >= 0 && lineOfFields() != m_lines->line(line));
    m_add->setEnabled(count < matching::Policy::mostLines);
    m_add->setText(line >= 0 ? tr("Add above it") : tr("Add at the end"));
    m_reset->setEnabled(policy() != matching::Policy::standard());
    const bool isNew = policy() != m_desk.region()->policy();
    m_save->setEnabled(isNew && !m_saving && !m_desk.isReadOnly());
}

void PolicyDialog::fillFields()
{
    const int row = m_list->currentLine();
    if (row < 0)
        return;
    const matching::TierLine& line = m_lines->line(row);
    m_kind->setCurrentIndex(line.kind ? m_kind->findData(int(*line.kind)) : 0);
    m_priority->setCurrentIndex(line.priority ? m_priority->findData(int(*line.priority)) : 0);
    m_over->setValue(line.overWeeks.value_or(anyWait));
    m_byEnd->setValue(line.overWeeksByEnd.value_or(anyWait));
}

matching::TierLine PolicyDialog::lineOfFields() const
{
    matching::TierLine line;
    if (m_kind->currentData().isValid())
        line.kind = PathwayKind(m_kind->currentData().toInt());
    if (m_priority->currentData().isValid())
        line.priority = Priority(m_priority->currentData().toInt());
    line.overWeeks = weeksIn(*m_over);
    line.overWeeksByEnd = weeksIn(*m_byEnd);
    return line;
}

void PolicyDialog::addLine()
{
    const int line = m_list->currentLine();
    const int row = line >= 0 ? line : m_lines->lineCount();
    m_lines->insert(row, lineOfFields());
    m_list->setCurrentLine(row);
    m_list->scrollTo(m_lines->index(row));
}

void PolicyDialog::changeLine()
{
    if (const int row = m_list->currentLine(); row >= 0)
        m_lines->replace(row, lineOfFields());
}

void PolicyDialog::save()
{
    m_saving = true;
    m_message->clear();
    updateButtons();
    setOrder(m_desk, policy(), m_revision);
}

} // namespace sooner
