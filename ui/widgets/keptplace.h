#pragma once

#include <QPersistentModelIndex>

#include <vector>

class QAbstractItemView;

namespace sooner {

/** What is seen at the top of a list, so that it can be seen there again after rows came, went or
   moved. The view scrolls by pixels; its rows are found again by their persistent indexes. */
class KeptPlace
{
public:
    KeptPlace() = default;
    /** As the view is now. */
    explicit KeptPlace(const QAbstractItemView& view);
    /** Where the uppermost row has gone, the next one that is still there takes its part. */
    void bringBack(QAbstractItemView& view) const;

private:
    struct Seen
    {
        QPersistentModelIndex row;
        int top = 0; ///< in the viewport
    };
    std::vector<Seen> m_seen; ///< from top to bottom
};

} // namespace sooner
