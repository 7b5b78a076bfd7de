#pragma once

#include <QtCore/qnumeric.h>

#include <limits>

namespace sooner::matching {

/** Sum of terms that are never negative; stops at the largest number. */
class Total
{
public:
    void add(qint64 term)
    {
        if (qAddOverflow(m_value, term, &m_value))
            m_value = most;
    }
    void add(qint64 factor, qint64 count)
    {
        qint64 product = 0;
        add(qMulOverflow(factor, count, &product) ? most : product);
    }
    qint64 value() const { return m_value; }

private:
    static constexpr qint64 most = std::numeric_limits<qint64>::max();
    qint64 m_value = 0;
};

} // namespace sooner::matching
