#pragma once

#include "core/workspace/colleague.h"

#include <QAbstractButton>

#include <vector>

namespace sooner {

/** "Asha Patel and 3 others are here". */
QString presenceWords(const std::vector<Colleague>& colleagues);

/** Who else has the region open: initials in circles and words; a click lists each with PC, since
   when, and what they are doing. Hidden while nobody else is there. */
class PresenceButton : public QAbstractButton
{
    Q_OBJECT

public:
    explicit PresenceButton(QWidget* parent = nullptr);

    void setColleagues(const std::vector<Colleague>& colleagues);
    /** Width with all words; and without the name, where there is less room. */
    QSize sizeHint() const override;
    int shortWidth() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString shortWords() const;
    int widthWith(const QString& words) const;
    void openList();

    std::vector<Colleague> m_colleagues;
};

} // namespace sooner
