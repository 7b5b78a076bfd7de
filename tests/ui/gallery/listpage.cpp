#include "core/domain/waits.h"
#include "tests/ui/gallery/pages.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/widgets/barlayout.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/patientbanner.h"
#include "ui/widgets/quickfilter.h"
#include "ui/widgets/rowpainter.h"
#include "ui/widgets/tableview.h"
#include "ui/widgets/tagpainter.h"
#include "ui/widgets/viewheader.h"
#include "ui/widgets/waitbar.h"

#include <QAbstractTableModel>
#include <QButtonGroup>
#include <QHeaderView>
#include <QMenu>
#include <QSplitter>
#include <QTabBar>

namespace sooner::gallery {

namespace {

struct Row
{
    int days;
    const char* since;
    const char* name;
    const char* number;
    const char* priority;
    const char* procedure;
    const char* home;
    const char* travel;
    const char* bmi;
    const char* asa;
    const char* state;
    const char* where;
};

const Row rows[] = {
    {500, "08-Jul-2025", "OKONKWO, Chidi (Mr)", "999 616 5175", "P2", "Total hip replacement, left",
     "Hull Royal Infirmary", "30", "29.4", "2", "Unmatched", ""},
    {463, "14-Aug-2025", "THWAITE, Eileen (Mrs)", "999 092 4236", "P2",
     "Total hip replacement, right", "Scarborough Hospital", "40", "31.0", "3", "Proposed",
     "Castle Hill"},
    {411, "05-Oct-2025", "HUSSAIN, Shabana (Mrs)", "999 699 2780", "P2",
     "Total hip replacement, right", "Bradford Royal Infirmary", "30", "38.6", "2", "Unmatched",
     ""},
    {380, "05-Nov-2025", "DRABBLE, Keith (Mr)", "999 882 9348", "P2", "Total hip replacement, left",
     "Doncaster Royal Infirmary", "30", "27.8", "3", "Asked", "Mexborough"},
    {571, "28-Apr-2025", "WOŹNIAK, Małgorzata (Mrs)", "999 796 4373", "P3",
     "Total knee replacement, left", "St James’s Hospital", "40", "41.2", "2", "Unmatched", ""},
    {553, "16-May-2025", "SINGH-BAINS, Harpreet (Mr)", "999 724 2106", "P3",
     "Total knee replacement, right", "Leeds General Infirmary", "50", "33.1", "2", "Unmatched",
     ""},
    {552, "17-May-2025", "O’DONOGHUE, Maeve (Ms)", "999 325 0546", "P3",
     "Total hip replacement, right", "Huddersfield Royal Infirmary", "100", "26.9", "1",
     "With patient", "2 options"},
    {534, "04-Jun-2025", "ARMITAGE, Derek (Mr)", "999 970 3755", "P3",
     "Total knee replacement, left", "Pinderfields Hospital", "30", "35.7", "3", "Unmatched", ""},
    {100, "12-Aug-2026", "ADEYEMI, Folasade (Mrs)", "999 125 3572", "P3",
     "Total knee replacement, right", "St James’s Hospital", "40", "37.4", "2", "Proposed",
     "Pontefract"},
    {200, "04-May-2026", "NGUYEN, Thi Lan (Mrs)", "999 328 6893", "P4",
     "Unicompartmental knee, left", "Northern General Hospital", "30", "24.3", "2", "Unmatched",
     ""},
};

QString words(const char* text)
{
    return QString::fromUtf8(text);
}

class Model : public QAbstractTableModel
{
public:
    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex& parent) const override { return parent.isValid() ? 0 : 1000; }
    int columnCount(const QModelIndex& parent) const override { return parent.isValid() ? 0 : 9; }
    QVariant data(const QModelIndex&, int) const override { return {}; }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        static const char* const heads[] = {
            "",       "Weeks waited", "Patient", "Priority", "Procedure and home hospital",
            "Travel", "BMI",          "ASA",     "State"};
        if (orientation == Qt::Horizontal && role == Qt::DisplayRole)
            return QString::fromLatin1(heads[section]);
        if (role == Qt::TextAlignmentRole && section >= 5 && section <= 7)
            return int(Qt::AlignRight | Qt::AlignVCenter);
        return {};
    }
};

class Cell : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        const Row& row = rows[index.row() % int(std::size(rows))];
        const bool selected = option.state & QStyle::State_Selected;
        const QRect rect = option.rect.adjusted(space::s, 0, -space::s, 0);
        switch (index.column()) {
        case 1: paintWait(*painter, rect, row, selected); return;
        case 2:
            paintTwoLines(*painter, rect, {words(row.name), words(row.number)}, selected);
            return;
        case 3:
            paintTag(*painter, rect, words(row.priority),
                     row.priority[1] == '2' ? TagKind::Strong : TagKind::Neutral);
            return;
        case 4:
            paintTwoLines(*painter, rect, {words(row.procedure), words(row.home), false}, selected);
            return;
        case 5:
            paintOneLine(*painter, rect, words(row.travel) + QStringLiteral(" mi"), false, true,
                         selected);
            return;
        case 6: paintOneLine(*painter, rect, words(row.bmi), false, true, selected); return;
        case 7: paintOneLine(*painter, rect, words(row.asa), false, true, selected); return;
        case 8: paintState(*painter, rect, row, selected); return;
        default: return;
        }
    }

