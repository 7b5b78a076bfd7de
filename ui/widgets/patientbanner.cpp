#include "ui/widgets/patientbanner.h"

#include "ui/theme/paint.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/tagpainter.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>

namespace sooner {

namespace {

/** A value that can be reached, selected and copied by the keyboard. */
void makeReachable(QLabel* value)
{
    value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    value->setFocusPolicy(Qt::StrongFocus);
}

QWidget* fact(const QString& name, QLabel* value, QWidget* parent)
{
    auto* block = new QWidget(parent);
    auto* column = new QVBoxLayout(block);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(label(name, TextRole::Micro, Tone::Text2, block));
    value->setParent(block);
    column->addWidget(value);
    return block;
}

} // namespace

NhsNumberLabel::NhsNumberLabel(QWidget* parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    makeReachable(this);
    setNumber(std::nullopt);
}

void NhsNumberLabel::setNumber(std::optional<NhsNumber> number)
{
    m_number = number;
    setText(number ? number->spaced() : tr("Not known"));
    setToolTip(number ? tr("Ctrl+C copies the ten digits") : QString());
    setAccessibleName(number ? tr("NHS number %1").arg(number->spaced())
                             : tr("NHS number not known"));
}

void NhsNumberLabel::copy() const
{
    if (m_number)
        QGuiApplication::clipboard()->setText(m_number->digits());
}

void NhsNumberLabel::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy))
        copy();
    else
        QLabel::keyPressEvent(event);
}

void NhsNumberLabel::contextMenuEvent(QContextMenuEvent* event)
{
    QMenu menu(this);
    QAction* copyNumber = menu.addAction(tr("Copy the NHS number"));
    copyNumber->setEnabled(m_number.has_value());
    if (menu.exec(event->globalPos()) == copyNumber)
        copy();
}

void NhsNumberLabel::paintEvent(QPaintEvent* event)
{
    QLabel::paintEvent(event);
    QPainter painter(this);
    paintFocusOf(painter, this, 0);
}

PatientBanner::PatientBanner(QWidget* parent)
    : Surface(Fill::Tint, Qt::BottomEdge, parent),
      m_name(label({}, TextRole::PatientName, Tone::Text, this)),
      m_similar(new Tag({}, TagKind::Warn, QStringLiteral("warning"), this)),
      m_position(label({}, TextRole::Caption, Tone::Text2, this)),
      m_previous(iconButton(QStringLiteral("chevron-up"), tr("Previous patient"), this)),
      m_next(iconButton(QStringLiteral("chevron-down"), tr("Next patient"), this)),
      m_born(label({}, TextRole::Body, Tone::Text, Weight::Semibold, this)),
      m_gender(label({}, TextRole::Body, Tone::Text, Weight::Semibold, this)),
      m_number(new NhsNumberLabel(this))
{
    Theme::current().dress(m_number, TextRole::Body, Tone::Text, Weight::Semibold);
    m_name->setWordWrap(true); // grows rather than shortens (U2)
    for (QLabel* value : {m_name, m_born, m_gender})
        makeReachable(value);

    auto* first = new QHBoxLayout;
    first->setSpacing(space::xs);
    first->addWidget(m_name, 1);
    first->addWidget(m_position);
    first->addWidget(m_previous);
    first->addWidget(m_next);
    auto* facts = new QWidget(this);
    auto* flow = new FlowLayout(facts, space::l);
    flow->setContentsMargins(0, 0, 0, 0);
    flow->addWidget(fact(tr("Born"), m_born, facts));
    flow->addWidget(fact(tr("Gender"), m_gender, facts));
    flow->addWidget(fact(tr("NHS No."), m_number, facts));
    flow->addWidget(m_similar);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    facts->setSizePolicy(policy);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::l, space::s, space::s, space::m);
    column->setSpacing(2);
    column->addLayout(first);
    column->addWidget(facts);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    setTabOrder(m_name, m_born);
    setTabOrder(m_born, m_gender);
    setTabOrder(m_gender, m_number);
    setTabOrder(m_number, m_previous);
    setTabOrder(m_previous, m_next);
    connect(m_previous, &QToolButton::clicked, this, &PatientBanner::previousRequested);
    connect(m_next, &QToolButton::clicked, this, &PatientBanner::nextRequested);
    setPosition(0, 0);
    setFacts({});
}

void PatientBanner::setFacts(const BannerFacts& facts)
{
    m_name->setText(displayName(facts.name));
    const QString unknown = tr("Not known");
    m_born->setText(
        facts.born ? tr("%1 (%2y)")
                         .arg(facts.born->staff(), QString::number(ageOn(*facts.born, facts.asOf)))
                   : unknown);
    // Screen readers mangle "Jan" (U15).
    m_born->setAccessibleName(
        facts.born ? tr("Born %1, %2 years")
                         .arg(facts.born->letter(), QString::number(ageOn(*facts.born, facts.asOf)))
                   : tr("Birth date not known"));
    m_gender->setText(facts.sex ? nameOf(*facts.sex) : unknown);
    m_gender->setAccessibleName(tr("Gender %1").arg(m_gender->text()));
    m_number->setNumber(facts.nhsNumber);
    m_similar->setVisible(!facts.similarName.isEmpty());
    m_similar->setTag(facts.similarName, TagKind::Warn);
    setAccessibleName(text());
}

void PatientBanner::setPosition(int at, int of)
{
    const bool several = of > 1;
    m_position->setText(tr("%1 of %2").arg(at).arg(of));
    for (QWidget* each : std::initializer_list<QWidget*>{m_position, m_previous, m_next})
        each->setVisible(several);
    m_previous->setEnabled(at > 1);
    m_next->setEnabled(at < of);
}

QString PatientBanner::text() const
{
    return tr("%1, Born %2, Gender %3, NHS No. %4")
        .arg(m_name->text(), m_born->text(), m_gender->text(), m_number->text());
}

} // namespace sooner
