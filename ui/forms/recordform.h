#pragma once

#include "core/base/day.h"
#include "core/workspace/byhand.h"

#include <QWidget>

class QGridLayout;
class QLabel;

namespace sooner {

/** One column of a record as a person fills it in. */
struct FormField
{
    enum class Kind { Line, Prose, Date, Choice };
    struct Choice
    {
        QString value; ///< as the column has it
        QString words;
    };

    QString column;
    QString label;
    Kind kind = Kind::Line;
    QString hint = {};          ///< an example, in the empty box
    QList<Choice> choices = {}; ///< another value that the record has is shown as it is
    bool wide = false;          ///< takes the whole line
};

struct FormSection
{
    QString title;
    QList<FormField> fields;
};

/** The fields of a record in sections, each with its name above it and what is wrong below it.
 * Columns without a field keep what they have. */
class RecordForm : public QWidget
{
    Q_OBJECT

public:
    /** `columns`: how many fields stand beside each other. */
    RecordForm(const QList<FormSection>& sections, Day today, int columns,
               QWidget* parent = nullptr);

    void setCells(const FormCells& cells);
    FormCells cells() const;
    bool isEdited() const { return cells() != m_start; }
    /** Below its field, which gets the keyboard; false when no field has the column. */
    bool showFault(const FormNote& fault);
    void clearFault();

signals:
    void edited();

private:
    struct Editor
    {
        FormField field;
        QWidget* box = nullptr;
        QLabel* fault = nullptr;
    };

    void addField(QGridLayout* grid, const FormField& field, int& place);
    QWidget* boxFor(const FormField& field);
    void fill(const Editor& editor, const QString& text);
    QString textOf(const Editor& editor) const;

    Day m_today;
    int m_columns;
    QList<Editor> m_editors;
    FormCells m_cells; ///< as given
    FormCells m_start; ///< as the fields say it at first
};

} // namespace sooner
