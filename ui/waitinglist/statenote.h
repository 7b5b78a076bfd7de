#pragma once

#include "ui/models/patientwords.h"

#include <QWidget>

class QVBoxLayout;

namespace sooner {

/** Over the places of a patient: why they are not in the match, or the offers under way. Hidden
   when there is neither. */
class StateNote : public QWidget
{
    Q_OBJECT

public:
    explicit StateNote(QWidget* parent = nullptr);

    /** `blocked`: why no place can be proposed, empty when one can. */
    void showState(const QString& blocked, const std::vector<OfferWords>& offers, bool canWrite);
    QString text() const;

signals:
    void withdrawRequested(OfferId offer);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    /** What is shown. */
    struct Shown
    {
        QString blocked;
        std::vector<OfferWords> offers;
        bool canWrite = false;
        friend bool operator==(const Shown&, const Shown&) = default;
    };

    QVBoxLayout* m_column;
    Shown m_shown;
    bool m_blocked = false;
};

} // namespace sooner
