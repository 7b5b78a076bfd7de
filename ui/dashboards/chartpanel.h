#pragma once

#include "core/workspace/reports.h"
#include "ui/widgets/surface.h"

#include <functional>

class QStackedWidget;
class QToolButton;

namespace sooner {

class EmptyState;
class FiguresModel;
class FiguresTable;
class InlineMessage;

/** A card with one chart: its finding as the title, what is counted below it, and its numbers one
    key away, to be copied or saved. */
class ChartPanel : public Surface
{
    Q_OBJECT

public:
    /** Takes the chart. `fileName` is what its numbers are saved as: "backlog". */
    ChartPanel(QWidget* chart, const QString& fileName, QWidget* parent = nullptr);
    ~ChartPanel() override;

    void setWords(const QString& title, const QString& subtitle);
    QString title() const;
    QString subtitle() const;
    void setNumbers(const Table& table);
    /** Words in place of the chart while there is nothing to draw; the table may have numbers all
       the same. */
    void setNothing(const QString& heading, const QString& why, const QString& button = {});
    void setDrawn();

    bool showsTable() const;
    void setShowsTable(bool table);
    FiguresModel& model() { return *m_model; }
    FiguresTable& table() { return *m_table; }

    /** Asks for the file to save to, given a suggestion; empty: nowhere. Tests answer for people.
     */
    using AskForFile = std::function<QString(const QString& suggestion)>;
    void setAskForFile(AskForFile ask) { m_ask = std::move(ask); }

public slots:
    /** The selected rows, or all of them. */
    void copyNumbers();
    void saveNumbers();

signals:
    void tableShown(bool shown);
    void nothingActionRequested();
    /** What was copied or saved. */
    void said(const QString& html, const QString& icon);

private:
    void buildHead();
    void showBody();

    QString m_fileName;
    AskForFile m_ask;
    QLabel* m_title;
    QLabel* m_subtitle;
    QToolButton* m_copy;
    QToolButton* m_save;
    QToolButton* m_toggle;
    InlineMessage* m_message;
    QStackedWidget* m_body;
    QWidget* m_chart;
    EmptyState* m_nothing;
    FiguresModel* m_model;
    FiguresTable* m_table;
    bool m_hasChart = true;
    bool m_showsTable = false;
};

} // namespace sooner