private:
    static void paintWait(QPainter& painter, const QRect& rect, const Row& row, bool selected)
    {
        const int number = textWidth(QStringLiteral("104"), TextRole::Body, Weight::Semibold);
        paintText(
            painter, firstLine(rect).adjusted(0, 0, number - rect.width(), 0),
            QString::number(weeksWaited(row.days)),
            {TextRole::Body, tokens().text, Weight::Semibold, Qt::AlignRight | Qt::AlignVCenter});
        const QSize size = metrics().waitBar;
        const QRect line = firstLine(rect);
        const QRectF bar(line.x() + number + space::s, line.center().y() - size.height() / 2,
                         size.width(), size.height());
        paintWaitBar(painter, bar, row.days);
        paintTwoLines(painter, rect.adjusted(number + space::s, 0, 0, 0),
                      {{}, QStringLiteral("since ") + words(row.since)}, selected);
    }

    static void paintState(QPainter& painter, const QRect& rect, const Row& row, bool selected)
    {
        const QString state = words(row.state);
        if (!*row.where) {
            paintOneLine(painter, rect, state, true, false, selected);
            return;
        }
        const QRect line = firstLine(rect);
        paintTag(painter, QRect(line.x(), line.y() - 1, rect.width(), line.height()), state,
                 state == QLatin1String("Proposed") ? TagKind::Proposed : TagKind::Info);
        paintTwoLines(painter, rect, {{}, words(row.where)}, selected);
    }
};

