#pragma once

#include <QtGlobal>

#include <cstddef>
#include <vector>

namespace sooner::test {

/** A problem in numbers only: patients and sessions are counted from 0, and the pairs
    of patient p are those from begin[p] to begin[p + 1]. */
struct Transport
{
    std::vector<int> places;        ///< per session
    std::vector<qint64> worth;      ///< per patient, of having a place
    std::vector<std::size_t> begin; ///< per patient and one more
    std::vector<int> session;       ///< per pair, ascending within a patient
    std::vector<qint64> cost;       ///< per pair, less than any worth
};

/** The best assignment and the prices that prove it: with u(p) the most that p's worth less cost
    less price can give, and not below 0, every pair in use gives u(p), a session with a price is
    full, and a patient left out has u(p) = 0. */
struct TransportSolution
{
    std::vector<std::size_t> pair; ///< per patient: the pair in use, or noPair
    std::vector<qint64> prices;    ///< per session, >= 0
    static constexpr std::size_t noPair = ~std::size_t(0);
};

/** Greatest sum of worth less cost. Any best assignment, the same one each time. */
TransportSolution solveTransport(const Transport& transport);

} // namespace sooner::test
