#pragma once

#include <QAbstractButton>
#include <QList>
#include <QWidget>

class QButtonGroup;
class QHBoxLayout;

namespace sooner {

/** One part of a SegmentedControl. */
class Segment : public QAbstractButton
{
    Q_OBJECT

public:
    Segment(const QString& text, const QString& icon, QWidget* parent);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QString m_icon;
};

/** Two to five joined buttons of which one is current: board or table, pages of the dashboards. */
class SegmentedControl : public QWidget
{
    Q_OBJECT

public:
    /** `name` says for screen readers what is chosen. */
    explicit SegmentedControl(const QString& name, QWidget* parent = nullptr);

    /** Gives the segment's index; the first one becomes current. */
    int addSegment(const QString& text, const QString& icon = {});
    int current() const;
    void setCurrent(int index);
    int count() const;

signals:
    /** By a person or by setCurrent. */
    void currentChanged(int index);

private:
    friend class Segment;

    QButtonGroup* m_group;
    QHBoxLayout* m_layout;
};

} // namespace sooner
