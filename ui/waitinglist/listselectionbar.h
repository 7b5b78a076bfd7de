#pragma once

#include "core/workspace/region.h"
#include "ui/widgets/surface.h"

class QLabel;
class QPushButton;

namespace sooner {

/** Adds up the selected patients: "236 weeks waited in all, longest 81 · travel 30 to 50 miles ·
   all P3". */
QString selectionWords(const Region& region, const std::vector<int>& rows, Day asOf);

/** The bar at the foot of the list while two or more patients are selected. */
class ListSelectionBar : public Surface
{
    Q_OBJECT

public:
    explicit ListSelectionBar(QWidget* parent = nullptr);

    /** Rows of the region; hides itself below two. `canFindPlaces`: somebody listens to
     * findPlacesRequested(). */
    void setSelected(const Region& region, const std::vector<int>& rows, Day asOf,
                     bool canFindPlaces);
    QString text() const;

signals:
    void clearRequested();
    void findPlacesRequested();

private:
    QLabel* m_count;
    QLabel* m_words;
    QPushButton* m_clear;
    QPushButton* m_find;
};

} // namespace sooner
