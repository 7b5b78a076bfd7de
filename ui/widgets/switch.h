#pragma once

#include <QAbstractButton>

namespace sooner {

/** On or off, taking effect at once: the what-if switches. Its gain ("+14") is shown in green
 * before it is used. */
class Switch : public QAbstractButton
{
    Q_OBJECT

public:
    explicit Switch(const QString& text, QWidget* parent = nullptr);

    /** Empty: not counted yet. */
    void setGain(const QString& gain);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_gain;
};

} // namespace sooner
