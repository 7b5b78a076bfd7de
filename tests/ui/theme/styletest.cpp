#include "tests/support/registry.h"
#include "ui/theme/paint.h"
#include "ui/theme/roles.h"
#include "ui/widgets/buttons.h"

#include <QCheckBox>
#include <QComboBox>
#include <QPlainTextEdit>

using namespace sooner;

class StyleTest : public QObject
{
    Q_OBJECT

private slots:
    void rolesHaveTheirFill_data();
    void rolesHaveTheirFill();
    void disabledButtonsAreDim();
    void focusRingIsYellowWithADarkEdge();
    void ringOfARowHasItsEdgeOutside();
    void keyboardFocusShowsARingOnEveryControl_data();
    void keyboardFocusShowsARingOnEveryControl();
    void mouseFocusShowsNoRingOnAButton();

private:
    static QImage picture(QWidget& widget);
    static bool holds(const QImage& image, const QColor& color);
};

QImage StyleTest::picture(QWidget& widget)
{
    QPixmap pixmap(widget.size());
    pixmap.fill(tokens().surface);
    widget.render(&pixmap, {}, {}, QWidget::DrawChildren);
    return pixmap.toImage();
}

bool StyleTest::holds(const QImage& image, const QColor& color)
{
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, y) == color)
                return true;
        }
    }
    return false;
}

void StyleTest::rolesHaveTheirFill_data()
{
    QTest::addColumn<ButtonRole>("role");
    QTest::addColumn<QColor>("fill");
    const Tokens& t = tokens();
    QTest::newRow("primary is blue") << ButtonRole::Primary << t.accentFill;
    QTest::newRow("commit is green") << ButtonRole::Commit << t.commit;
    QTest::newRow("plain is white") << ButtonRole::Plain << t.surface;
    QTest::newRow("quiet has none") << ButtonRole::Quiet << t.surface;
    QTest::newRow("link has none") << ButtonRole::Link << t.surface;
}

void StyleTest::rolesHaveTheirFill()
{
    QFETCH(ButtonRole, role);
    QFETCH(QColor, fill);
    QPushButton button(QStringLiteral("Send"));
    setButtonRole(&button, role);
    button.resize(button.sizeHint());
    const QImage image = picture(button);
    QCOMPARE(image.pixelColor(image.width() / 2, 4), fill);
    QCOMPARE(holds(image, tokens().edge), role == ButtonRole::Plain);
}

void StyleTest::disabledButtonsAreDim()
{
    QPushButton button(QStringLiteral("Send"));
    setButtonRole(&button, ButtonRole::Commit);
    button.setEnabled(false);
    button.resize(button.sizeHint());
    const QImage image = picture(button);
    QVERIFY(!holds(image, tokens().commit));
    QVERIFY(holds(image, tokens().dim));
}

void StyleTest::focusRingIsYellowWithADarkEdge()
{
    QImage image(60, 40, QImage::Format_RGB32);
    image.fill(tokens().surface);
    QPainter painter(&image);
    paintFocusRing(painter, image.rect(), RingKind::Control, 0);
    painter.end();
    QCOMPARE(image.pixelColor(0, 20), tokens().focus);
    QCOMPARE(image.pixelColor(1, 20), tokens().focus);
    QCOMPARE(image.pixelColor(2, 20), tokens().focusEdge);
    QCOMPARE(image.pixelColor(3, 20), tokens().focusEdge);
    QCOMPARE(image.pixelColor(4, 20), tokens().surface);
}

void StyleTest::ringOfARowHasItsEdgeOutside()
{
    QImage image(60, 40, QImage::Format_RGB32);
    image.fill(tokens().select);
    QPainter painter(&image);
    paintFocusRing(painter, image.rect(), RingKind::Row, 0);
    painter.end();
    QCOMPARE(image.pixelColor(30, 0), tokens().focusEdge);
    QCOMPARE(image.pixelColor(30, 2), tokens().focus);
    QCOMPARE(image.pixelColor(30, 4), tokens().select);
}

namespace {

using Maker = QWidget* (*)();

} // namespace

Q_DECLARE_METATYPE(Maker)

void StyleTest::keyboardFocusShowsARingOnEveryControl_data()
{
    QTest::addColumn<Maker>("make");
    QTest::newRow("button") << Maker(
        []() -> QWidget* { return primaryButton(QStringLiteral("Go")); });
    QTest::newRow("tool button") << Maker(
        []() -> QWidget* { return iconButton(QStringLiteral("plus"), QStringLiteral("Add")); });
    QTest::newRow("tick box") << Maker(
        []() -> QWidget* { return new QCheckBox(QStringLiteral("P2")); });
    QTest::newRow("list of values") << Maker([]() -> QWidget* { return new QComboBox; });
    QTest::newRow("line of text") << Maker([]() -> QWidget* { return new QLineEdit; });
    QTest::newRow("box of text") << Maker([]() -> QWidget* { return new QPlainTextEdit; });
}

void StyleTest::keyboardFocusShowsARingOnEveryControl()
{
    QFETCH(Maker, make);
    QWidget window;
    auto* layout = new QVBoxLayout(&window);
    auto* first = new QLineEdit;
    layout->addWidget(first);
    QWidget* control = make();
    layout->addWidget(control);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    first->setFocus();
    QVERIFY(!holds(picture(*control), tokens().focus));
    QTest::keyClick(first, Qt::Key_Tab);
    QVERIFY(control->hasFocus());
    QVERIFY(holds(picture(*control), tokens().focus));
}

void StyleTest::mouseFocusShowsNoRingOnAButton()
{
    QWidget window;
    auto* layout = new QVBoxLayout(&window);
    QPushButton* button = plainButton(QStringLiteral("Go"));
    layout->addWidget(button);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    window.setAttribute(Qt::WA_KeyboardFocusChange, false);
    button->setFocus(Qt::MouseFocusReason);
    QVERIFY(!holds(picture(*button), tokens().focus));
}

SOONER_TEST(StyleTest)
#include "styletest.moc"
