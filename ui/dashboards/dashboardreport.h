#pragma once

#include "core/workspace/reports.h"
#include "ui/dashboards/backlogbars.h"

namespace sooner {

/** Everything that the dashboards show, counted in one go from one snapshot. */
struct DashboardReport
{
    Day asOf;
    ReportScope scope;
    qint64 all = 0; ///< open pathways of the whole region
    analytics::BacklogLine total;
    BacklogBars bars;
    Table numbers;
    MutualAid aid;
    /** Choices of the two menus: how many open pathways each has within the other's choice. */
    struct Specialty
    {
        TreatmentFunction code;
        qint64 pathways = 0;
    };
    struct Hospital
    {
        OdsCode code;
        QString name;
        qint64 pathways = 0;
    };
    std::vector<Specialty> specialties; ///< most pathways first
    std::vector<Hospital> hospitals;    ///< by name
};

DashboardReport dashboardReport(const Region& region, Day asOf, const ReportScope& scope);

/** A tile's figure and what was counted. */
struct HeadlineWords
{
    QString figure;
    QString caption;
};
HeadlineWords listWords(const DashboardReport& report);
HeadlineWords within18Words(const DashboardReport& report);
HeadlineWords overWords(const DashboardReport& report, int weeks);
HeadlineWords aidWords(const DashboardReport& report);

} // namespace sooner
