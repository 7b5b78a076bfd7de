#pragma once

#include <QStyledItemDelegate>

namespace sooner {

// One delegate for each kind of column of the waiting list. They paint the contents of a cell of a
// PathwayModel; the TableView paints what lies under and over the row.

/** Weeks waited as a number and a bar against the thresholds, clock start below. */
class WaitDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    static int width();
};

/** Name over NHS number. */
class PersonDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
};

/** Procedure over hospital. */
class CareDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    /** The text in the width given. Where it is too long the "…" comes before the last comma, so
       that "left" and "right" are always read. */
    static QString fitted(const QString& care, int width);
};

/** The priority as a tag. */
class PriorityDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    static int width();
};

/** A number at the right; its unit in grey. */
class NumberDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    /** Wide enough for the column's heading, for "known" and for this sample. */
    static int width(const QString& head, const QString& sample);
};

/** The state as a tag with the hospital below; who is not in the match has the reason in words. */
class StateDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    static int width();
};

} // namespace sooner
