#pragma once

#include <QJsonValue>
#include <QString>

#include <optional>

namespace sooner {

/** What stands in a person's file, shortened for a message: "\"P9\"", "12.5", "a list". */
QString shown(const QJsonValue& value);

/** Nothing when it is no whole number from least to most. */
std::optional<int> wholeNumber(const QJsonValue& value, int least, int most);

/** 412 of 41.2; nothing when it is no number from least to most (whole ones) with at most one
    decimal. */
std::optional<int> tenthsNumber(const QJsonValue& value, int least, int most);

} // namespace sooner
