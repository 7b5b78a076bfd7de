#pragma once

#include <QString>

class QHeaderView;
class QSettings;
class QSplitter;

namespace sooner {

/** Widths of a splitter and of a table's columns in a view's settings; what does not fit any more
   is left alone. The sort is never kept (screen rule U21). */
void saveSplitter(QSettings& settings, const QString& key, const QSplitter& splitter);
void restoreSplitter(const QSettings& settings, const QString& key, QSplitter& splitter);
void saveColumns(QSettings& settings, const QString& key, const QHeaderView& header);
void restoreColumns(const QSettings& settings, const QString& key, QHeaderView& header);

} // namespace sooner
