#pragma once

#include "ui/widgets/surface.h"

class QLabel;
class QPushButton;

namespace sooner {

/** An empty view: what would be here, why it is empty, one button for the next step (screen rule
 * U29). */
class EmptyState : public Surface
{
    Q_OBJECT

public:
    /** `icon` is a name of our set. */
    explicit EmptyState(const QString& icon, QWidget* parent = nullptr);

    /** `button` empty: there is nothing to do here. */
    void setWords(const QString& heading, const QString& why, const QString& button = {});
    QString text() const;

signals:
    void actionRequested();

private:
    QLabel* m_heading;
    QLabel* m_why;
    QPushButton* m_button;
};

} // namespace sooner
