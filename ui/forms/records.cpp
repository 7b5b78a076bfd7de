#include "ui/forms/records.h"

#include "core/workspace/detail.h"
#include "ui/commands/commands.h"
#include "ui/commands/desk.h"
#include "ui/forms/fieldlists.h"
#include "ui/forms/formdialog.h"
#include "ui/models/pathwaycells.h"

#include <QCoreApplication>
#include <QPointer>

namespace sooner {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sooner::FormDialog)
};

/** Reads the form and saves what it says. */
template <class Record, class Save>
void fillIn(FormTask& task, FormReading<Record> (*read)(const FormCells&, Day), Day today,
            Save save)
{
    task.check = [read, today](const FormCells& cells) { return read(cells, today).fault; };
    task.run = [read, today, save](const FormCells& cells) { save(read(cells, today).record); };
}

void show(Desk& desk, FormTask task, QWidget* parent)
{
    (new FormDialog(desk, std::move(task), parent))->open();
}

void showPatient(Desk& desk, PathwayId pathway, const PathwayRecord& record, QWidget* parent)
{
    const Snapshot region = desk.region();
    const auto row = region->rowOf(pathway);
    if (!row)
        return;
    FormTask task;
    task.title = Words::tr("Change a patient");
    task.about = twoIdentifiers(*region, *row, Identity::Shown);
    task.save = Words::tr("Save the patient");
    task.sections = patientFields(*region);
    task.cells = formOf(record);
    fillIn(task, readPathwayForm, desk.today(),
           [&desk, pathway, revision = region->revision(*row)](const PathwayRecord& changed) {
               savePatient(desk, pathway, revision, changed);
           });
    task.again = [&desk, pathway, guard = QPointer<QWidget>(parent)] {
        if (guard)
            editPatient(desk, pathway, guard);
    };
    show(desk, std::move(task), parent);
}

} // namespace

void editPatient(Desk& desk, PathwayId pathway, QWidget* parent)
{
    desk.ask<PathwayDetail>(
        parent, [pathway](Workspace& workspace) { return pathwayDetail(workspace, pathway); },
        [&desk, pathway, parent](Result<PathwayDetail> detail) {
            if (detail)
                showPatient(desk, pathway, detail->record, parent);
            else
                emit desk.refused(detail.error());
        });
}

void editSession(Desk& desk, SessionId session, QWidget* parent)
{
    const Snapshot region = desk.region();
    const auto index = region->sessionIndex(session);
    if (!index)
        return;
    const SessionRow& row = region->session(*index);
    FormTask task;
    task.title = Words::tr("Change a session");
    task.about = Words::tr("%1, %2").arg(region->site(row.site).record.name, row.record.code);
    task.save = Words::tr("Save the session");
    task.sections = sessionFields(*region);
    task.cells = formOf(row.record);
    fillIn(task, readSessionForm, desk.today(),
           [&desk, session, revision = row.revision](const SessionRecord& changed) {
               saveSession(desk, session, revision, changed);
           });
    task.again = [&desk, session, guard = QPointer<QWidget>(parent)] {
        if (guard)
            editSession(desk, session, guard);
    };
    show(desk, std::move(task), parent);
}

void editHospital(Desk& desk, SiteId site, QWidget* parent)
{
    const Snapshot region = desk.region();
    const auto index = region->siteIndex(site);
    if (!index)
        return;
    const SiteRow& row = region->site(*index);
    FormTask task;
    task.title = Words::tr("Change a hospital");
    task.about = Words::tr("%1, %2").arg(row.record.name, row.record.code.toString());
    task.save = Words::tr("Save the hospital");
    task.sections = hospitalFields();
    task.cells = formOf(row.record);
    fillIn(task, readSiteForm, desk.today(),
           [&desk, site, revision = row.revision](const SiteRecord& changed) {
               saveHospital(desk, site, revision, changed);
           });
    task.again = [&desk, site, guard = QPointer<QWidget>(parent)] {
        if (guard)
            editHospital(desk, site, guard);
    };
    show(desk, std::move(task), parent);
}

void newPatient(Desk& desk, QWidget* parent)
{
    FormTask task;
    task.title = Words::tr("Add a patient");
    task.save = Words::tr("Add the patient");
    task.sections = patientFields(*desk.region());
    task.cells[QStringLiteral("REFERRAL_TO_TREATMENT_PERIOD_START_DATE")] = desk.today().iso();
    fillIn(task, readPathwayForm, desk.today(),
           [&desk](const PathwayRecord& record) { enterPatient(desk, record); });
    show(desk, std::move(task), parent);
}

void newSession(Desk& desk, std::optional<SiteId> site, QWidget* parent)
{
    const Snapshot region = desk.region();
    FormTask task;
    task.title = Words::tr("Add a session");
    task.save = Words::tr("Add the session");
    task.sections = sessionFields(*region);
    if (const auto index = site ? region->siteIndex(*site) : std::nullopt)
        task.cells[QStringLiteral("SITE_CODE")] = region->site(*index).record.code.toString();
    fillIn(task, readSessionForm, desk.today(),
           [&desk](const SessionRecord& record) { enterSession(desk, record); });
    show(desk, std::move(task), parent);
}

void newHospital(Desk& desk, QWidget* parent)
{
    FormTask task;
    task.title = Words::tr("Add a hospital");
    task.save = Words::tr("Add the hospital");
    task.sections = hospitalFields();
    fillIn(task, readSiteForm, desk.today(),
           [&desk](const SiteRecord& record) { enterHospital(desk, record); });
    show(desk, std::move(task), parent);
}

} // namespace sooner
