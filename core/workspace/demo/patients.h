#pragma once

#include "core/workspace/demo/people.h"

namespace sooner::demo {

/** Puts case, person and wishes together into the pathway of an index. */
class Patients
{
public:
    Patients(int count, quint64 seed, Day asOf);

    int count() const { return m_cases.count(); }
    Case caseOf(int index) const { return m_cases.caseOf(index); }
    PathwayRecord pathway(int index) const;
    /** One NHS number for two pathways: of one person, or by mistake of two. */
    bool sharesNumber(int index) const;

private:
    /** How a pathway is tied to the one before it. */
    enum class Tie { None, SamePerson, WrongNumber };
    Tie tieOf(int index, const Case& waiting) const;
    void fillCare(PathwayRecord& record, const Case& waiting, Random& random) const;
    void fillPerson(PathwayRecord& record, const Person& person) const;
    void fillBody(PathwayRecord& record, const Person& person, Random& random) const;
    void fillWishes(PathwayRecord& record, int weeks, Random& random) const;
    void fillAgreement(PathwayRecord& record, int weeks, Random& random) const;
    void fillDates(PathwayRecord& record, const Case& waiting, Random& random) const;

    const Tables& m_tables;
    quint64 m_seed;
    Day m_asOf;
    CaseBook m_cases;
    People m_people;
    Permutation m_ppids;
    DayRange m_christmas;
};

} // namespace sooner::demo
