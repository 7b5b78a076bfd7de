#pragma once

#include "ui/models/pathwayfilter.h"
#include "ui/shell/search.h"

namespace sooner {

class Desk;

/** Patients for the search box (Ctrl+K): by name, NHS number, postcode, procedure or pathway code,
   most urgent first. */
class PatientSource : public SearchSource
{
public:
    using Open = std::function<void(PathwayId)>;

    /** `open` brings the patient up; it and the desk outlive this. */
    PatientSource(const Desk& desk, Open open);

    QString heading() const override;
    QString hint() const override;
    QList<SearchHit> find(const QString& text, int most) const override;

private:
    const Desk& m_desk;
    Open m_open;
    // The order of one snapshot, kept from keystroke to keystroke.
    mutable std::weak_ptr<const Region> m_orderedRegion;
    mutable std::vector<int> m_order;
};

} // namespace sooner
