#include "core/workspace/detail.h"
#include "tests/support/registry.h"
#include "tests/ui/support/fixture.h"
#include "ui/commands/commands.h"
#include "ui/commands/desk.h"
#include "ui/forms/fieldlists.h"
#include "ui/forms/formdialog.h"
#include "ui/forms/leavedialog.h"
#include "ui/forms/records.h"
#include "ui/widgets/datefield.h"
#include "ui/widgets/inlinemessage.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QUndoStack>

using namespace sooner;
using namespace sooner::test;

namespace {

/** A region on a desk, and a window for the dialogs. */
class Bench
{
public:
    explicit Bench(OpenMode mode = OpenMode::ReadWrite) : desk(undo)
    {
        fixture.openIn(desk, mode);
        window.resize(1366, 768);
        window.show();
    }
    FormDialog* dialog()
    {
        if (!QTest::qWaitFor([this] { return window.findChild<FormDialog*>() != nullptr; }))
            qFatal("There is no dialog");
        return window.findChild<FormDialog*>();
    }
    static void type(FormDialog* dialog, const char* column, const QString& text)
    {
        auto* box = dialog->findChild<QLineEdit*>(QLatin1String(column));
        if (!box)
            qFatal("There is no %s", column);
        box->clear();
        QTest::keyClicks(box, text);
    }
    void save(FormDialog* dialog)
    {
        QTest::mouseClick(dialog->findChild<QPushButton*>(QStringLiteral("formSave")),
                          Qt::LeftButton);
        settle(desk);
    }
    bool isOpen() { return window.findChild<FormDialog*>() && !isGoing(); }
    bool isGoing() { return !window.findChild<FormDialog*>()->isVisible(); }
    std::optional<int> bmi(const QString& family) const
    {
        return desk.region()->bmiTenths(fixture.row(family));
    }

    RegionFixture fixture;
    QUndoStack undo;
    Desk desk;
    QWidget window;
};

QString messageOf(FormDialog* dialog)
{
    return dialog->findChild<InlineMessage*>()->text();
}

} // namespace

/** Records filled in by hand: what is wrong stands at its field, nothing is lost by a colleague who
    was faster or by Esc, and what was saved is one step of undo. */
class FormsTest : public QObject
{
    Q_OBJECT

private slots:
    void everyFieldHasAColumn_data();
    void everyFieldHasAColumn();
    void whatIsThereIsShownUnchanged();
    void aChangeIsSavedAndUndone();
    void whatIsWrongStandsAtItsField();
    void aDateThatIsNoneIsSaidSo();
    void aColleagueWhoWasFasterIsNamedAndShown();
    void escAsksOnceBeforeItDropsWhatWasWritten();
    void aSessionAndAHospitalAreChanged();
    void aNewSessionIsAdded();
    void leavingSaysWhatItFreesAndFreesIt();
    void whoOnlyReadsCannotSave();
};

void FormsTest::everyFieldHasAColumn_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("a patient") << 0;
    QTest::newRow("a session") << 1;
    QTest::newRow("a hospital") << 2;
}

void FormsTest::everyFieldHasAColumn()
{
    QFETCH(int, kind);
    const RegionFixture fixture;
    const Region& region = *fixture.region();
    const QList<FormSection> sections = kind == 0   ? patientFields(region)
                                        : kind == 1 ? sessionFields(region)
                                                    : hospitalFields();
    const FormCells cells = kind == 0   ? formOf(PathwayRecord())
                            : kind == 1 ? formOf(region.session(0).record)
                                        : formOf(region.site(0).record);
    QSet<QString> seen;
    for (const FormSection& section : sections) {
        for (const FormField& field : section.fields) {
            QVERIFY2(cells.contains(field.column), qPrintable(field.column));
            QVERIFY2(!seen.contains(field.column), qPrintable(field.column));
            seen.insert(field.column);
        }
    }
}

void FormsTest::whatIsThereIsShownUnchanged()
{
    Bench bench;
    for (int row = 0; row < bench.desk.region()->pathwayCount(); ++row) {
        editPatient(bench.desk, bench.desk.region()->pathwayId(row), &bench.window);
        FormDialog* dialog = bench.dialog();
        QVERIFY(!dialog->form().isEdited());
        QVERIFY(!dialog->findChild<QPushButton*>(QStringLiteral("formSave"))->isEnabled());
        delete dialog;
    }
}

