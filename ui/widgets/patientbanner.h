#pragma once

#include "core/base/day.h"
#include "core/domain/kinds.h"
#include "core/domain/nhsnumber.h"
#include "core/domain/personname.h"
#include "ui/widgets/surface.h"

#include <QLabel>

#include <optional>

class QToolButton;

namespace sooner {

/** What identifies a patient on the screen; unknown facts are shown as "Not known". */
struct BannerFacts
{
    PersonName name;
    std::optional<Day> born;
    Day asOf; ///< the age is counted on this day
    std::optional<Sex> sex;
    std::optional<NhsNumber> nhsNumber;
    QString similarName; ///< words of the "similar name" tag, or empty (screen rule U12)
};

/** An NHS number in groups; copying gives the ten digits. */
class NhsNumberLabel : public QLabel
{
    Q_OBJECT

public:
    explicit NhsNumberLabel(QWidget* parent = nullptr);
    void setNumber(std::optional<NhsNumber> number);
    /** Puts the digits on the clipboard. */
    void copy() const;

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    std::optional<NhsNumber> m_number;
};

class Tag;

/** The fixed head of whatever shows one patient: name; born, gender and NHS number with their
   labels above them (screen rules U7 to U10). Put it outside the scroll area. */
class PatientBanner : public Surface
{
    Q_OBJECT

public:
    explicit PatientBanner(QWidget* parent = nullptr);

    void setFacts(const BannerFacts& facts);
    /** "1 of 3" with two small arrows; `of` below 2 hides them. */
    void setPosition(int at, int of);
    QString text() const;

signals:
    void previousRequested();
    void nextRequested();

private:
    QLabel* m_name;
    Tag* m_similar;
    QLabel* m_position;
    QToolButton* m_previous;
    QToolButton* m_next;
    QLabel* m_born;
    QLabel* m_gender;
    NhsNumberLabel* m_number;
};

} // namespace sooner
