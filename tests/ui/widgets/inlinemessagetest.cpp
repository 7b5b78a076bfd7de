#include "ui/widgets/inlinemessage.h"
#include "tests/support/registry.h"
#include "ui/widgets/announce.h"
#include "ui/widgets/emptystate.h"

#include <QAccessible>
#include <QSignalSpy>

using namespace sooner;

class InlineMessageTest : public QObject
{
    Q_OBJECT

private slots:
    void staysHiddenUntilItSpeaks();
    void isReadAloud();
    void offersOneAction();
    void emptyStateNamesTheNextStep();
};

void InlineMessageTest::staysHiddenUntilItSpeaks()
{
    QWidget window;
    auto* layout = new QVBoxLayout(&window);
    auto* message = new InlineMessage;
    layout->addWidget(message);
    window.show();
    QVERIFY(!message->isVisible());
    message->say(InlineMessage::Kind::Error,
                 QStringLiteral("The file has no header row. Add one."));
    QVERIFY(message->isVisible());
    QCOMPARE(message->text(), QStringLiteral("The file has no header row. Add one."));
    QSignalSpy closed(message, &InlineMessage::closed);
    message->findChild<QToolButton*>()->click();
    QVERIFY(!message->isVisible());
    QCOMPARE(closed.count(), 1);
}

/** One speaker a window; a reader asks it for its name when the alert comes. */
void InlineMessageTest::isReadAloud()
{
    QWidget window;
    QWidget child(&window);
    announce(&child, QStringLiteral("Proposed for Clifton Park"));
    announce(&window, QStringLiteral("Taken back"));
    const auto speakers = window.findChildren<QLabel*>();
    QCOMPARE(speakers.size(), 1);
    QAccessibleInterface* heard = QAccessible::queryAccessibleInterface(speakers[0]);
    QVERIFY(heard);
    QCOMPARE(heard->text(QAccessible::Name), QStringLiteral("Taken back"));
}

void InlineMessageTest::offersOneAction()
{
    InlineMessage message;
    message.say(InlineMessage::Kind::Warning, QStringLiteral("3 rows need a look."),
                QStringLiteral("Show"));
    QSignalSpy asked(&message, &InlineMessage::actionRequested);
    auto* action = message.findChild<QPushButton*>();
    QCOMPARE(action->text(), QStringLiteral("Show"));
    action->click();
    QCOMPARE(asked.count(), 1);
    message.say(InlineMessage::Kind::Info, QStringLiteral("Nothing to do."));
    QVERIFY(!action->isVisible());
}

void InlineMessageTest::emptyStateNamesTheNextStep()
{
    EmptyState state(QStringLiteral("mail"));
    state.setWords(QStringLiteral("No letters due"),
                   QStringLiteral("No hospital has said yes yet."),
                   QStringLiteral("Show the offers"));
    state.show();
    auto* button = state.findChild<QPushButton*>();
    QVERIFY(button->isVisible());
    QSignalSpy asked(&state, &EmptyState::actionRequested);
    button->click();
    QCOMPARE(asked.count(), 1);
    state.setWords(QStringLiteral("No letters due"), QStringLiteral("All are sent."));
    QVERIFY(!button->isVisible());
    QCOMPARE(state.text(), QStringLiteral("No letters due\nAll are sent."));
}

SOONER_TEST(InlineMessageTest)
#include "inlinemessagetest.moc"
