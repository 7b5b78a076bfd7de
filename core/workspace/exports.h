#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"

#include <QStringView>

#include <optional>

namespace sooner {

class Workspace;
struct PlanResult;

enum class ExportKind { Sites, WaitingList, Capacity, Offers };
std::optional<ExportKind> exportKind(QStringView code);
QString codeOf(ExportKind kind);

/** Writes a CSV for people, or for machines: what importFile() reads back as unchanged. The file
   appears whole or not at all, readable by its owner only; the export is audited. Returns the
   number of rows. */
Result<qint64> exportFile(Workspace& workspace, ExportKind kind, const QString& path, bool machine,
                          const Progress& progress);

/** PLAN.csv: pathway,session,site,date,distance_miles,tier; nobody is identified in it. */
Result<void> exportPlan(const PlanResult& plan, const QString& path);

} // namespace sooner
