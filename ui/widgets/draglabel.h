#pragma once

#include <QWidget>

namespace sooner {

/** Beside the pointer while patients are moved: who, and below it where to or why not. */
class DragLabel : public QWidget
{
    Q_OBJECT

public:
    explicit DragLabel(QWidget* parent);

    /** "WOŹNIAK, Małgorzata (Mrs)", "81 weeks", "999 796 4373 · Total knee replacement, left". */
    void setPatient(const QString& name, const QString& weeks, const QString& second);
    void setTarget(const QString& heading, const QString& words);
    void setRefusal(const QString& heading, const QString& words);
    void clearTarget();
    /** Follows the pointer, inside the parent. */
    void moveTo(QPoint pointer);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void fit();

    QString m_name;
    QString m_weeks;
    QString m_second;
    QString m_heading;
    QString m_words;
    bool m_refused = false;
};

} // namespace sooner
