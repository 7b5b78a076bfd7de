#pragma once

#include "ui/models/patientwords.h"

#include <QWidget>

class QGridLayout;

namespace sooner {

/** Facts one below the other: the name in grey at the left, the value at the right, wrapped. */
class FactGrid : public QWidget
{
    Q_OBJECT

public:
    explicit FactGrid(QWidget* parent = nullptr);
    /** The same facts again leave what is selected in them selected. */
    void setFacts(const std::vector<Fact>& facts);
    QString text() const;

private:
    QGridLayout* m_grid;
    std::vector<Fact> m_facts;
};

/** The text with dates such as 14-Dec-2026 kept on one line, for labels that wrap. */
QString keepingDates(QString text);

/** Empties a layout and deletes its widgets. */
void clearLayout(QLayout& layout);

} // namespace sooner
