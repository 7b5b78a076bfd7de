#pragma once

#include "core/workspace/region.h"

#include <QObject>

#include <optional>

namespace sooner {

/** What Match and Map both look at, so that one does not show what the other hides: a specialty, a
    wait, and for the map how many weeks of places ahead. */
class WorkFilter : public QObject
{
    Q_OBJECT

public:
    static constexpr int usualWeeksAhead = 12; ///< as the engine plans

    using QObject::QObject;

    /** Nothing: all of them. */
    const std::optional<TreatmentFunction>& specialty() const { return m_specialty; }
    void setSpecialty(std::optional<TreatmentFunction> specialty);
    /** Only who has waited longer than this; nothing: everybody. */
    std::optional<int> overWeeks() const { return m_overWeeks; }
    void setOverWeeks(std::optional<int> weeks);
    int weeksAhead() const { return m_weeksAhead; }
    void setWeeksAhead(int weeks);

    bool takes(const SessionRecord& session) const;

signals:
    void changed();

private:
    std::optional<TreatmentFunction> m_specialty;
    std::optional<int> m_overWeeks;
    int m_weeksAhead = usualWeeksAhead;
};

/** Where most patients wait for a place: what one can read on a screen at first. */
std::optional<TreatmentFunction> busiestSpecialty(const Region& region, Day asOf);

} // namespace sooner
