#pragma once

#include "ui/models/pathwayfilter.h"
#include "ui/offers/offermoves.h"
#include "ui/widgets/surface.h"

class QComboBox;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace sooner {

class DateField;
class Desk;
class InlineMessage;
class OptionCard;

/** Below the board: asks what has to be known before something is recorded, with the answer that is
   most likely already there. Stays open, with all that was typed, when the rules say no. */
class RecordPanel : public Surface
{
    Q_OBJECT

public:
    explicit RecordPanel(Desk& desk, QWidget* parent = nullptr);

    /** Does the deed have something to ask? The others are done at once. */
    static bool asks(const Region& region, const std::vector<OfferId>& offers, OfferDeed deed);
    void ask(OfferDeed deed, const std::vector<OfferId>& offers);
    bool isOpen() const { return m_deed.has_value(); }
    OfferDeed deed() const { return *m_deed; }
    /** As the button does. */
    void record();
    void cancel();

signals:
    void recording();
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void buildFields();
    void showTitle();
    void askDate(const QString& name, std::optional<Day> day, std::optional<DayRange> range);
    void askTeam();
    void askReason(const QList<ReasonCode>& reasons, bool needed);
    void askOptions(const std::vector<OfferId>& options, bool onlyOne);
    void clearFields();
    void addField(const QString& name, QWidget* field);
    bool takesReason() const;
    QString missing() const;
    void run();
    void runAnswer(bool yes);
    std::vector<OfferId> ticked() const;
    const Region& region() const;

    Desk& m_desk;
    std::optional<OfferDeed> m_deed;
    std::vector<OfferId> m_offers;
    bool m_running = false;
    Snapshot m_seen; ///< when the panel was opened
    QLabel* m_title;
    QLabel* m_who;
    InlineMessage* m_message;
    QWidget* m_fields;
    QHBoxLayout* m_row;
    QPushButton* m_leave;
    QPushButton* m_commit;
    DateField* m_date = nullptr;
    QLineEdit* m_team = nullptr;
    QComboBox* m_reason = nullptr;
    QList<OptionCard*> m_options;
};

} // namespace sooner
