#include "ui/shell/firststart.h"

#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/widgets/buttons.h"

#include <QScrollArea>

namespace sooner {

namespace {

constexpr QSizeF drawingSize(264, 120);

struct Wait
{
    double length;
    int band;
};
/** Five patients at the left, from the top. */
constexpr std::array<Wait, 5> waits = {{{52, 3}, {34, 2}, {70, 4}, {24, 1}, {44, 2}}};

struct Places
{
    int taken;
    int all;
};
constexpr std::array<Places, 4> sessions = {{{1, 4}, {1, 5}, {2, 4}, {0, 3}}};

struct Link
{
    int patient;
    int session;
    bool proposed;
};
constexpr std::array<Link, 5> links = {
    {{0, 1, false}, {1, 0, false}, {2, 2, false}, {3, 2, true}, {4, 3, true}}};

double patientY(int row)
{
    return 12 + 24 * row;
}

double sessionY(int row)
{
    return 12 + 32 * row;
}

/** A tile with an icon, a heading, two or three lines and a button. */
class StartCard : public Surface
{
public:
    StartCard(const QString& icon, const QString& heading, const QString& words,
              QPushButton* button, QWidget* parent)
        : Surface(Fill::Surface, {}, parent)
    {
        setCard(true);
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins(20, 20, 20, 20);
        layout->setSpacing(0);
        m_tile = new Tile(icon, this);
        layout->addWidget(m_tile);
        QLabel* head = label(heading, TextRole::Section, Tone::Text, this);
        head->setContentsMargins(0, space::l, 0, 0);
        layout->addWidget(head);
        layout->addSpacing(2);
        m_words = label(words, TextRole::Caption, Tone::Text2, this);
        m_words->setWordWrap(true);
        m_words->setAlignment(Qt::AlignTop | Qt::AlignLeft);
        layout->addWidget(m_words, 1);
        layout->addSpacing(space::l);
        layout->addWidget(button, 0, Qt::AlignLeft);
        setStacked(false);
    }

    /** One below the other there is no need for equal heights, and none for pictures. */
    void setStacked(bool stacked)
    {
        m_tile->setVisible(!stacked);
        m_words->setMinimumHeight(stacked ? 0 : 3 * m_words->fontMetrics().lineSpacing());
    }

private:
    class Tile : public QWidget
    {
    public:
        Tile(QString icon, QWidget* parent) : QWidget(parent), m_icon(std::move(icon))
        {
            const int side = Theme::current().px(36);
            setFixedSize(side, side);
        }

    protected:
        void paintEvent(QPaintEvent*) override
        {
            QPainter painter(this);
            const int inset = width() / 2 - metrics().iconRail / 2;
            paintBox(painter, rect(), {tokens().tint, {}, 1, double(metrics().radius), false});
            paintIcon(painter, rect().adjusted(inset, inset, -inset, -inset), m_icon,
                      tokens().accent);
        }

    private:
        QString m_icon;
    };

