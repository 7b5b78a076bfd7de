#pragma once

#include "core/base/day.h"

#include <QWidget>

#include <optional>

class QLabel;
class QLineEdit;
class QToolButton;

namespace sooner {

/** A day as a person types it: "15-Dec-2026", "15 December 2026", "15/12/2026", "2026-12-15",
   "today", and steps from today such as "+2w", "-3d", "+1m". Years have four digits. */
std::optional<Day> readDay(QStringView text, Day today);

/** A box for a date with a calendar beside it; below the box it says the date in words, or what is
   wrong with it (screen rule U17). */
class DateField : public QWidget
{
    Q_OBJECT

public:
    explicit DateField(const QString& name, QWidget* parent = nullptr);

    /** What "today" and the steps count from. */
    void setToday(Day today);
    /** The days that the calendar offers; others can be typed and are left to the rules. */
    void setRange(std::optional<DayRange> range);
    void setDay(std::optional<Day> day);
    /** Nothing while the text is no date. */
    std::optional<Day> day() const;
    QLineEdit* box() const { return m_box; }
    QString echo() const;

signals:
    void dayChanged();

private:
    void showEcho();
    void openCalendar();

    Day m_today;
    std::optional<DayRange> m_range;
    QLineEdit* m_box;
    QToolButton* m_open;
    QLabel* m_echo;
};

} // namespace sooner
