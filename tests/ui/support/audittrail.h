#pragma once

#include <QString>

#include <vector>

namespace sooner::test {

struct AuditEntry
{
    QString useCase;
    qint64 pathway = 0; ///< 0: none
};

/** What the region's file says was done, oldest first; read past all our code. */
std::vector<AuditEntry> auditTrail(const QString& path);

} // namespace sooner::test
