#include "core/store/sqlite/requestnumber.h"

#include <QRandomGenerator>

#include <string_view>

namespace sooner::store {

QString requestNumber(QRandomGenerator& random)
{
    constexpr std::string_view alphabet = "23456789BCDFGHJKMNPQRSTVWXYZ";
    QString text = QStringLiteral("R-____-____");
    for (const int place : {2, 3, 4, 5, 7, 8, 9, 10})
        text[place] = QLatin1Char(alphabet[random.bounded(quint32(alphabet.size()))]);
    return text;
}

} // namespace sooner::store
