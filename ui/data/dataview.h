#pragma once

#include "core/workspace/imports.h"
#include "ui/data/notesmodel.h"
#include "ui/shell/view.h"

class QCheckBox;
class QLabel;
class QListWidget;
class QPushButton;
class QStackedWidget;

namespace sooner {

class Desk;
class InlineMessage;
class TableView;

/** Brings files in: a file is looked at first, every row accounted for, and nothing is written
 * before Import. */
class DataView : public View
{
    Q_OBJECT

public:
    explicit DataView(Desk& desk, QWidget* parent = nullptr);

    QString id() const override { return QStringLiteral("data"); }
    QString title() const override { return tr("Data"); }
    QString iconName() const override { return QStringLiteral("database"); }
    QString statusNote() const override;

    /** Looks at a file; its kind is recognised by its columns. */
    void lookAt(const QString& path);

public slots:
    void chooseFile();

private:
    QWidget* buildStart();
    QWidget* buildSummary();
    void runImport(bool dryRun, const QString& rejects = {});
    void take(const ImportSummary& summary);
    void lookAnew(const QString& why);
    void showGroup(int index);
    void saveRejects();
    void reset();

    Desk& m_desk;
    QString m_path;
    ImportKind m_kind = ImportKind::WaitingList;
    Snapshot m_seen; ///< what the summary on the screen was held against
    std::vector<NoteGroup> m_groups;
    NotesModel* m_notes;
    QStackedWidget* m_stack;
    InlineMessage* m_message;
    QLabel* m_heading = nullptr;
    QLabel* m_file = nullptr;
    QLabel* m_changes = nullptr;
    QLabel* m_ignored = nullptr;
    QLabel* m_sum = nullptr;
    QListWidget* m_groupList = nullptr;
    TableView* m_table = nullptr;
    QCheckBox* m_fullList = nullptr;
    QPushButton* m_save = nullptr;
    QPushButton* m_import = nullptr;
};

} // namespace sooner
