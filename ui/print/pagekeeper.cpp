#include "ui/print/pagekeeper.h"

#include <QAbstractTextDocumentLayout>
#include <QTextCursor>
#include <QTextLayout>
#include <QTextTable>

#include <cmath>

namespace sooner {

namespace {

struct Extent
{
    double top = 0;
    double bottom = 0;
};

/** Of the lines: Qt's rectangle of a block is wrong when its first line went to the next page. */
Extent extentOf(const QAbstractTextDocumentLayout& layout, const QTextBlock& first,
                const QTextBlock& last)
{
    // asks for the layout before the lines are looked at
    const double firstTop = layout.blockBoundingRect(first).top();
    const double lastTop = layout.blockBoundingRect(last).top();
    const QTextLayout& end = *last.layout();
    const QTextLine lastLine = end.lineAt(end.lineCount() - 1);
    return {firstTop + first.layout()->lineAt(0).y(), lastTop + lastLine.y() + lastLine.height()};
}

Extent extentOf(const QAbstractTextDocumentLayout& layout, QTextTable* table)
{
    const QRectF box = layout.frameBoundingRect(table);
    return {box.top(), box.bottom()};
}

} // namespace

void PageKeeper::keep(const QTextBlock& first, const QTextBlock& last)
{
    m_groups.push_back({first, last, nullptr});
}

void PageKeeper::keep(QTextTable* table)
{
    m_groups.push_back({{}, {}, table});
}

void PageKeeper::apply(QTextDocument& document) const
{
    const QAbstractTextDocumentLayout* layout = document.documentLayout();
    const double pageHeight = document.pageSize().height();
    // Edges within half a unit belong to the page they touch.
    const auto page = [pageHeight](double y) { return int(std::floor(y / pageHeight)); };
    for (const Group& group : m_groups) {
        const Extent extent = group.table ? extentOf(*layout, group.table)
                                          : extentOf(*layout, group.first, group.last);
        if (page(extent.top + 0.5) == page(extent.bottom - 0.5))
            continue;
        if (group.table) {
            QTextTableFormat format = group.table->format();
            format.setPageBreakPolicy(QTextFormat::PageBreak_AlwaysBefore);
            group.table->setFormat(format);
            continue;
        }
        QTextBlockFormat format = group.first.blockFormat();
        format.setPageBreakPolicy(QTextFormat::PageBreak_AlwaysBefore);
        QTextCursor(group.first).setBlockFormat(format);
    }
}

} // namespace sooner
