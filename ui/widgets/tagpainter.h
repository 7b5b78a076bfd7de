#pragma once

#include "core/domain/kinds.h"
#include "core/domain/offer.h"

#include <QRect>
#include <QString>
#include <QWidget>

#include <optional>

class QPainter;

namespace sooner {

/** Neutral: P3, states without news. Strong: P2. Proposed: dashed plum. Info: asked, with patient.
   Best: the best place while dragging. Danger, Ok and Warn always with words. */
enum class TagKind { Neutral, Strong, Proposed, Info, Danger, Ok, Warn, Best };

TagKind tagKind(Priority priority);
TagKind tagKind(OfferState state);

/** Size of a tag; `icon` is a name of our set or empty. */
QSize tagSize(const QString& text, const QString& icon = {});
/** Paints a tag of its own size at the left, vertically centred; gives its rectangle. Never wider
 * than `rect`. */
QRect paintTag(QPainter& painter, const QRect& rect, const QString& text, TagKind kind,
               const QString& icon = {});

/** A tag as a widget. */
class Tag : public QWidget
{
    Q_OBJECT

public:
    explicit Tag(const QString& text, TagKind kind, const QString& icon = {},
                 QWidget* parent = nullptr);

    void setTag(const QString& text, TagKind kind);
    QString text() const { return m_text; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_text;
    TagKind m_kind;
    QString m_icon;
};

} // namespace sooner
