#pragma once

#include <QAbstractButton>

#include <optional>

namespace sooner {

/** A checkable button of two lines: a count over its name, underlined in blue when it is the
   current one. Put several into a QButtonGroup. */
class QuickFilter : public QAbstractButton
{
    Q_OBJECT

public:
    explicit QuickFilter(const QString& name, QWidget* parent = nullptr);

    /** Nothing: still being counted, shown as "…". */
    void setCount(std::optional<qint64> count);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void describe();

    QString m_count;
};

} // namespace sooner
