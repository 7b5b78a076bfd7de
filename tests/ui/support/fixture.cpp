#include "tests/ui/support/fixture.h"

#include "core/workspace/imports.h"
#include "core/workspace/letterbox.h"
#include "tests/support/sourcedir.h"
#include "ui/commands/desk.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

namespace sooner::test {

namespace {

/** The value, or a loud end of the test program. */
template <class T>
T must(Result<T> result)
{
    if (!result)
        qFatal("%s (%s)", qPrintable(result.error().message), qPrintable(result.error().detail));
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

int rowOf(const Region& region, const QString& family, const char* specialty)
{
    for (int row = 0; row < region.pathwayCount(); ++row) {
        const QString code = region.function(row).toString();
        if (region.name(row).family == family
            && (*specialty == 0 || code == QLatin1String(specialty)))
            return row;
    }
    qFatal("The fixture has nobody of that name");
}

int sessionOf(const Region& region, const QString& code)
{
    for (int i = 0; i < region.sessionCount(); ++i) {
        if (region.session(i).record.code == code)
            return i;
    }
    qFatal("The fixture has no session %s", qPrintable(code));
}

/** Drives offers through their life by the use cases alone. */
class Life
{
public:
    explicit Life(Workspace& workspace) : m_workspace(workspace) {}

    OfferId propose(const QString& family, const QString& session)
    {
        const Snapshot region = m_workspace.region();
        const Change change =
            must(proposeMatch(m_workspace, {{region->pathwayId(rowOf(*region, family, "")),
                                             region->session(sessionOf(*region, session)).id,
                                             {},
                                             false,
                                             {}}}));
        return change.moves.at(0).after.id;
    }
    OfferId ask(const QString& family, const QString& session)
    {
        const OfferId offer = propose(family, session);
        must(sendOffers(m_workspace, {offer}));
        return offer;
    }
    OfferId sayYes(const QString& family, const QString& session)
    {
        const OfferId offer = ask(family, session);
        must(recordProviderAnswer(m_workspace, {{offer, true, {}, {}, {}}}));
        return offer;
    }
    OfferId accept(const QString& family, const QString& session)
    {
        const OfferId offer = sayYes(family, session);
        const Snapshot region = m_workspace.region();
        must(
            recordPatientChoice(m_workspace, region->pathwayId(rowOf(*region, family, "")), offer));
        return offer;
    }
    void refuse(const QString& family, const QString& session, const QString& reason)
    {
        must(recordProviderAnswer(m_workspace, {{ask(family, session), false, {}, {}, reason}}));
    }
    void writeTo(const QString& family)
    {
        const Snapshot region = m_workspace.region();
        const PathwayId id = region->pathwayId(rowOf(*region, family, ""));
        must(recordLetters(m_workspace, {must(prepareLetter(m_workspace, id, {}))}));
    }
    void book(OfferId offer, Day day) { must(recordBooking(m_workspace, offer, day)); }

private:
    Workspace& m_workspace;
};

void bringAboutEveryState(Workspace& workspace)
{
    Life life(workspace);
    life.propose(QStringLiteral("Thwaite"), QStringLiteral("S015"));
    life.propose(QStringLiteral("Adeyemi"), QStringLiteral("S003"));
    life.ask(QStringLiteral("Drabble"), QStringLiteral("S008"));
    life.ask(QStringLiteral("Campbell"), QStringLiteral("S020"));
    life.sayYes(QStringLiteral("Fernandes"), QStringLiteral("S006"));
    life.sayYes(QStringLiteral("O'Donoghue"), QStringLiteral("S012"));
    life.sayYes(QStringLiteral("O'Donoghue"), QStringLiteral("S011"));
    life.writeTo(QStringLiteral("O'Donoghue"));
    life.accept(QStringLiteral("Ó Súilleabháin"), QStringLiteral("S004"));
    const OfferId booked = life.accept(QStringLiteral("D'Arcy"), QStringLiteral("S005"));
    life.book(booked, Day::of(2026, 12, 17));
    life.refuse(QStringLiteral("Armitage"), QStringLiteral("S007"), QStringLiteral("no-capacity"));
}

/** Made once a test program, then copied: a region takes a while to make. */
const QString& masterCopy()
{
    static const QTemporaryDir folder;
    static const QString path = [] {
        const QString file = folder.filePath(QStringLiteral("master.sooner"));
        RegionInfo info;
        info.name = QStringLiteral("Yorkshire and the Humber");
        const auto workspace = must(Workspace::create(file, info, RegionFixture::options()));
        const QDir data(sourceDir().filePath(QStringLiteral("tests/data/ui")));
        const auto take = [&](ImportKind kind, const char* name) {
            const auto summary = must(
                importFile(*workspace, kind, data.filePath(QLatin1String(name)), {}, Progress()));
            if (summary.rejects.empty())
                return;
            qFatal("%s row %lld: %s", name, summary.rejects[0].row,
                   qPrintable(summary.rejects[0].reason));
        };
        take(ImportKind::Sites, "sites.csv");
        take(ImportKind::WaitingList, "waiting-list.csv");
        take(ImportKind::Capacity, "capacity.csv");
        bringAboutEveryState(*workspace);
        return file;
    }();
    return path;
}

} // namespace

RegionFixture::RegionFixture()
{
    if (!QFile::copy(masterCopy(), path()))
        qFatal("The fixture's region cannot be copied");
    m_region = open()->region();
}

WorkspaceOptions RegionFixture::options(OpenMode mode)
{
    WorkspaceOptions options;
    options.mode = mode;
    options.user = QStringLiteral("priya");
    options.asOf = fixtureToday;
    return options;
}

std::unique_ptr<Workspace> RegionFixture::open(OpenMode mode) const
{
    return must(Workspace::open(path(), options(mode)));
}

int RegionFixture::row(const QString& family, const char* specialty) const
{
    return rowOf(*m_region, family, specialty);
}

PathwayId RegionFixture::id(const QString& family, const char* specialty) const
{
    return m_region->pathwayId(row(family, specialty));
}

int RegionFixture::session(const QString& code) const
{
    return sessionOf(*m_region, code);
}

void RegionFixture::openIn(Desk& desk, OpenMode mode) const
{
    QSignalSpy opened(&desk, &Desk::opened);
    desk.openRegion(path(), options(mode));
    if (!QTest::qWaitFor([&] { return !opened.isEmpty(); }, 20000))
        qFatal("The fixture's region does not open");
}

void RegionFixture::sendAgain(Workspace& workspace, const QString& family, const QString& column,
                              const QString& value) const
{
    QFile list(sourceDir().filePath(QStringLiteral("tests/data/ui/waiting-list.csv")));
    QFile again(m_folder.filePath(QStringLiteral("again.csv")));
    if (!list.open(QIODevice::ReadOnly) || !again.open(QIODevice::WriteOnly))
        qFatal("The fixture's list cannot be read");
    const QByteArray comma(1, ',');
    again.write(list.readLine().trimmed() + comma + column.toUtf8() + '\n');
    while (!list.atEnd()) {
        const QByteArray line = list.readLine().trimmed();
        if (line.contains(comma + family.toUtf8() + comma))
            again.write(line + comma + value.toUtf8() + '\n');
    }
    again.close();
    const auto summary =
        must(importFile(workspace, ImportKind::WaitingList, again.fileName(), {}, Progress()));
    if (summary.updated != 1)
        qFatal("The row that was sent again changed nothing");
}

PathwayId RegionFixture::addAfter(Workspace& workspace, const Region& region,
                                  PathwayId neighbour) const
{
    const int row = region.rowOf(neighbour).value();
    const int before = workspace.region()->pathwayCount();
    QFile list(m_folder.filePath(QStringLiteral("new.csv")));
    if (!list.open(QIODevice::WriteOnly))
        qFatal("The list of somebody new cannot be written");
    list.write("PATIENT_PATHWAY_IDENTIFIER,ORGANISATION_CODE_PATIENT_PATHWAY_IDENTIFIER_ISSUER,"
               "ORGANISATION_IDENTIFIER_CODE_OF_PROVIDER,LOCAL_PATIENT_IDENTIFIER,FAMILY_NAME,"
               "GIVEN_NAME,PERSON_BIRTH_DATE,PERSON_STATED_GENDER_CODE,POSTCODE,CARE_SETTING,"
               "ACTIVITY_TREATMENT_FUNCTION_CODE,Procedure_Priority_Code,"
               "REFERRAL_TO_TREATMENT_PERIOD_START_DATE\n");
    const auto priority = region.priority(row);
    const QString code = priority ? codeOf(*priority) : QString();
    list.write(QStringLiteral("RR8N%1,RR8,RR8,N%1,Newcomer,Nell,1961-03-09,2,LS7 3QP,inpatient,"
                              "%2,%3,%4\n")
                   .arg(QString::number(before), region.function(row).toString(), code,
                        region.clockStart(row).iso())
                   .toUtf8());
    list.close();
    const auto summary =
        must(importFile(workspace, ImportKind::WaitingList, list.fileName(), {}, Progress()));
    if (summary.inserted != 1)
        qFatal("Nobody new came");
    return workspace.region()->pathwayId(before);
}

void settle(Desk& desk)
{
    if (!QTest::qWaitFor([&] { return !desk.isBusy(); }, 20000))
        qFatal("The desk stays busy");
    QCoreApplication::processEvents();
}

} // namespace sooner::test
