#include "ui/widgets/patientbanner.h"
#include "tests/support/registry.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QSignalSpy>

using namespace sooner;

class PatientBannerTest : public QObject
{
    Q_OBJECT

private slots:
    void saysWhoItIs_data();
    void saysWhoItIs();
    void labelsStandAboveValuesWithoutColons();
    void shortDatesAreReadInFull();
    void copyingTheNumberGivesItsDigits();
    void nothingToCopyLeavesTheClipboard();
    void tabGoesByNameBornGenderNumber();
    void aLongNameIsNeverShortened();
    void similarNameIsTagged();
    void arrowsShowOnlyAmongSeveral();

private:
    static BannerFacts facts();
};

BannerFacts PatientBannerTest::facts()
{
    BannerFacts f;
    f.name = {QStringLiteral("Woźniak"), QStringLiteral("Małgorzata"), QStringLiteral("Mrs")};
    f.born = Day::of(1945, 7, 14);
    f.asOf = Day::of(2007, 7, 13);
    f.sex = Sex::Female;
    f.nhsNumber = NhsNumber::parse(u"9990000018");
    return f;
}

void PatientBannerTest::saysWhoItIs_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("known");
    QTest::newRow("all known") << QStringLiteral(
        "WOŹNIAK, Małgorzata (Mrs), Born 14-Jul-1945 (61y), Gender Female, "
        "NHS No. 999\u00A0000\u00A00018")
                               << true;
    QTest::newRow("nothing known")
        << QStringLiteral("Name not known, Born Not known, Gender Not known, "
                          "NHS No. Not known")
        << false;
}

void PatientBannerTest::saysWhoItIs()
{
    QFETCH(QString, text);
    QFETCH(bool, known);
    PatientBanner banner;
    if (known)
        banner.setFacts(facts());
    QCOMPARE(banner.text(), text);
    QCOMPARE(banner.accessibleName(), text);
}

void PatientBannerTest::labelsStandAboveValuesWithoutColons()
{
    PatientBanner banner;
    banner.setFacts(facts());
    banner.resize(400, banner.sizeHint().height());
    banner.show();
    const auto find = [&banner](const QString& text) -> QLabel* {
        const QList<QLabel*> all = banner.findChildren<QLabel*>();
        for (QLabel* each : all) {
            if (each->text() == text)
                return each;
        }
        return nullptr;
    };
    const std::pair<QString, QString> pairs[] = {
        {QStringLiteral("Born"), QStringLiteral("14-Jul-1945 (61y)")},
        {QStringLiteral("Gender"), QStringLiteral("Female")},
        {QStringLiteral("NHS No."), QStringLiteral("999\u00A0000\u00A00018")}};
    for (const auto& [name, value] : pairs) {
        const QLabel* above = find(name);
        const QLabel* below = find(value);
        QVERIFY2(above && below, qPrintable(name));
        QVERIFY(above->mapTo(&banner, QPoint()).y() < below->mapTo(&banner, QPoint()).y());
        QVERIFY(below->font().weight() > above->font().weight());
    }
}

void PatientBannerTest::shortDatesAreReadInFull()
{
    PatientBanner banner;
    banner.setFacts(facts());
    bool found = false;
    const QList<QLabel*> all = banner.findChildren<QLabel*>();
    for (const QLabel* each : all)
        found |= each->accessibleName() == QLatin1String("Born 14 July 1945, 61 years");
    QVERIFY(found);
}

void PatientBannerTest::copyingTheNumberGivesItsDigits()
{
    PatientBanner banner;
    banner.setFacts(facts());
    auto* number = banner.findChild<NhsNumberLabel*>();
    QCOMPARE(number->text(), QStringLiteral("999\u00A0000\u00A00018"));
    QGuiApplication::clipboard()->setText(QStringLiteral("before"));
    QTest::keyClick(number, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("9990000018"));
}

void PatientBannerTest::nothingToCopyLeavesTheClipboard()
{
    const NhsNumberLabel number;
    QGuiApplication::clipboard()->setText(QStringLiteral("before"));
    number.copy();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("before"));
}

void PatientBannerTest::tabGoesByNameBornGenderNumber()
{
    PatientBanner banner;
    banner.setFacts(facts());
    QStringList order;
    for (QWidget* each = banner.nextInFocusChain(); each != &banner;
         each = each->nextInFocusChain()) {
        const auto* words = qobject_cast<QLabel*>(each);
        if (words && (words->focusPolicy() & Qt::TabFocus))
            order.append(words->text());
    }
    QCOMPARE(order, QStringList({QStringLiteral("WOŹNIAK, Małgorzata (Mrs)"),
                                 QStringLiteral("14-Jul-1945 (61y)"), QStringLiteral("Female"),
                                 QStringLiteral("999\u00A0000\u00A00018")}));
}

void PatientBannerTest::aLongNameIsNeverShortened()
{
    BannerFacts f = facts();
    f.name.family = QStringLiteral("Featherstonehaugh-Cholmondeley-Marjoribanks");
    f.name.given = QStringLiteral("Wilhelmina Alexandrina Konstantina");
    PatientBanner banner;
    banner.setFacts(f);
    banner.resize(360, 10);
    banner.show();
    auto* name = banner.findChildren<QLabel*>().constFirst();
    for (QLabel* each : banner.findChildren<QLabel*>()) {
        if (each->text().startsWith(QLatin1String("FEATHER")))
            name = each;
    }
    QVERIFY(name->text().endsWith(QLatin1String("(Mrs)")));
    QVERIFY(name->wordWrap());
    QVERIFY(name->height() >= name->heightForWidth(name->width()));
    QVERIFY(name->height() > name->fontMetrics().height());
}

void PatientBannerTest::similarNameIsTagged()
{
    PatientBanner banner;
    BannerFacts f = facts();
    f.similarName = QStringLiteral("Similar name on the list");
    banner.setFacts(f);
    banner.show();
    bool shown = false;
    for (const QWidget* each : banner.findChildren<QWidget*>())
        shown |= each->accessibleName() == f.similarName && each->isVisible();
    QVERIFY(shown);
}

void PatientBannerTest::arrowsShowOnlyAmongSeveral()
{
    PatientBanner banner;
    banner.setFacts(facts());
    banner.show();
    const QList<QToolButton*> arrows = banner.findChildren<QToolButton*>();
    QCOMPARE(arrows.size(), 2);
    QVERIFY(!arrows[0]->isVisible());
    banner.setPosition(1, 3);
    QVERIFY(arrows[0]->isVisible());
    QVERIFY(!arrows[0]->isEnabled());
    QSignalSpy next(&banner, &PatientBanner::nextRequested);
    arrows[1]->click();
    QCOMPARE(next.count(), 1);
    banner.setPosition(3, 3);
    QVERIFY(!arrows[1]->isEnabled());
}

SOONER_TEST(PatientBannerTest)
#include "patientbannertest.moc"
