#include "ui/shell/search.h"
#include "tests/support/registry.h"
#include "ui/widgets/topbar.h"

#include <QListWidget>

using namespace sooner;

class SearchTest : public QObject
{
    Q_OBJECT

private slots:
    void arrowsAndEnterOpenAHit();
    void nothingFoundSaysSo();
    void escapeClearsThenLeaves();
    void hintNamesWhatCanBeFound();
};

namespace {

class Hospitals : public SearchSource
{
public:
    QString heading() const override { return QStringLiteral("Hospitals"); }
    QString hint() const override { return QStringLiteral("hospitals"); }
    QList<SearchHit> find(const QString& text, int most) const override
    {
        QList<SearchHit> hits;
        for (const char* name : {"Chapel Allerton", "Castle Hill", "Clifton Park"}) {
            const QString title = QString::fromLatin1(name);
            if (title.startsWith(text, Qt::CaseInsensitive) && hits.size() < most)
                hits.append({title, QStringLiteral("hospital"), QStringLiteral("hospital"),
                             [this, title] { opened = title; }});
        }
        return hits;
    }
    mutable QString opened;
};

struct Fixture
{
    Fixture() : box(&window), popup(&box, &window)
    {
        window.resize(600, 400);
        box.setGeometry(100, 10, 300, 32);
        popup.addSource(&hospitals);
        window.show();
    }
    Hospitals hospitals;
    QWidget window;
    SearchBox box;
    SearchPopup popup;
};

} // namespace

void SearchTest::arrowsAndEnterOpenAHit()
{
    Fixture f;
    QTest::keyClicks(&f.box, QStringLiteral("c"));
    QVERIFY(f.popup.isVisible());
    const auto* list = f.popup.findChild<QListWidget*>();
    QCOMPARE(list->count(), 4); // the heading and three hits
    QCOMPARE(list->currentRow(), 1);
    QTest::keyClick(&f.box, Qt::Key_Up);
    QCOMPARE(list->currentRow(), 1);
    QTest::keyClick(&f.box, Qt::Key_Down);
    QTest::keyClick(&f.box, Qt::Key_Return);
    QCOMPARE(f.hospitals.opened, QStringLiteral("Castle Hill"));
    QVERIFY(!f.popup.isVisible());
    QVERIFY(f.box.text().isEmpty());
}

void SearchTest::nothingFoundSaysSo()
{
    Fixture f;
    QTest::keyClicks(&f.box, QStringLiteral("zz"));
    const auto* list = f.popup.findChild<QListWidget*>();
    QCOMPARE(list->count(), 1);
    QVERIFY(list->item(0)->text().contains(QLatin1String("zz")));
    QTest::keyClick(&f.box, Qt::Key_Return);
    QVERIFY(f.hospitals.opened.isEmpty());
}

void SearchTest::escapeClearsThenLeaves()
{
    Fixture f;
    QTest::keyClicks(&f.box, QStringLiteral("ch"));
    QTest::keyClick(&f.box, Qt::Key_Escape);
    QVERIFY(f.box.text().isEmpty());
    QVERIFY(!f.popup.isVisible());
}

void SearchTest::hintNamesWhatCanBeFound()
{
    Fixture f;
    QCOMPARE(f.box.placeholderText(), QStringLiteral("Search hospitals"));
    Hospitals more;
    f.popup.addSource(&more);
    QCOMPARE(f.box.placeholderText(), QStringLiteral("Search hospitals, hospitals"));
    QTest::keyClicks(&f.box, QStringLiteral("cas"));
    QTest::keyClick(&f.box, Qt::Key_Return);
    QCOMPARE(more.opened, QStringLiteral("Castle Hill")); // the one that came first stays last
    f.popup.removeSource(&more);
    QCOMPARE(f.box.placeholderText(), QStringLiteral("Search hospitals"));
}

SOONER_TEST(SearchTest)
#include "searchtest.moc"