void FormsTest::aChangeIsSavedAndUndone()
{
    Bench bench;
    const QString who = QStringLiteral("Thwaite");
    const auto before = bench.bmi(who);
    editPatient(bench.desk, bench.fixture.id(who), &bench.window);
    FormDialog* dialog = bench.dialog();
    Bench::type(dialog, "BMI", QStringLiteral("33.3"));
    bench.save(dialog);
    QCOMPARE(bench.bmi(who), std::optional<int>(333));
    QVERIFY(!bench.isOpen());
    QVERIFY(bench.undo.canUndo());
    bench.undo.undo();
    settle(bench.desk);
    QCOMPARE(bench.bmi(who), before);
}

void FormsTest::whatIsWrongStandsAtItsField()
{
    Bench bench;
    const QString who = QStringLiteral("Thwaite");
    const auto before = bench.bmi(who);
    editPatient(bench.desk, bench.fixture.id(who), &bench.window);
    FormDialog* dialog = bench.dialog();
    Bench::type(dialog, "BMI", QStringLiteral("333"));
    bench.save(dialog);
    QVERIFY(bench.isOpen());
    QCOMPARE(bench.bmi(who), before);
    bool said = false;
    for (const QLabel* label : dialog->findChildren<QLabel*>())
        said = said || (label->isVisible() && label->text().contains(QStringLiteral("10 to 100")));
    QVERIFY(said);
    QCOMPARE(dialog->focusWidget(), dialog->findChild<QLineEdit*>(QStringLiteral("BMI")));
    Bench::type(dialog, "BMI", QStringLiteral("33.3"));
    bench.save(dialog);
    QCOMPARE(bench.bmi(who), std::optional<int>(333));
}

void FormsTest::aDateThatIsNoneIsSaidSo()
{
    Bench bench;
    editPatient(bench.desk, bench.fixture.id(QStringLiteral("Thwaite")), &bench.window);
    FormDialog* dialog = bench.dialog();
    auto* date = dialog->findChild<DateField*>(QStringLiteral("EARLIEST_DATE"));
    QVERIFY(date);
    QTest::keyClicks(date->box(), QStringLiteral("soon"));
    bench.save(dialog);
    QVERIFY(bench.isOpen());
    QCOMPARE(bench.undo.count(), 0);
}

void FormsTest::aColleagueWhoWasFasterIsNamedAndShown()
{
    Bench bench;
    const QString who = QStringLiteral("Thwaite");
    editPatient(bench.desk, bench.fixture.id(who), &bench.window);
    FormDialog* dialog = bench.dialog();
    Bench::type(dialog, "BMI", QStringLiteral("33.3"));
    const auto colleague = bench.fixture.open();
    const PathwayId id = bench.fixture.id(who);
    auto detail = pathwayDetail(*colleague, id);
    QVERIFY(detail);
    detail->record.bmiTenths = 287;
    const qint64 revision = colleague->region()->revision(bench.fixture.row(who));
    QVERIFY(changePathway(*colleague, id, revision, detail->record));
    bench.save(dialog);
    QVERIFY(bench.isOpen());
    QVERIFY2(!messageOf(dialog).isEmpty(), "The conflict must be said");
    QTRY_COMPARE(bench.bmi(who), std::optional<int>(287));
    QCOMPARE(dialog->findChild<QLineEdit*>(QStringLiteral("BMI"))->text(), QStringLiteral("33.3"));
    emit dialog->findChild<InlineMessage*>()->actionRequested();
    QPointer<FormDialog> old(dialog);
    QTRY_VERIFY(!old);
    FormDialog* fresh = bench.dialog();
    QCOMPARE(fresh->findChild<QLineEdit*>(QStringLiteral("BMI"))->text(), QStringLiteral("28.7"));
}

void FormsTest::escAsksOnceBeforeItDropsWhatWasWritten()
{
    Bench bench;
    editPatient(bench.desk, bench.fixture.id(QStringLiteral("Thwaite")), &bench.window);
    FormDialog* dialog = bench.dialog();
    Bench::type(dialog, "BMI", QStringLiteral("33.3"));
    QTest::keyClick(dialog, Qt::Key_Escape);
    QVERIFY(bench.isOpen());
    QVERIFY(messageOf(dialog).contains(QStringLiteral("not saved")));
    QTest::keyClick(dialog, Qt::Key_Escape);
    QVERIFY(!bench.isOpen());
}

