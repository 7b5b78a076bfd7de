#pragma once

#include "core/base/result.h"

#include <QElapsedTimer>
#include <QJsonObject>

namespace sooner::colleague {

/** What a coordinator wants and what comes of it, each as one line of JSON on standard output,
   written at once: a killed coordinator's lines are all there. */
class Log
{
public:
    /** {"at":3,"do":"send","with":{...}} */
    void begins(int number, const QString& action, const QJsonObject& with);
    /** {"at":3,"ok":true,"ms":7,"us":7123,...} or
       {"at":3,"ok":false,"ms":7,"us":7123,"code":"conflict", "message":"..."} */
    void ends(const Result<QJsonObject>& outcome);

private:
    int m_number = 0;
    QElapsedTimer m_timer;
};

} // namespace sooner::colleague
