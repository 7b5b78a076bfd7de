#include "ui/forms/recordform.h"

#include "ui/theme/paint.h"
#include "ui/widgets/announce.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/datefield.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollArea>

namespace sooner {

namespace {

constexpr int linesOfProse = 3;

} // namespace

RecordForm::RecordForm(const QList<FormSection>& sections, Day today, int columns, QWidget* parent)
    : QWidget(parent), m_today(today), m_columns(columns)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::l, space::m, space::l, space::l);
    column->setSpacing(space::l);
    for (const FormSection& section : sections) {
        auto* block = new QVBoxLayout;
        block->setSpacing(space::s);
        block->addWidget(label(section.title, TextRole::Section, Tone::Text, this));
        auto* grid = new QGridLayout;
        grid->setHorizontalSpacing(space::l);
        grid->setVerticalSpacing(space::m);
        for (int i = 0; i < m_columns; ++i)
            grid->setColumnStretch(i, 1);
        int place = 0;
        for (const FormField& field : section.fields)
            addField(grid, field, place);
        block->addLayout(grid);
        column->addLayout(block);
    }
    column->addStretch();
}

void RecordForm::addField(QGridLayout* grid, const FormField& field, int& place)
{
    Editor editor{field, boxFor(field), label({}, TextRole::Caption, Tone::Danger, this)};
    editor.box->setObjectName(field.column);
    editor.box->setAccessibleName(field.label);
    editor.fault->setWordWrap(true);
    editor.fault->hide();
    QLabel* caption = label(field.label, TextRole::Caption, Tone::Text2, this);
    caption->setBuddy(editor.box);
    auto* lines = new QVBoxLayout;
    lines->setSpacing(space::xs);
    lines->addWidget(caption);
    lines->addWidget(editor.box);
    lines->addWidget(editor.fault);
    lines->addStretch();
    if (field.wide && place % m_columns != 0)
        ++place;
    const int width = field.wide ? m_columns : 1;
    grid->addLayout(lines, place / m_columns, place % m_columns, 1, width);
    place += width;
    m_editors.append(editor);
}

QWidget* RecordForm::boxFor(const FormField& field)
{
    switch (field.kind) {
    case FormField::Kind::Date: {
        auto* date = new DateField(field.label, this);
        date->setToday(m_today);
        connect(date->box(), &QLineEdit::textChanged, this, &RecordForm::edited);
        return date;
    }
    case FormField::Kind::Choice: {
        auto* box = new QComboBox(this);
        for (const FormField::Choice& choice : field.choices)
            box->addItem(choice.words, choice.value);
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setFocusPolicy(Qt::StrongFocus);
        connect(box, &QComboBox::currentIndexChanged, this, &RecordForm::edited);
        return box;
    }
    case FormField::Kind::Prose: {
        auto* box = new QPlainTextEdit(this);
        box->setTabChangesFocus(true);
        box->setPlaceholderText(field.hint);
        box->setFixedHeight(box->fontMetrics().lineSpacing() * linesOfProse + space::l);
        connect(box, &QPlainTextEdit::textChanged, this, &RecordForm::edited);
        return box;
    }
    case FormField::Kind::Line: break;
    }
    auto* box = new QLineEdit(this);
    box->setPlaceholderText(field.hint);
    connect(box, &QLineEdit::textChanged, this, &RecordForm::edited);
    return box;
}

void RecordForm::fill(const Editor& editor, const QString& text)
{
    if (auto* date = qobject_cast<DateField*>(editor.box)) {
        date->setDay(readDay(text, m_today));
    } else if (auto* choice = qobject_cast<QComboBox*>(editor.box)) {
        if (choice->findData(text) < 0)
            choice->addItem(text, text);
        choice->setCurrentIndex(choice->findData(text));
    } else if (auto* prose = qobject_cast<QPlainTextEdit*>(editor.box)) {
        prose->setPlainText(text);
    } else if (auto* line = qobject_cast<QLineEdit*>(editor.box)) {
        line->setText(text);
        line->setCursorPosition(0);
    }
}

/** A date that is none stays as it was typed, for the rules to say so. */
QString RecordForm::textOf(const Editor& editor) const
{
    if (const auto* date = qobject_cast<DateField*>(editor.box)) {
        const auto day = date->day();
        return day ? day->iso() : date->box()->text().trimmed();
    }
    if (const auto* choice = qobject_cast<QComboBox*>(editor.box))
        return choice->currentData().toString();
    if (const auto* prose = qobject_cast<QPlainTextEdit*>(editor.box))
        return prose->toPlainText();
    return qobject_cast<QLineEdit*>(editor.box)->text();
}

void RecordForm::setCells(const FormCells& cells)
{
    m_cells = cells;
    for (const Editor& editor : m_editors)
        fill(editor, cells.value(editor.field.column));
    m_start = this->cells();
    clearFault();
}

FormCells RecordForm::cells() const
{
    FormCells cells = m_cells;
    for (const Editor& editor : m_editors)
        cells[editor.field.column] = textOf(editor);
    return cells;
}

void RecordForm::clearFault()
{
    for (const Editor& editor : m_editors)
        editor.fault->hide();
}

bool RecordForm::showFault(const FormNote& fault)
{
    clearFault();
    for (const Editor& editor : m_editors) {
        if (editor.field.column != fault.column)
            continue;
        editor.fault->setText(fault.text);
        editor.fault->show();
        editor.box->setFocus(Qt::OtherFocusReason);
        announce(editor.box, fault.text);
        for (QWidget* above = parentWidget(); above; above = above->parentWidget()) {
            if (auto* area = qobject_cast<QScrollArea*>(above)) {
                area->ensureWidgetVisible(editor.fault);
                break;
            }
        }
        return true;
    }
    return false;
}

} // namespace sooner
