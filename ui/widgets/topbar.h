#pragma once

#include "core/workspace/colleague.h"

#include <QLineEdit>
#include <QWidget>

#include <vector>

class QLabel;
class QPushButton;

namespace sooner {

class PresenceButton;

/** The search box: an icon at the left, the hint Ctrl+K at the right while it is empty. */
class SearchBox : public QLineEdit
{
    Q_OBJECT

public:
    explicit SearchBox(QWidget* parent = nullptr);

    QSize sizeHint() const override;

signals:
    /** Down, Up (step 1, -1) while typing: the list of results moves. */
    void stepped(int step);
    void left();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void size();
};

/** Region's name (a button with a menu), "As at", the search box in the middle, who else is here at
 * the right. */
class TopBar : public QWidget
{
    Q_OBJECT

public:
    explicit TopBar(QWidget* parent = nullptr);

    void setRegion(const QString& name);
    /** "As at 20-Nov-2026 09:42"; empty hides it. */
    void setAsAt(const QString& text);
    /** Who else is here; nobody hides it. */
    void setPresence(const std::vector<Colleague>& colleagues);

    QPushButton* regionButton() const { return m_region; }
    SearchBox* search() const { return m_search; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void size();

    QPushButton* m_region;
    QLabel* m_asAtIcon;
    QLabel* m_asAt;
    SearchBox* m_search;
    PresenceButton* m_presence;
};

} // namespace sooner
