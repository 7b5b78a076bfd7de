#pragma once

#include <QObject>
#include <QTextObjectInterface>

class QTextCursor;

namespace sooner {

/** An empty square to tick, drawn as lines: few fonts have one, and they differ. */
class TickBox final : public QObject, public QTextObjectInterface
{
    Q_OBJECT
    Q_INTERFACES(QTextObjectInterface)

public:
    /** Once a document, before the first insert(). */
    static void install(QTextDocument& document);
    static void insert(QTextCursor& cursor, double size);

    QSizeF intrinsicSize(QTextDocument* document, int position, const QTextFormat& format) override;
    void drawObject(QPainter* painter, const QRectF& box, QTextDocument* document, int position,
                    const QTextFormat& format) override;

private:
    using QObject::QObject;
};

} // namespace sooner
