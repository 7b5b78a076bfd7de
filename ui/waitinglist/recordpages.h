#pragma once

#include "core/workspace/detail.h"
#include "ui/models/patientwords.h"

#include <QWidget>

#include <optional>

class QVBoxLayout;

namespace sooner {

class FactGrid;

/** When the wait is over which threshold, and the dates of the clock. */
class ClockPage : public QWidget
{
    Q_OBJECT

public:
    explicit ClockPage(QWidget* parent = nullptr);
    void showClock(PathwayKind kind, Day clockStart, Day asOf);
    /** Nothing: still being fetched. */
    void showRecord(const PathwayRecord* record, Day asOf);

private:
    FactGrid* m_lines;
    FactGrid* m_facts;
};

/** What the patient wants and needs. */
class PreferencesPage : public QWidget
{
    Q_OBJECT

public:
    explicit PreferencesPage(QWidget* parent = nullptr);
    void showRecord(const PathwayRecord* record);

private:
    FactGrid* m_facts;
};

/** Live and past offers, with Withdraw where a person may. */
class OffersPage : public QWidget
{
    Q_OBJECT

public:
    explicit OffersPage(QWidget* parent = nullptr);
    void showOffers(const std::vector<OfferWords>& offers, bool canWrite);

signals:
    void withdrawRequested(OfferId offer);

private:
    void addOffer(const OfferWords& offer, bool canWrite);

    QVBoxLayout* m_column;
    std::optional<std::vector<OfferWords>> m_shown;
    bool m_canWrite = false;
};

/** Every step of every offer and every letter, newest first. */
class HistoryPage : public QWidget
{
    Q_OBJECT

public:
    explicit HistoryPage(QWidget* parent = nullptr);
    void showLines(const std::vector<HistoryLine>& lines);
    void showWaiting();

private:
    QVBoxLayout* m_column;
    std::optional<std::vector<HistoryLine>> m_shown;
};

} // namespace sooner