QWidget* panel()
{
    auto* box = new Surface(Surface::Fill::Surface, Qt::LeftEdge);
    box->setMinimumWidth(metrics().patientPanel);
    auto* banner = new PatientBanner;
    BannerFacts facts;
    facts.name = {QStringLiteral("Woźniak"), QStringLiteral("Małgorzata"), QStringLiteral("Mrs")};
    facts.born = Day::of(1963, 9, 8);
    facts.asOf = Day::of(2026, 11, 20);
    facts.sex = Sex::Female;
    facts.nhsNumber = NhsNumber::parse(u"9997964373");
    banner->setFacts(facts);
    banner->setPosition(1, 3);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(1, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(banner);
    auto* body = new QVBoxLayout;
    body->setContentsMargins(space::l, space::m, space::l, space::m);
    auto* head = new QHBoxLayout;
    head->setSpacing(space::s);
    head->addWidget(label(QStringLiteral("81 weeks"), TextRole::ViewTitle));
    head->addWidget(label(QStringLiteral("since 28-Apr-2025"), TextRole::Caption, Tone::Text2));
    head->addStretch(1);
    head->addWidget(new Tag(QStringLiteral("3 weeks past 78"), TagKind::Danger));
    body->addLayout(head);
    auto* bar = new WaitBar;
    bar->setDays(571);
    body->addWidget(bar);
    body->addSpacing(space::s);
    body->addWidget(label(QStringLiteral("Total knee replacement, left"), TextRole::Body,
                          Tone::Text, Weight::Semibold));
    body->addWidget(
        label(QStringLiteral("P3 · BMI 41.2 · ASA 2 · travels 40 miles · interpreter, Polish"),
              TextRole::Caption, Tone::Text2));
    column->addLayout(body);
    auto* tabs = new QTabBar;
    for (const char* tab : {"Where next", "Clock", "Preferences", "Offers", "History"})
        tabs->addTab(QString::fromLatin1(tab));
    tabs->setExpanding(false);
    tabs->setDrawBase(true);
    column->addWidget(tabs);
    column->addStretch(1);
    auto* foot = new Surface(Surface::Fill::Surface, Qt::TopEdge);
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins(space::l, space::s, space::l, space::s);
    row->addWidget(quietButton(QStringLiteral("Compare 4")));
    row->addStretch(1);
    row->addWidget(primaryButton(QStringLiteral("Propose Chapel Allerton")));
    column->addWidget(foot);
    return box;
}

class ListPage : public View
{
public:
    ListPage()
    {
        auto* header = new ViewHeader(QStringLiteral("Waiting list"));
        header->setCount(QStringLiteral("Showing <b>612</b> of 585,774"));
        header->addTool(quietButton(QStringLiteral("Group"), QStringLiteral("group")));
        header->addTool(quietButton(QStringLiteral("Columns"), QStringLiteral("columns")));
        header->addTool(quietButton(QStringLiteral("Export"), QStringLiteral("export")));
        auto* import = plainButton(QStringLiteral("Import a list"), QStringLiteral("import"));
        setSmall(import);
        header->addTool(import);
        auto* left = new Surface(Surface::Fill::Surface);
        auto* column = new QVBoxLayout(left);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        column->addWidget(header);
        column->addWidget(quickFilters());
        column->addWidget(chips());
        column->addWidget(table(), 1);
        column->addWidget(selectionBar());
        auto* splitter = new QSplitter;
        splitter->addWidget(left);
        splitter->addWidget(panel());
        splitter->setStretchFactor(0, 1);
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(splitter);
    }

    QString id() const override { return QStringLiteral("list"); }
    QString title() const override { return QStringLiteral("Waiting list"); }
    QString iconName() const override { return QStringLiteral("list"); }
    QString statusNote() const override
    {
        return QStringLiteral("Order: priority, then longest wait (default)");
    }
    void activated() override { m_table->setFocus(); }

private:
    static QWidget* quickFilters()
    {
        auto* bar = new Surface(Surface::Fill::Surface, Qt::BottomEdge);
        auto* flow = new FlowLayout(bar, space::xs);
        flow->setContentsMargins(space::l, 0, 0, 0);
        auto* group = new QButtonGroup(bar);
        const std::pair<const char*, int> filters[] = {{"All", 585774},
                                                       {"Over 52 weeks", 8381},
                                                       {"Over 65", 370},
                                                       {"Over 78", 30},
                                                       {"Priority P2", 4112},
                                                       {"Would travel 30 miles", 214906},
                                                       {"Long wait, unmatched", 6904}};
        for (const auto& [name, count] : filters) {
            auto* filter = new QuickFilter(QString::fromLatin1(name));
            filter->setCount(count);
            group->addButton(filter);
            flow->addWidget(filter);
        }
        group->buttons().at(1)->setChecked(true);
        return bar;
    }

    static QWidget* chips()
    {
        auto* bar = new Surface(Surface::Fill::Surface, Qt::BottomEdge);
        auto* row = new QHBoxLayout(bar);
        row->setContentsMargins(space::l, space::xs + 2, space::m, space::xs + 3);
        auto* flow = new FlowLayout(nullptr, space::s);
        auto* menu = choiceButton(QStringLiteral("Specialty"));
        menu->setMenu(new QMenu(menu));
        flow->addWidget(menu);
        for (const char* text :
             {"Trauma and orthopaedics", "52 weeks or more", "Travel 30 miles or more"})
            flow->addWidget(new Chip(QString::fromLatin1(text)));
        auto* add = quietButton(QStringLiteral("Add filter"), QStringLiteral("plus"));
        setSmall(add);
        flow->addWidget(add);
        row->addLayout(flow, 1);
        row->addWidget(linkButton(QStringLiteral("Save filter")));
        row->addWidget(linkButton(QStringLiteral("Clear")));
        return bar;
    }

    QWidget* table()
    {
        m_table = new TableView;
        m_table->setModel(new Model(m_table));
        m_table->setItemDelegate(new Cell(m_table));
        m_table->setSelectColumn(0);
        const int widths[] = {48, 150, 196, 52, 210, 64, 50, 42, 90};
        for (int i = 1; i < 9; ++i)
            m_table->setColumnWidth(i, Theme::current().px(widths[i]));
        m_table->horizontalHeader()->setStretchLastSection(true);
        for (const int row : {5, 7, 4}) {
            m_table->selectionModel()->select(m_table->model()->index(row, 0),
                                              QItemSelectionModel::Select
                                                  | QItemSelectionModel::Rows);
            m_table->selectionModel()->setCurrentIndex(m_table->model()->index(row, 2),
                                                       QItemSelectionModel::NoUpdate);
        }
        return m_table;
    }

    static QWidget* selectionBar()
    {
        auto* bar = new Surface(Surface::Fill::Surface, Qt::TopEdge);
        auto* row = new BarLayout(bar, space::m);
        row->setContentsMargins(space::l, space::s, space::l, space::s);
        row->addWidget(
            label(QStringLiteral("3 selected"), TextRole::Body, Tone::Text, Weight::Semibold));
        row->addWidget(label(
            QStringLiteral("236 weeks waited in all, longest 81 · travel 30 to 50 miles · all P3"),
            TextRole::Caption, Tone::Text2));
        row->addRight(linkButton(QStringLiteral("Clear")));
        auto* move = plainButton(QStringLiteral("Move to..."));
        setSmall(move);
        row->addRight(move);
        auto* find = primaryButton(QStringLiteral("Find places for 3"), QStringLiteral("sparkle"));
        setSmall(find);
        row->addRight(find);
        return bar;
    }

    TableView* m_table = nullptr;
};

} // namespace

View* listPage()
{
    return new ListPage;
}

} // namespace sooner::gallery
