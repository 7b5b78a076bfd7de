#include "ui/shell/layoutmemory.h"

#include <QHeaderView>
#include <QSettings>
#include <QSplitter>

namespace sooner {

namespace {

QVariantList listOf(const QList<int>& sizes)
{
    QVariantList list;
    for (const int size : sizes)
        list.append(size);
    return list;
}

} // namespace

void saveSplitter(QSettings& settings, const QString& key, const QSplitter& splitter)
{
    settings.setValue(key, listOf(splitter.sizes()));
}

void restoreSplitter(const QSettings& settings, const QString& key, QSplitter& splitter)
{
    QList<int> sizes;
    const QVariantList list = settings.value(key).toList();
    for (const QVariant& size : list)
        sizes.append(size.toInt());
    if (sizes.size() == splitter.count() && !sizes.contains(0))
        splitter.setSizes(sizes);
}

void saveColumns(QSettings& settings, const QString& key, const QHeaderView& header)
{
    QList<int> sizes;
    for (int column = 0; column < header.count(); ++column)
        sizes.append(header.isSectionHidden(column) ? -1 : header.sectionSize(column));
    settings.setValue(key, listOf(sizes));
}

void restoreColumns(const QSettings& settings, const QString& key, QHeaderView& header)
{
    const QVariantList list = settings.value(key).toList();
    if (list.size() != header.count())
        return;
    for (int column = 0; column < header.count(); ++column) {
        const int size = list[column].toInt();
        header.setSectionHidden(column, size < 0);
        if (size > 0)
            header.resizeSection(column, size);
    }
}

} // namespace sooner
