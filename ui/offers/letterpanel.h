#pragma once

#include "core/base/ids.h"
#include "ui/widgets/surface.h"

#include <vector>

class QLabel;
class QLineEdit;
class QPushButton;

namespace sooner {

/** Below the board, before letters are made: where to and who signs. What is made cannot be undone,
   so the button says what will happen and the safe choice has the focus. */
class LetterPanel : public Surface
{
    Q_OBJECT

public:
    explicit LetterPanel(QWidget* parent = nullptr);

    /** `about`: whom it concerns, in words. */
    void ask(const std::vector<PathwayId>& pathways, const QString& about);
    bool isOpen() const { return !m_pathways.empty(); }
    void make();
    void cancel();

    QString folder() const;
    void setFolder(const QString& folder);
    QString signedBy() const;
    void setSignedBy(const QString& name);

signals:
    void makeRequested(const std::vector<sooner::PathwayId>& pathways);
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void browse();

    std::vector<PathwayId> m_pathways;
    QLabel* m_title;
    QLabel* m_about;
    QLineEdit* m_folder;
    QLineEdit* m_signedBy;
    QPushButton* m_leave;
    QPushButton* m_make;
};

} // namespace sooner
