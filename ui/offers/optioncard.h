#pragma once

#include "core/workspace/region.h"

#include <QAbstractButton>

namespace sooner {

/** One of a patient's options, to be chosen or ticked: hospital, date, distance, team, side by side
   with the others as equals. */
class OptionCard : public QAbstractButton
{
    Q_OBJECT

public:
    /** Radio: one of several; tick: any of them. */
    enum class Kind { Radio, Tick };

    OptionCard(const Region& region, int offer, Day today, const OfferPolicy& policy, Kind kind,
               QWidget* parent = nullptr);

    OfferId offer() const { return m_offer; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    OfferId m_offer;
    Kind m_kind;
    QStringList m_lines; ///< below the hospital
};

} // namespace sooner
