#pragma once

#include "ui/offers/lettermaker.h"
#include "ui/offers/offerboard.h"
#include "ui/shell/view.h"
#include "ui/widgets/keptplace.h"

#include <QPointer>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace sooner {

class Desk;
class EmptyState;
class EndedDrawer;
class FlowLayout;
class InlineMessage;
class LetterPanel;
class OfferTable;
class RecordPanel;
class SegmentedControl;
class SelectionBar;
class TableView;
class ViewHeader;
class WorkStrip;

/** The queue of offers: what runs out today on top, the seven stages as columns or as a table, and
   below them what is selected and can be done. Every way of moving an offer ends in start(). */
class OffersView : public View
{
    Q_OBJECT

public:
    explicit OffersView(Desk& desk, QWidget* parent = nullptr);
    ~OffersView() override;

    QString id() const override { return QStringLiteral("offers"); }
    QString title() const override { return tr("Offers"); }
    QString iconName() const override { return QStringLiteral("columns"); }
    void activated() override;
    QWidget* statusLegend() override { return m_legend; }
    void saveLayout(QSettings& settings) const override;
    void restoreLayout(QSettings& settings) override;

    enum class Form { Board, Table };
    Form form() const;
    void setForm(Form form);
    std::vector<OfferId> selectedOffers() const;

    /** Does it, or asks first what has to be known. */
    void start(OfferDeed deed, const std::vector<OfferId>& offers);
    /** Letters for these, after the panel was answered. */
    void askForLetters(const std::vector<PathwayId>& pathways);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildHeader();
    void buildPages();
    void buildTable();
    void buildFoot();
    void buildLegend();
    void buildCommands();

    void follow();
    void showCounts();
    void showChips();
    void showPage();
    void followSelection();
    void sayOrder();
    void sayPerformed(const Change& change);
    void sayRefused(const Error& error);
    void sayLetters(const LetterOutcome& outcome);
    void sayMoving(const QString& words);

    void openSiteMenu();
    void openMoveMenu(QPoint global);
    void chase();
    void clearSelection();
    void refocus();
    void toggleDrawer(bool open);
    void placeDrawer();
    void sortBy(int column);
    void noteTable();
    /** After the rows were made anew. */
    void restoreTable();

    Desk& m_desk;
    OfferQueue m_queue;
    LetterMaker m_letterMaker;
    ViewHeader* m_header = nullptr;
    QPushButton* m_site = nullptr;
    SegmentedControl* m_forms = nullptr;
    WorkStrip* m_strip = nullptr;
    InlineMessage* m_message = nullptr;
    std::function<void()> m_messageAction;
    QWidget* m_chips = nullptr;
    FlowLayout* m_chipRow = nullptr;
    QStackedWidget* m_pages = nullptr;
    OfferBoard* m_board = nullptr;
    OfferTable* m_table = nullptr;
    TableView* m_tableView = nullptr;
    EmptyState* m_empty = nullptr;
    QWidget* m_middle = nullptr;
    EndedDrawer* m_drawer = nullptr;
    SelectionBar* m_bar = nullptr;
    RecordPanel* m_record = nullptr;
    LetterPanel* m_letters = nullptr;
    QPointer<QWidget> m_legend;
    QLabel* m_order = nullptr;
    QPushButton* m_ended = nullptr;
    std::vector<OfferId> m_tableSelected; ///< while rows come, go and move
    std::optional<OfferId> m_tableCurrent;
    std::optional<OfferId> m_tableTop; ///< the uppermost row in view, and where it was
    int m_tableTopAt = 0;
    KeptPlace m_tablePlace;
};

} // namespace sooner
