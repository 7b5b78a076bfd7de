#include "ui/widgets/datefield.h"

#include "ui/theme/paint.h"
#include "ui/widgets/buttons.h"

#include <QCalendarWidget>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QRegularExpression>
#include <QToolButton>
#include <QWidgetAction>

namespace sooner {

namespace {

constexpr int fewestLettersOfAMonth = 3;

/** 1 to 12 by number or by the beginning of the English name; 0 when it is neither. */
int monthOf(const QString& text)
{
    bool isNumber = false;
    const int number = text.toInt(&isNumber);
    if (isNumber)
        return number;
    if (text.size() < fewestLettersOfAMonth)
        return 0;
    for (int month = 1; month <= 12; ++month) {
        if (QLocale::c().monthName(month).startsWith(text, Qt::CaseInsensitive))
            return month;
    }
    return 0;
}

std::optional<Day> step(const QString& text, Day today)
{
    static const QRegularExpression form(QStringLiteral("^([+-])\\s*(\\d{1,3})\\s*([dwmy])$"));
    const auto match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const int count =
        match.captured(2).toInt() * (match.captured(1) == QLatin1String("-") ? -1 : 1);
    switch (match.captured(3).front().toLatin1()) {
    case 'd': return today + count;
    case 'w': return today + 7 * count;
    case 'm': return Day::fromDate(today.toDate().addMonths(count));
    default: return Day::fromDate(today.toDate().addYears(count));
    }
}

} // namespace

std::optional<Day> readDay(QStringView text, Day today)
{
    const QString plain = text.trimmed().toString().toLower();
    if (plain == QLatin1String("today"))
        return today;
    if (const auto stepped = step(plain, today))
        return stepped;
    static const QRegularExpression between(QStringLiteral("[\\s./-]+"));
    QStringList parts = plain.split(between, Qt::SkipEmptyParts);
    if (parts.size() != 3)
        return std::nullopt;
    if (parts[0].size() == 4)
        std::reverse(parts.begin(), parts.end());
    if (parts[2].size() != 4)
        return std::nullopt;
    const QDate date(parts[2].toInt(), monthOf(parts[1]), parts[0].toInt());
    if (!date.isValid())
        return std::nullopt;
    return dayFromIso(date.toString(Qt::ISODate)); // keeps the years within reason
}

DateField::DateField(const QString& name, QWidget* parent)
    : QWidget(parent), m_box(new QLineEdit(this)),
      m_open(iconButton(QStringLiteral("calendar"), tr("Open a calendar"), this)),
      m_echo(label({}, TextRole::Micro, Tone::Text2, this))
{
    m_box->setAccessibleName(name);
    m_box->setToolTip(tr("A date such as 15-Dec-2026, or +2w for two weeks from today"));
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::xs);
    grid->setVerticalSpacing(0);
    grid->addWidget(m_box, 0, 0);
    grid->addWidget(m_open, 0, 1);
    grid->addWidget(m_echo, 1, 0, 1, 2);
    grid->setColumnStretch(0, 1);
    m_box->setMinimumWidth(textWidth(QStringLiteral("00 September 0000"), TextRole::Body)
                           + 2 * space::m);
    connect(m_box, &QLineEdit::textChanged, this, [this] {
        showEcho();
        emit dayChanged();
    });
    connect(m_open, &QToolButton::clicked, this, &DateField::openCalendar);
    setFocusProxy(m_box);
    showEcho();
}

void DateField::setToday(Day today)
{
    m_today = today;
    showEcho();
}

void DateField::setRange(std::optional<DayRange> range)
{
    m_range = range;
}

void DateField::setDay(std::optional<Day> day)
{
    m_box->setText(day ? day->staff() : QString());
}

std::optional<Day> DateField::day() const
{
    return readDay(m_box->text(), m_today);
}

QString DateField::echo() const
{
    return m_echo->text();
}

void DateField::showEcho()
{
    const auto read = day();
    const bool wrong = !read && !m_box->text().trimmed().isEmpty();
    m_echo->setText(read    ? read->letterWithWeekday()
                    : wrong ? tr("Not a date: try 15-Dec-2026 or +2w")
                            : tr("No date yet"));
    Theme::current().dress(m_echo, TextRole::Micro, wrong ? Tone::Danger : Tone::Text2);
    m_box->setAccessibleDescription(m_echo->text());
}

void DateField::openCalendar()
{
    QMenu menu(this);
    auto* calendar = new QCalendarWidget(&menu);
    calendar->setFirstDayOfWeek(Qt::Monday);
    calendar->setVerticalHeaderFormat(QCalendarWidget::NoVerticalHeader);
    calendar->setGridVisible(false);
    if (m_range)
        calendar->setDateRange(m_range->first.toDate(), m_range->last.toDate());
    calendar->setSelectedDate(day().value_or(m_today).toDate());
    auto* shown = new QWidgetAction(&menu);
    shown->setDefaultWidget(calendar);
    menu.addAction(shown);
    menu.addAction(tr("Today, %1").arg(m_today.staff()), this, [this] { setDay(m_today); });
    const auto take = [this, &menu](QDate date) {
        setDay(Day::fromDate(date));
        menu.close();
    };
    connect(calendar, &QCalendarWidget::clicked, &menu, take);
    connect(calendar, &QCalendarWidget::activated, &menu, take);
    menu.exec(mapToGlobal(m_box->geometry().bottomLeft()));
}

} // namespace sooner