void FormsTest::aSessionAndAHospitalAreChanged()
{
    Bench bench;
    const SessionRow session = bench.desk.region()->session(0);
    editSession(bench.desk, session.id, &bench.window);
    FormDialog* dialog = bench.dialog();
    Bench::type(dialog, "PLACES", QString::number(session.record.places + 2));
    bench.save(dialog);
    QCOMPARE(bench.desk.region()->session(0).record.places, session.record.places + 2);
    QTRY_VERIFY(!bench.window.findChild<FormDialog*>());
    const SiteRow site = bench.desk.region()->site(0);
    editHospital(bench.desk, site.id, &bench.window);
    dialog = bench.dialog();
    Bench::type(dialog, "TELEPHONE", QStringLiteral("01632 960123"));
    bench.save(dialog);
    QCOMPARE(bench.desk.region()->site(0).record.telephone, QStringLiteral("01632 960123"));
    bench.undo.undo();
    settle(bench.desk);
    bench.undo.undo();
    settle(bench.desk);
    QCOMPARE(bench.desk.region()->site(0).record.telephone, site.record.telephone);
    QCOMPARE(bench.desk.region()->session(0).record.places, session.record.places);
}

void FormsTest::aNewSessionIsAdded()
{
    Bench bench;
    const int before = bench.desk.region()->sessionCount();
    const SiteRow site = bench.desk.region()->site(0);
    newSession(bench.desk, site.id, &bench.window);
    FormDialog* dialog = bench.dialog();
    Bench::type(dialog, "SESSION_ID", QStringLiteral("HAND-1"));
    Bench::type(dialog, "ACTIVITY_TREATMENT_FUNCTION_CODE", QStringLiteral("110"));
    Bench::type(dialog, "CARE_SETTING", QStringLiteral("daycase"));
    Bench::type(dialog, "PLACES", QStringLiteral("3"));
    dialog->findChild<DateField*>(QStringLiteral("SESSION_DATE"))->setDay(fixtureToday + 30);
    bench.save(dialog);
    QCOMPARE(bench.desk.region()->sessionCount(), before + 1);
    const SessionRow& added = bench.desk.region()->session(before);
    QCOMPARE(added.record.code, QStringLiteral("HAND-1"));
    QCOMPARE(bench.desk.region()->site(added.site).id, site.id);
}

void FormsTest::leavingSaysWhatItFreesAndFreesIt()
{
    Bench bench;
    const QString who = QStringLiteral("O'Donoghue");
    const int row = bench.fixture.row(who);
    const auto live = bench.desk.region()->liveOffers(row).size();
    QCOMPARE(live, std::size_t(2));
    LeaveDialog dialog(bench.desk, bench.fixture.id(who), &bench.window);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    QVERIFY2(dialog.consequence().contains(QStringLiteral("Frees 2 places")),
             qPrintable(dialog.consequence()));
    dialog.findChild<QComboBox*>(QStringLiteral("leaveWhy"))->setCurrentIndex(1);
    QTest::mouseClick(dialog.findChild<QPushButton*>(QStringLiteral("leaveSave")), Qt::LeftButton);
    settle(bench.desk);
    QVERIFY(!dialog.isVisible());
    QVERIFY(bench.desk.region()->liveOffers(row).empty());
    QVERIFY(!bench.desk.region()->isOpen(row));
    bench.undo.undo();
    settle(bench.desk);
    QCOMPARE(bench.desk.region()->liveOffers(row).size(), live);
    QVERIFY(bench.desk.region()->isOpen(row));
}

void FormsTest::whoOnlyReadsCannotSave()
{
    Bench bench(OpenMode::ReadOnly);
    editPatient(bench.desk, bench.fixture.id(QStringLiteral("Thwaite")), &bench.window);
    FormDialog* dialog = bench.dialog();
    Bench::type(dialog, "BMI", QStringLiteral("33.3"));
    QVERIFY(!dialog->findChild<QPushButton*>(QStringLiteral("formSave"))->isEnabled());
}

SOONER_TEST(FormsTest)
#include "formstest.moc"
