#pragma once

#include <QByteArray>

#include <map>
#include <string>
#include <vector>

/** Instances of `solve` and a referee for its answers: the rules of the two files told a second
    time, slow and plain. */
namespace blackbox {

__extension__ using Wide = __int128; ///< so that no sum of the certificate can overflow

struct SolvePatient
{
    int id, tfc, setting, procedure, priority, weeks, x, y, reach, bmi, asa, age;
    char sex;
    int earliest, awayFrom, awayTo; ///< awayFrom -1: never away
};

struct SolveSession
{
    int id, x, y, tfc, setting;
    std::vector<int> procedures; ///< none: any
    int maxBmi, maxAsa, minAge, maxAge;
    char sex; ///< or *
    int day, places;
};

struct SolveInstance
{
    std::vector<SolvePatient> patients;
    std::vector<SolveSession> sessions;

    QByteArray patientsCsv() const;
    QByteArray sessionsCsv() const;

    bool isFeasible(const SolvePatient& who, const SolveSession& where) const;
    /** How many of each of the 32 tiers can have a place, the most urgent first: by augmenting
        paths, without any weights. */
    std::vector<int> mostByTier() const;
};

/** Towns and hospitals in a square of 100 km; the same seed gives the same instance. */
SolveInstance solveInstance(unsigned seed, int patients, int sessions);

int tierOf(const SolvePatient& patient);
/** Floored metres / 100, floored. */
int unitsBetween(const SolvePatient& who, const SolveSession& where);

/** What a plan says: its figures, counted again from the file. */
struct SolveVerdict
{
    std::string fault; ///< empty: every row holds
    int matched = 0;
    std::vector<int> tiers;
    long long units = 0;
    long long days = 0;
};
/** Reads "patient,session": header, order of patients, line ends and rules. */
SolveVerdict judgePlan(const SolveInstance& instance, const QByteArray& out);

/** Reads "session,price" and adds up, by function and setting in the scale of the files, what no
    plan can be worth more than, less what this plan is worth: 0 proves it best. Empty when the file
    is not what it should be. */
std::string judgePrices(const SolveInstance& instance, const QByteArray& out,
                        const QByteArray& prices);

} // namespace blackbox
