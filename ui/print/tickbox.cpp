#include "ui/print/tickbox.h"

#include <QAbstractTextDocumentLayout>
#include <QPainter>
#include <QTextCursor>
#include <QTextDocument>

namespace sooner {

namespace {

constexpr int objectType = QTextFormat::UserObject + 1;
constexpr int sizeProperty = QTextFormat::UserProperty + 1;

} // namespace

void TickBox::install(QTextDocument& document)
{
    document.documentLayout()->registerHandler(objectType, new TickBox(&document));
}

void TickBox::insert(QTextCursor& cursor, double size)
{
    QTextCharFormat format;
    format.setFont(cursor.blockCharFormat().font());
    format.setObjectType(objectType);
    format.setProperty(sizeProperty, size);
    cursor.insertText(QString(QChar::ObjectReplacementCharacter), format);
}

QSizeF TickBox::intrinsicSize(QTextDocument*, int, const QTextFormat& format)
{
    const double size = format.doubleProperty(sizeProperty);
    return {size, size};
}

void TickBox::drawObject(QPainter* painter, const QRectF& box, QTextDocument*, int,
                         const QTextFormat& format)
{
    const double line = format.doubleProperty(sizeProperty) / 12;
    painter->save();
    painter->setPen(QPen(Qt::black, line, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter->setBrush(Qt::NoBrush);
    // stands a little below the baseline, as deep as the letters do
    painter->drawRect(box.adjusted(line, line, -line, -line).translated(0, 1.5 * line));
    painter->restore();
}

} // namespace sooner
