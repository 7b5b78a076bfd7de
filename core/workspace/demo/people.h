#pragma once

#include "core/domain/pathway.h"
#include "core/workspace/demo/cases.h"
#include "core/workspace/demo/names.h"

namespace sooner::demo {

/** Somebody who does not exist. */
struct Person
{
    std::optional<NhsNumber> nhsNumber;
    QString localId;
    PersonName name;
    Day birthDate;
    Sex sex = Sex::NotKnown;
    QString ethnicCategory;
    int imdDecile = 5;
    QStringList addressLines;
    Postcode postcode;
    QString telephone;
    QString email;
    QString language;
    std::optional<bool> interpreter;
    std::optional<LetterFormat> format;
    int bmiTenths = 280;
    int asa = 1;
    QStringList conditions;
    std::optional<bool> needsTransport;
    std::optional<bool> needsEscort;
};

/** NHS numbers of the 999 range, each once, in an order of the seed's. */
class NhsNumbers
{
public:
    explicit NhsNumbers(quint64 seed);
    /** Nothing beyond what the range holds, about 909,000. */
    std::optional<NhsNumber> at(int index) const;
    int count() const { return int(m_values.size()); }

private:
    std::vector<quint32> m_values; ///< the seven digits after 999
    Permutation m_order;
};

/** The people of a demo, each by their index and what they wait for. */
class People
{
public:
    People(int count, quint64 seed, Day asOf);

    Person personOf(int index, const Case& waiting) const;
    /** Could this person wait for that as well? */
    static bool fits(const Person& person, const Case& waiting, Day asOf);

private:
    const PostSector& sectorNear(Random& random, int hospital) const;
    void fillBody(Person& person, const Case& waiting, int age, Community community,
                  Random& random) const;
    void fillContact(Person& person, Community community, int age, Random& random) const;

    const Tables& m_tables;
    quint64 m_seed;
    Day m_asOf;
    NhsNumbers m_numbers;
    Permutation m_localIds;
    std::vector<std::vector<int>> m_reach; ///< per hospital: running total of its sectors' weights
};

} // namespace sooner::demo
