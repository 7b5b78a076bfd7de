#pragma once

#include <QList>
#include <QString>
#include <QWidget>

#include <functional>

class QListWidget;

namespace sooner {

class SearchBox;

/** One thing that the search box found. */
struct SearchHit
{
    QString title;  ///< "WOŹNIAK, Małgorzata (Mrs)"
    QString detail; ///< second identifier, place, shortcut
    QString icon;   ///< a name of the icon set
    std::function<void()> open;
};

/** Something that can be searched by Ctrl+K: patients, hospitals, commands. Answers at once. */
class SearchSource
{
public:
    virtual ~SearchSource() = default;
    /** "Patients": heads its hits. */
    virtual QString heading() const = 0;
    /** What the box's hint calls it: "patients". */
    virtual QString hint() const = 0;
    virtual QList<SearchHit> find(const QString& text, int most) const = 0;
};

/** The list of hits below the search box. The box keeps the keyboard. */
class SearchPopup : public QWidget
{
    Q_OBJECT

public:
    SearchPopup(SearchBox* box, QWidget* window);

    /** In the order of the calls; the first one (the commands) stays last. */
    void addSource(SearchSource* source);
    void removeSource(SearchSource* source);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void showHint();
    void look(const QString& text);
    void step(int by);
    void openCurrent();
    void openRow(int row);
    void place();

    SearchBox* m_box;
    QListWidget* m_list;
    QList<SearchSource*> m_sources;
    QList<SearchHit> m_hits;
};

} // namespace sooner