    Tile* m_tile = nullptr;
    QLabel* m_words = nullptr;
};

} // namespace

StartDrawing::StartDrawing(QWidget* parent) : QWidget(parent)
{
    setAccessibleName(tr("Waits at the left, hospitals' free places at the right, lines between"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize StartDrawing::sizeHint() const
{
    return (drawingSize * metrics().scale).toSize();
}

void StartDrawing::paintEvent(QPaintEvent*)
{
    const Tokens& t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(metrics().scale, metrics().scale);
    for (int i = 0; i < int(waits.size()); ++i) {
        const Wait& wait = waits[std::size_t(i)];
        painter.setPen(Qt::NoPen);
        painter.setBrush(t.band[std::size_t(wait.band)]);
        painter.drawRoundedRect(QRectF(70 - wait.length, patientY(i) - 3, wait.length, 6), 3, 3);
        painter.drawEllipse(QPointF(82, patientY(i)), 5, 5);
    }
    for (const Link& link : links) {
        QPen pen(t.edge, 1.2);
        if (link.proposed)
            pen.setDashPattern({2.4, 2.4});
        painter.setPen(pen);
        painter.setBrush(Qt::NoBrush);
        const double from = patientY(link.patient);
        const double to = sessionY(link.session);
        QPainterPath path(QPointF(90, from));
        path.cubicTo(QPointF(136, from), QPointF(136, to), QPointF(182, to));
        painter.drawPath(path);
    }
    for (int i = 0; i < int(sessions.size()); ++i) {
        const Places& places = sessions[std::size_t(i)];
        painter.setPen(QPen(t.edge, 1));
        painter.setBrush(t.surface);
        painter.drawRoundedRect(QRectF(186.5, sessionY(i) - 11, 76, 22), 4, 4);
        for (int place = 0; place < places.all; ++place) {
            const QPointF middle(198 + 13 * place, sessionY(i));
            const bool taken = place < places.taken;
            painter.setPen(taken ? QPen(Qt::NoPen) : QPen(t.edge, 1.2));
            painter.setBrush(taken ? QBrush(t.band[3]) : QBrush(Qt::NoBrush));
            painter.drawEllipse(middle, taken ? 4.6 : 4, taken ? 4.6 : 4);
        }
    }
}

FirstStart::FirstStart(QWidget* parent)
    : Surface(Fill::Surface, {}, parent), m_drawing(new StartDrawing)
{
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(space::xl, space::xl, space::xl, space::xl);
    column->setSpacing(0);
    column->addStretch(4);
    column->addWidget(m_drawing, 0, Qt::AlignHCenter);
    column->addSpacing(28);
    column->addWidget(label(tr("Start a region"), TextRole::PageHeading, Tone::Text, page), 0,
                      Qt::AlignHCenter);
    column->addSpacing(space::xs);
    auto* promise = label(tr("Patients who wait too long on one side, free places on the other. "
                             "Sooner brings them together."),
                          TextRole::Section, Tone::Text2, Weight::Normal, page);
    promise->setWordWrap(true);
    promise->setAlignment(Qt::AlignHCenter);
    column->addWidget(promise);
    column->addSpacing(space::xxl);

    auto* centred = new QHBoxLayout;
    centred->addStretch(1);
    centred->addWidget(steps(), 100);
    centred->addStretch(1);
    column->addLayout(centred);
    column->addSpacing(space::xl);
    column->addWidget(
        label(tr("or drop a file anywhere in this window"), TextRole::Caption, Tone::Text2, page),
        0, Qt::AlignHCenter);
    column->addStretch(5);

    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(page);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(scroll);
}

/** The three cards, each with its button. */
QWidget* FirstStart::steps()
{
    auto* cards = new QWidget;
    auto* row = new QHBoxLayout(cards);
    m_cards = row;
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::l);
    const auto add = [&](const char* icon, const QString& heading, const QString& words,
                         QPushButton* button, void (FirstStart::*asked)()) {
        row->addWidget(new StartCard(QString::fromLatin1(icon), heading, words, button, cards), 1);
        connect(button, &QPushButton::clicked, this, asked);
    };
    add("sparkle", tr("Look around first"),
        tr("A made-up region: invented patients, real hospitals, places over the next 12 weeks."),
        primaryButton(tr("Open the demonstration")), &FirstStart::demonstrationRequested);
    add("file", tr("Bring your own list"),
        tr("A waiting list as a .csv file. Rows that cannot be taken are named, each with its "
           "reason."),
        plainButton(tr("Import a list")), &FirstStart::listRequested);
    add("people", tr("Join your colleagues"),
        tr("Your region already has a file, on this computer or on a shared drive."),
        plainButton(tr("Open a region file")), &FirstStart::regionRequested);
    cards->setMaximumWidth(Theme::current().px(848));
    cards->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    return cards;
}

/** On a small screen, or with large text, the steps matter more than the picture. */
void FirstStart::resizeEvent(QResizeEvent* event)
{
    Surface::resizeEvent(event);
    const Theme& theme = Theme::current();
    const bool narrow = width() < theme.px(780);
    m_cards->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    for (int i = 0; i < m_cards->count(); ++i) {
        if (auto* card = dynamic_cast<StartCard*>(m_cards->itemAt(i)->widget()))
            card->setStacked(narrow);
    }
    m_drawing->setVisible(!narrow && height() >= theme.px(560));
}

} // namespace sooner
