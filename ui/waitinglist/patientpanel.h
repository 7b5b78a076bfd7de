#pragma once

#include "core/workspace/detail.h"
#include "ui/waitinglist/looklog.h"

#include <QTimer>
#include <QWidget>

class QAction;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTabBar;
class QToolButton;

namespace sooner {

class ClockPage;
class Desk;
class EmptyState;
class HistoryPage;
class InlineMessage;
class OffersPage;
class PatientBanner;
class PreferencesPage;
class StateNote;
class Tag;
class WaitBar;
class WhereNextPage;

/** One patient at the right of the list: who, how long, where next and why not, and the record
   behind tabs. It shows what the desk's region says now, and never another patient than its banner
   names. */
class PatientPanel : public QWidget
{
    Q_OBJECT

public:
    enum Tab { WhereNext, Clock, Preferences, Offers, History };

    explicit PatientPanel(Desk& desk, QWidget* parent = nullptr);

    /** Nothing: nobody is chosen. */
    void showPatient(std::optional<PathwayId> pathway);
    std::optional<PathwayId> shown() const { return m_shown; }
    /** "1 of 3": where this patient is among the selected ones. */
    void setPosition(int at, int of);
    /** The panel stands in the place of the list and leads back to it. */
    void setTakesTurns(bool takes);
    void setTab(Tab tab);
    /** Gives the keyboard to what can be done next. */
    void takeFocus();
    /** The words of the page in front and of the head, for tests. */
    QString text() const;
    bool canPropose() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

public slots:
    /** Proposes the chosen place. */
    void propose();
    void withdraw(OfferId offer);

    /** What else can be done with the patient shown, in a menu at the foot. */
    void setMore(const QList<QAction*>& actions);

signals:
    /** Esc, or the link that setTakesTurns() shows. */
    void backRequested();
    void previousRequested();
    void nextRequested();
    /** Whether propose() would do anything has changed. */
    void actionsChanged();

protected:
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void keepHeight();
    void build();
    void buildPages(QWidget* content);
    QWidget* buildBack();
    QWidget* buildHead();
    QWidget* buildFoot();
    void follow();
    void showPerson(int row);
    void showState(int row);
    void showReasons(int row, bool fresh);
    void showFoot();
    void fetch();
    void takeDetail(Result<PathwayDetail> detail);
    void showRefusal(const Error& error);
    void takePerformed();
    /** Why the patient cannot be proposed for anything now; empty when one may. */
    QString whyNoProposal(int row) const;

    Desk& m_desk;
    LookLog m_looks;
    QTimer m_fetchSoon; ///< not for every patient passed over with the arrow keys
    std::optional<PathwayId> m_shown;
    std::optional<PathwayRecord> m_record;
    QString m_blocked;     ///< whyNoProposal() of the one shown
    bool m_acting = false; ///< what the desk answers next is an answer to this panel

    QStackedWidget* m_sides = nullptr;
    QWidget* m_content = nullptr;
    EmptyState* m_nobody = nullptr;
    QWidget* m_back = nullptr;
    PatientBanner* m_banner = nullptr;
    QLabel* m_hidden = nullptr;
    QLabel* m_weeks = nullptr;
    QLabel* m_since = nullptr;
    Tag* m_tag = nullptr;
    WaitBar* m_bar = nullptr;
    QLabel* m_care = nullptr;
    QLabel* m_facts = nullptr;
    QTabBar* m_tabs = nullptr;
    QStackedWidget* m_pages = nullptr;
    StateNote* m_state = nullptr;
    InlineMessage* m_refused = nullptr;
    WhereNextPage* m_where = nullptr;
    ClockPage* m_clock = nullptr;
    PreferencesPage* m_preferences = nullptr;
    OffersPage* m_offers = nullptr;
    HistoryPage* m_history = nullptr;
    QToolButton* m_more = nullptr;
    QPushButton* m_propose = nullptr;
};

} // namespace sooner
