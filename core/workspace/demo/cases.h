#pragma once

#include "core/base/day.h"
#include "core/domain/kinds.h"
#include "core/workspace/demo/care.h"
#include "core/workspace/demo/random.h"
#include "core/workspace/demo/tables.h"

namespace sooner::demo {

/** What one pathway waits for, where and since when: all but the person. */
struct Case
{
    PathwayKind kind = PathwayKind::Rtt;
    TreatmentFunction function;
    CareSetting setting = CareSetting::Outpatient;
    const Care* care = nullptr;           ///< null for imaging
    const Procedure* procedure = nullptr; ///< null when only a specialist is to be seen
    std::string_view clinic;              ///< then: which one
    int hospital = 0;                     ///< the patient's own
    Day clockStart;
    bool decided = false; ///< to admit
};

/**
 * The cases of a demo, each by its index alone. Those of kind rtt follow the published waits: they
 * are spread evenly over the table's (band, line, provider) cells, so that even a small demo has
 * the region's shares.
 */
class CaseBook
{
public:
    CaseBook(int count, quint64 seed, Day asOf);

    int count() const { return m_count; }
    Case caseOf(int index) const;

private:
    struct Cell
    {
        qint64 end = 0; ///< running total of weights up to and with this cell
        int cell = 0;   ///< index of Tables::cells and of m_choices
        int band = 0;
    };
    /** A treatment function that a cell's patients may have, and the hospitals that treat it. */
    struct Choice
    {
        const Care* care = nullptr;
        std::vector<int> hospitals;
        std::vector<int> shares;
    };

    Case rtt(int rank, Random& random) const;
    Case cancer(Random& random) const;
    Case diagnostic(Random& random) const;
    Case planned(Random& random) const;
    std::vector<Choice> choicesIn(const WaitCell& cell) const;
    int trustHospital(Random& random, TreatmentFunction line) const;
    void fillCare(Case& result, Random& random) const;

    const Tables& m_tables;
    int m_count;
    quint64 m_seed;
    Day m_asOf;
    Permutation m_order;
    int m_cancer;
    int m_diagnostic;
    int m_planned;
    std::vector<Cell> m_cells;
    std::vector<std::vector<Choice>> m_choices;
};

/** Does the hospital treat patients of a function, of itself or by its reporting line? */
bool treats(const Hospital& hospital, TreatmentFunction function);

} // namespace sooner::demo
