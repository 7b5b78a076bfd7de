#include "tests/ui/gallery/pages.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/cardpainter.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/fuse.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/pips.h"
#include "ui/widgets/segmentedcontrol.h"
#include "ui/widgets/surface.h"
#include "ui/widgets/switch.h"
#include "ui/widgets/tagpainter.h"
#include "ui/widgets/viewheader.h"
#include "ui/widgets/waitbar.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QRadioButton>
#include <QScrollArea>
#include <QSpinBox>

namespace sooner::gallery {

namespace {

QString words(const char* text)
{
    return QString::fromUtf8(text);
}

/** Cards of the board, of the offers, and the bars. */
class Painted : public QWidget
{
public:
    Painted() { setFixedSize(Theme::current().px(820), Theme::current().px(250)); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        const Theme& theme = Theme::current();
        const auto px = [&](int n) { return theme.px(n); };
        const std::pair<CardState, const char*> cards[] = {
            {CardState::Normal, "Normal"},     {CardState::Hover, "Hover"},
            {CardState::Selected, "Selected"}, {CardState::CanDrop, "Can drop"},
            {CardState::BestDrop, "Best"},     {CardState::Refuses, "Refuses"},
            {CardState::Inactive, "Inactive"}, {CardState::WhatIf, "What if"},
            {CardState::Lifted, "Lifted"}};
        const PipCounts counts[] = {{1, 1, 1, 1, 1}, {0, 0, 0, 0, 4}, {2, 1, 0, 0, 0},
                                    {0, 0, 0, 2, 2}, {1, 0, 1, 0, 2}, {1, 0, 0, 0, 2},
                                    {1, 1, 1, 1, 1}, {0, 0, 0, 4, 0}, {4, 0, 12, 0, 180}};
        int i = 0;
        for (const auto& [state, name] : cards) {
            const QRect card(px(8) + (i % 5) * px(160), px(8) + (i / 5) * px(62), px(132), px(50));
            paintCard(painter, card, state);
            const QRect inner = card.adjusted(px(8), px(6), -px(8), -px(4));
            const int line = theme.lineHeight(TextRole::Caption);
            const int w =
                paintText(painter, QRect(inner.x(), inner.y(), inner.width(), line),
                          words("Mon 14"), {TextRole::Caption, cardInk(state), Weight::Semibold});
            paintText(painter, QRect(inner.x() + w + 4, inner.y(), inner.width() - w - 4, line),
                      words(name), {.role = TextRole::Caption, .color = cardInk(state)});
            paintPips(painter, QRect(inner.x(), inner.bottom() - line, inner.width(), line),
                      counts[i], state == CardState::Inactive);
            ++i;
        }
        for (int band = 0; band < 5; ++band) {
            const int days[] = {100, 200, 400, 480, 600};
            paintWaitBar(painter, QRectF(px(8) + band * px(160), px(146), px(104), px(6)),
                         days[band]);
            paintShortWaitBar(painter, QRectF(px(8) + band * px(160), px(162), px(30), px(4)),
                              days[band]);
        }
        const Day today = Day::of(2026, 11, 20);
        const Day deadlines[] = {today + 6, today + 1, today, today - 1};
        for (int f = 0; f < 4; ++f)
            paintFuse(painter, QRect(px(8) + f * px(200), px(180), px(150), px(14)),
                      fuseOf(today - 8, deadlines[f], today));
        for (int share = 0; share < 4; ++share)
            paintShare(painter, QRectF(px(8) + share * px(200), px(210), px(60), px(4)),
                       share / 3.0, tokens().band[std::size_t(share + 1)]);
    }
};

/** The whole set of icons. */
class Icons : public QWidget
{
public:
    Icons() { setMinimumHeight(Theme::current().px(100)); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        themeIcon(QStringLiteral("list"));
        const QStringList names = QDir(QStringLiteral(":/icons")).entryList();
        int x = 8;
        int y = 4;
        for (const QString& name : names) {
            paintIcon(painter, QRect(x, y, metrics().iconRail, metrics().iconRail), name.chopped(4),
                      tokens().text);
            x += 2 * metrics().iconRail;
            if (x > width() - 2 * metrics().iconRail) {
                x = 8;
                y += metrics().iconRail + 10;
            }
        }
    }
};

QWidget* row(const QList<QWidget*>& widgets)
{
    auto* box = new QWidget;
    auto* flow = new FlowLayout(box, space::m);
    flow->setContentsMargins(0, 0, 0, 0);
    for (QWidget* widget : widgets)
        flow->addWidget(widget);
    return box;
}

QWidget* buttons()
{
    auto* disabled = plainButton(words("Disabled"));
    disabled->setEnabled(false);
    auto* off = primaryButton(words("Disabled"));
    off->setEnabled(false);
    return row({primaryButton(words("Find best matches"), QStringLiteral("sparkle")),
                commitButton(words("Accept 374")), plainButton(words("Move to...")),
                quietButton(words("Columns"), QStringLiteral("columns")),
                linkButton(words("Clear")), iconButton(QStringLiteral("table"), words("Numbers")),
                disabled, off});
}

QWidget* inputs()
{
    auto* combo = new QComboBox;
    combo->addItems({words("All hospitals"), words("Chapel Allerton"), words("Pontefract")});
    auto* line = new QLineEdit;
    line->setPlaceholderText(words("999 123 4567"));
    auto* check = new QCheckBox(words("Only P2"));
    check->setChecked(true);
    auto* radio = new QRadioButton(words("English"));
    radio->setChecked(true);
    auto* spin = new QSpinBox;
    spin->setSuffix(words(" miles"));
    auto* views = new SegmentedControl(words("Form"));
    views->addSegment(words("Board"), QStringLiteral("board"));
    views->addSegment(words("Table"), QStringLiteral("table"));
    auto* pages = new SegmentedControl(words("Page"));
    for (const char* page : {"Overview", "Specialty", "Capacity", "Flows", "Fairness"})
        pages->addSegment(words(page));
    pages->setCurrent(2);
    auto* progress = new QProgressBar;
    progress->setTextVisible(false);
    progress->setValue(40);
    progress->setFixedWidth(120);
    auto* saturday = new Switch(words("Saturday list, Chapel Allerton"));
    saturday->setChecked(true);
    saturday->setGain(words("+4"));
    auto* bmi = new Switch(words("BMI limit 42 at Spire sites"));
    bmi->setGain(words("+14"));
    return row({combo, line, check, new QCheckBox(words("With letters")), radio,
                new QRadioButton(words("Polish")), spin, views, pages, progress, saturday, bmi});
}

QWidget* tags()
{
    return row({new Tag(words("P2"), TagKind::Strong), new Tag(words("P3"), TagKind::Neutral),
                new Tag(words("Proposed"), TagKind::Proposed),
                new Tag(words("Asked"), TagKind::Info),
                new Tag(words("With patient"), TagKind::Info),
                new Tag(words("3 weeks past 78"), TagKind::Danger),
                new Tag(words("Proven best"), TagKind::Ok, QStringLiteral("check")),
                new Tag(words("Please check"), TagKind::Warn),
                new Tag(words("Best"), TagKind::Best), new PipLegend});
}

class PiecesPage : public View
{
public:
    PiecesPage()
    {
        auto* page = new Surface(Surface::Fill::Surface);
        auto* column = new QVBoxLayout(page);
        column->setContentsMargins(space::l, 0, space::l, space::l);
        auto* header = new ViewHeader(words("Pieces"));
        header->setCount(words("every one, in every state"));
        column->addWidget(header);
        column->addWidget(buttons());
        column->addWidget(inputs());
        column->addWidget(tags());
        column->addWidget(new Painted);
        column->addWidget(new Icons);
        const std::pair<InlineMessage::Kind, const char*> messages[] = {
            {InlineMessage::Kind::Info,
             "Weight and height together give BMI. 3 heights look like centimetres."},
            {InlineMessage::Kind::Success, "17,906 rows imported."},
            {InlineMessage::Kind::Warning, "318 rows have no clock start and cannot be taken."},
            {InlineMessage::Kind::Error, "The file has no header row. Add one and drop it again."}};
        for (const auto& [kind, text] : messages) {
            auto* message = new InlineMessage;
            column->addWidget(message);
            message->say(kind, words(text), words("Show"));
        }
        auto* edit = new QPlainTextEdit(words("Ask us about hospital transport if you"));
        edit->setMaximumHeight(70);
        column->addWidget(edit);
        auto* empty = new EmptyState(QStringLiteral("mail"));
        empty->setWords(words("No letters due"),
                        words("Letters appear here when a hospital has said yes."),
                        words("Show the offers"));
        column->addWidget(empty);
        auto* scroll = new QScrollArea;
        scroll->setFrameShape(QFrame::NoFrame);
        scroll->setWidgetResizable(true);
        scroll->setWidget(page);
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(scroll);
    }

    QString id() const override { return QStringLiteral("pieces"); }
    QString title() const override { return words("Pieces"); }
    QString iconName() const override { return QStringLiteral("board"); }
};

} // namespace

View* piecesPage()
{
    return new PiecesPage;
}

} // namespace sooner::gallery
