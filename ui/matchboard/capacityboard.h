#pragma once

#include "ui/matchboard/boardlayout.h"
#include "ui/matchboard/lift.h"

#include <QAbstractScrollArea>

#include <memory>
#include <unordered_map>

class QTimer;

namespace sooner {

/** Hospitals down, weeks across, sessions as cards with their places as pips. While patients are
   lifted the cards that can take them are lit, the others dim; nothing is changed here: what a
   person wants goes out as a signal. */
class CapacityBoard : public QAbstractScrollArea
{
    Q_OBJECT

public:
    static constexpr int weeks = 12;

    explicit CapacityBoard(QWidget* parent = nullptr);

    void setRegion(Snapshot region, Day asOf);
    void setSpecialties(std::set<TreatmentFunction> specialties);
    /** Places of an unsaved plan, by session. */
    void setPlanned(std::unordered_map<int, int> planned);
    /** Null puts them down again. Stays the caller's. */
    void setLift(const Lift* lift);
    /** Follows a drag: position in the coordinates of this widget; scrolls near the edges. */
    void hoverAt(QPoint position);
    void endHover();

    const BoardLayout& layout() const { return m_layout; }
    /** Sessions on the board, in its order. */
    std::vector<int> sessions() const;
    /** Session under the position, or the best one of the hospital whose head is there; -1. */
    int targetAt(QPoint position) const;
    /** Session of the current card; -1. */
    int currentSession() const;
    void setCurrentSession(int session);
    int bestSession() const { return m_best; }
    /** A card in words, for tooltip and screen reader. */
    QString words(int session) const;

signals:
    /** Enter on a card while patients are lifted. */
    void dropRequested(int session);
    void cancelRequested();
    void menuRequested(int session, QPoint globalPosition);
    /** Beside the cards, in the row of the hospital with this index. */
    void hospitalMenuRequested(int site, QPoint globalPosition);
    void currentChanged(int session);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    void relayout();
    void updateScrollBars();
    int headWidth() const;
    int headHeight() const;
    QPoint toBoard(QPoint viewportPosition) const;
    QRect cardRect(int card) const;
    void showCard(int card);
    void setCurrentCard(int card);
    void setHovered(int card);
    void scrollAtEdges();
    void paintCards(QPainter& painter) const;
    void paintCardOf(QPainter& painter, const BoardCard& card, int index) const;
    void paintGrid(QPainter& painter) const;
    void paintWeeks(QPainter& painter) const;
    void paintHospitals(QPainter& painter) const;
    void paintHospital(QPainter& painter, const BoardRow& row, const QRect& rect) const;
    QString hospitalWords(const BoardRow& row, bool& refused) const;
    QString dayWords(const SessionRow& session) const;
    QString careWords(const SessionRow& session) const;

    Snapshot m_region;
    Day m_asOf;
    std::set<TreatmentFunction> m_specialties;
    std::unordered_map<int, int> m_planned;
    BoardLayout m_layout;
    const Lift* m_lift = nullptr;
    int m_best = -1;
    int m_current = -1;
    int m_hovered = -1;
    QPoint m_pointer;
    QTimer* m_edgeTimer;
};

} // namespace sooner
