#pragma once

#include "core/letters/letter.h"

#include <QSizeF>

#include <memory>

class QPainter;
class QTextDocument;

namespace sooner {

/** The unit of a letter's pages, whatever the screen is: a preview scales the painter. */
constexpr int letterUnitsPerInch = 1200;

/** A4 in that unit. */
QSizeF letterPageSize();

/** The letter laid out on A4 pages. Texts are inserted as text, never as HTML, and the document
   loads no resource. Needs a QGuiApplication. */
std::unique_ptr<QTextDocument> letterDocument(const letters::Letter& letter);

/** Paints one page (from 0) with its "Page 1 of 2" at the painter's origin. */
void paintLetterPage(QPainter& painter, const QTextDocument& document, int page);

} // namespace sooner
