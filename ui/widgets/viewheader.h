#pragma once

#include "ui/widgets/surface.h"

class QLabel;

namespace sooner {

class BarLayout;

/** The head of a view: its title, the count beside it, tools at the right; wraps where it is
 * narrow. */
class ViewHeader : public Surface
{
    Q_OBJECT

public:
    explicit ViewHeader(const QString& title, QWidget* parent = nullptr);

    /** "Showing <b>612</b> of 585,774". */
    void setCount(const QString& html);
    QString count() const;
    /** At the left, after the count (a SegmentedControl). */
    void addBesideTitle(QWidget* widget);
    /** At the right, in the order of the calls. */
    void addTool(QWidget* widget);

private:
    void showCount();

    BarLayout* m_layout;
    QLabel* m_count;
    QString m_html;
};

} // namespace sooner
