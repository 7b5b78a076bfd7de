#pragma once

#include <QAbstractButton>

namespace sooner {

/** A filter in words with a cross: clicking it, or Delete, Space or Enter on it, asks to remove it.
 */
class Chip : public QAbstractButton
{
    Q_OBJECT

public:
    explicit Chip(const QString& text, QWidget* parent = nullptr);

    /** A chip without a cross only shows what is filtered. */
    void setRemovable(bool removable);
    bool isRemovable() const { return m_removable; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

signals:
    void removeRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    bool m_removable = true;
};

} // namespace sooner
