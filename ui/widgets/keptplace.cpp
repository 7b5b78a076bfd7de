#include "ui/widgets/keptplace.h"

#include <QAbstractItemView>
#include <QScrollBar>

#include <algorithm>

namespace sooner {

KeptPlace::KeptPlace(const QAbstractItemView& view)
{
    const int height = view.viewport()->height();
    for (int y = 0; y < height;) {
        const QModelIndex index = view.indexAt({1, y});
        if (!index.isValid())
            return; // below the last row
        const QRect rect = view.visualRect(index);
        m_seen.push_back({index, rect.top()});
        y = std::max(y, rect.bottom()) + 1;
    }
}

void KeptPlace::bringBack(QAbstractItemView& view) const
{
    const auto anchor = std::find_if(m_seen.begin(), m_seen.end(),
                                     [](const Seen& seen) { return seen.row.isValid(); });
    if (anchor == m_seen.end())
        return;
    view.doItemsLayout(); // not when the event loop comes to it: the rows are measured now
    QScrollBar& scroll = *view.verticalScrollBar();
    scroll.setValue(scroll.value() + view.visualRect(anchor->row).top() - anchor->top);
}

} // namespace sooner
