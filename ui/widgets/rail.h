#pragma once

#include <QAbstractButton>
#include <QHash>
#include <QWidget>

class QButtonGroup;
class QVBoxLayout;

namespace sooner {

/** One view in the rail: icon over its word; the current one in blue on the selection fill, with a
 * bar at the left. */
class RailButton : public QAbstractButton
{
    Q_OBJECT

public:
    RailButton(const QString& text, const QString& icon, QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_icon;
};

/** The narrow rail at the left: the three-line button and one RailButton a view. */
class Rail : public QWidget
{
    Q_OBJECT

public:
    explicit Rail(QWidget* parent = nullptr);

    void addItem(const QString& id, const QString& text, const QString& icon);
    void setCurrent(const QString& id);
    void clearItems();
    QAbstractButton* menuButton() const { return m_menu; }
    QAbstractButton* button(const QString& id) const { return m_buttons.value(id); }

signals:
    void chosen(const QString& id);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QAbstractButton* m_menu;
    QButtonGroup* m_group;
    QVBoxLayout* m_layout;
    QHash<QString, QAbstractButton*> m_buttons;
};

} // namespace sooner
