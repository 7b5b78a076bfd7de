#pragma once

#include <QWidget>

class QLabel;
class QPushButton;
class QToolButton;

namespace sooner {

/** What went wrong or happened, in the layout next to where it matters, not over it (screen rule
   U28). Hidden while it has nothing to say. */
class InlineMessage : public QWidget
{
    Q_OBJECT

public:
    enum class Kind { Info, Success, Warning, Error };

    explicit InlineMessage(QWidget* parent = nullptr);

    /** What is wrong and what to do; also announced. `action` is the word of one link, `second` of
        another; empty for none. */
    void say(Kind kind, const QString& text, const QString& action = {},
             const QString& second = {});
    void clear();
    QString text() const;
    Kind kind() const { return m_kind; }

signals:
    void actionRequested();
    void secondRequested();
    void closed();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Kind m_kind = Kind::Info;
    QLabel* m_text;
    QPushButton* m_action;
    QPushButton* m_second;
    QToolButton* m_close;
};

} // namespace sooner
