#pragma once

#include <QWidget>

namespace sooner {

class MapState;

/** The facts of one hospital, beside its mark. */
class HospitalCard : public QWidget
{
    Q_OBJECT

public:
    explicit HospitalCard(const MapState& state, QWidget* parent);

    /** `others` stand in the same place; `hint` says what Enter or a drop does. */
    void setHospital(int hospital, const std::vector<int>& others, const QString& hint);
    /** Beside the mark, within the parent. */
    void placeBeside(QPointF mark, double radius);
    QString text() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Line
    {
        QString name;
        QString value;
        bool strong = true;
    };
    void fit();
    std::vector<Line> lines() const;

    const MapState& m_state;
    int m_hospital = -1;
    QString m_name;
    QString m_kind;
    std::vector<Line> m_lines;
    QString m_verdict; ///< "Can take her"
    bool m_fits = false;
    QString m_words; ///< the reason, or the hint
    QString m_more;
};

/** "her", "him", "them": for short words beside a name. */
QString pronounOf(const MapState& state);

} // namespace sooner
