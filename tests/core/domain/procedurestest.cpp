#include "core/domain/codes.h"
#include "tests/support/registry.h"
#include "tests/support/sourcedir.h"
#include "tests/support/values.h"

#include <QFile>
#include <QRegularExpression>

using namespace sooner;
using sooner::test::opcs;
using sooner::test::text;

class ProceduresTest : public QObject
{
    Q_OBJECT

private slots:
    void names_data();
    void names();
    void everyRowIsFound();
};

void ProceduresTest::names_data()
{
    QTest::addColumn<QString>("name");
    const auto row = [](const char* code, const char* name) { QTest::newRow(code) << text(name); };
    row("W371", "Total hip replacement, cemented");
    row("W421", "Total knee replacement");
    row("C712", "Cataract surgery");
    row("T201", "Inguinal hernia repair");
    row("A521", "Epidural injection"); // the first row
    row("X361", "Blood test");         // the last row
    row("W37", "");                    // a beginning says too little
    row("Z999", "");
    row("A000", "");
}

void ProceduresTest::names()
{
    QTEST(procedureName(opcs(QTest::currentDataTag())), "name");
}

/** The table is searched by halves: one row out of order would hide others. */
void ProceduresTest::everyRowIsFound()
{
    QFile file(sooner::test::sourceDir().filePath(QStringLiteral("core/domain/procedures.cpp")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    static const QRegularExpression entry(QStringLiteral("\\{\"(\\w+)\", \"([^\"]+)\"\\}"));
    auto rows = entry.globalMatch(QString::fromUtf8(file.readAll()));
    int count = 0;
    for (; rows.hasNext(); ++count) {
        const auto row = rows.next();
        const auto code = opcsCode(row.captured(1));
        QVERIFY2(code, qPrintable(row.captured(1)));
        QCOMPARE(procedureName(*code), row.captured(2));
    }
    QVERIFY(count > 50);
}

SOONER_TEST(ProceduresTest)
#include "procedurestest.moc"
