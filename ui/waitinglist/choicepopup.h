#pragma once

#include <QFrame>

class QListView;
class QStandardItemModel;

namespace sooner {

/** A list of values with their counts and a tick box each, below the button that opens it. It stays
   open while several are ticked; Esc or a click beside it closes it. */
class ChoicePopup : public QFrame
{
    Q_OBJECT

public:
    struct Choice
    {
        QString text;
        int count = 0;
        bool on = false;
    };

    /** `name` says for screen readers what is chosen. */
    explicit ChoicePopup(const QString& name, QWidget* parent = nullptr);

    void setChoices(const std::vector<Choice>& choices);
    /** Opens it below the widget, as high as the screen allows. */
    void openBelow(const QWidget& widget);
    int count() const;

signals:
    /** A person ticked it, or took the tick away. */
    void toggled(int index, bool on);

private:
    void toggle(int index);

    QListView* m_list;
    QStandardItemModel* m_model;
};

} // namespace sooner
