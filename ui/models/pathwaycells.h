#pragma once

#include "ui/models/liststate.h"
#include "ui/models/pathwayfilter.h"

#include <QString>

namespace sooner {

/** What one cell of the list says: two lines at most, and the whole of it for the tooltip and for a
    screen reader. Nothing is ever empty: what is missing says so. */
struct Cell
{
    QString first;
    QString second;
    QString full;
    bool missing = false; ///< "Not recorded"
};

Cell waitCell(const Region& region, int row, Day asOf);
Cell personCell(const Region& region, int row, Identity identity);
Cell priorityCell(const Region& region, int row);
Cell careCell(const Region& region, int row);
Cell travelCell(const Region& region, int row);
Cell bmiCell(const Region& region, int row);
Cell asaCell(const Region& region, int row);
Cell stateCell(const Region& region, int row, Day asOf);

/** "WOŹNIAK, Małgorzata (Mrs), 999 796 4373"; with the birth date where there is no number, and the
    pathway's code where nothing of it may be shown: for whatever speaks of one patient (U11). */
QString twoIdentifiers(const Region& region, int row, Identity identity);
/** The hospital whose list it is: the site, else the provider. */
QString homeName(const Region& region, int row);
/** "41.2": always with one decimal. */
QString bmiText(int tenths);
/** "40 miles", "any distance". */
QString travelText(const TravelLimit& limit);
/** The row as tab-separated text with a line of headings, for a spreadsheet. */
QString rowAsText(const Region& region, int row, Day asOf, Identity identity);
QString textHeadings();

/** A hospital's name where there is little room: "Castle Hill". */
QString shortHospital(QString name);

} // namespace sooner
