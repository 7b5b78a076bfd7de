#include "ui/widgets/topbar.h"

#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/presencebutton.h"

namespace sooner {

SearchBox::SearchBox(QWidget* parent) : QLineEdit(parent)
{
    setAccessibleName(tr("Search"));
    setClearButtonEnabled(false);
    size();
    connect(&Theme::current(), &Theme::changed, this, &SearchBox::size);
    connect(this, &QLineEdit::textChanged, this, [this] { update(); });
}

void SearchBox::size()
{
    setTextMargins(metrics().iconButton + space::m, 0, space::s, 0);
    updateGeometry();
}

QSize SearchBox::sizeHint() const
{
    return {Theme::current().px(400), metrics().button};
}

void SearchBox::paintEvent(QPaintEvent* event)
{
    QLineEdit::paintEvent(event);
    const Tokens& t = tokens();
    const Metrics& m = metrics();
    QPainter painter(this);
    const auto mirrored = [this](const QRect& r) {
        return QStyle::visualRect(layoutDirection(), rect(), r);
    };
    QRect glass(0, 0, m.iconButton, m.iconButton);
    glass.moveCenter(rect().center());
    glass.moveLeft(9);
    paintIcon(painter, mirrored(glass), QStringLiteral("search"), t.text2);
    if (!text().isEmpty())
        return;
    const QString hint = QKeySequence(Qt::CTRL | Qt::Key_K).toString(QKeySequence::NativeText);
    const int key = textWidth(hint, TextRole::Micro) + 2 * 5;
    QRect box(0, 0, key, Theme::current().lineHeight(TextRole::Micro) + 4);
    box.moveCenter(rect().center());
    box.moveRight(width() - 9);
    const int words = textWidth(placeholderText(), TextRole::Body) + textMargins().left();
    if (words + key + 2 * space::l > width())
        return;
    paintBox(painter, mirrored(box), {t.sunken, t.border, 1, double(m.radiusTag), false});
    paintText(painter, mirrored(box), hint,
              {TextRole::Micro, t.text2, Weight::Normal, Qt::AlignCenter});
}

void SearchBox::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Down: emit stepped(1); return;
    case Qt::Key_Up: emit stepped(-1); return;
    case Qt::Key_Escape:
        if (text().isEmpty())
            emit left();
        else
            clear();
        return;
    default: QLineEdit::keyPressEvent(event);
    }
}

void SearchBox::focusOutEvent(QFocusEvent* event)
{
    QLineEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason)
        emit left();
}

TopBar::TopBar(QWidget* parent)
    : QWidget(parent), m_region(quietButton({}, {}, this)), m_asAtIcon(new QLabel(this)),
      m_asAt(label({}, TextRole::Caption, Tone::Text2, this)), m_search(new SearchBox(this)),
      m_presence(new PresenceButton(this))
{
    m_region->setObjectName(QStringLiteral("region"));
    setButtonRole(m_region, ButtonRole::Heading);
    Theme::current().dress(m_region, TextRole::Section, Tone::Text, Weight::Semibold);
    setAsAt({});
    size();
    connect(&Theme::current(), &Theme::changed, this, &TopBar::size);
    setTabOrder(m_region, m_search);
    setTabOrder(m_search, m_presence);
}

void TopBar::size()
{
    const Metrics& m = metrics();
    setFixedHeight(m.topBar);
    m_asAtIcon->setPixmap(themeIcon(QStringLiteral("clock"))
                              .pixmap(QSize(m.iconChip, m.iconChip), devicePixelRatioF()));
    resizeEvent(nullptr);
}

void TopBar::setRegion(const QString& name)
{
    m_region->setText(name);
    m_region->setAccessibleName(tr("Region: %1").arg(name));
    resizeEvent(nullptr);
}

void TopBar::setAsAt(const QString& text)
{
    m_asAt->setText(text);
    m_asAt->setVisible(!text.isEmpty());
    m_asAtIcon->setVisible(!text.isEmpty());
    resizeEvent(nullptr);
}

void TopBar::setPresence(const std::vector<Colleague>& colleagues)
{
    m_presence->setColleagues(colleagues);
    resizeEvent(nullptr);
}

void TopBar::resizeEvent(QResizeEvent*)
{
    // The search box stands in the middle of the window as long as its neighbours leave room.
    const auto place = [this](QWidget* widget, int x, int w) {
        const int h = std::min(widget->sizeHint().height(), height());
        const QRect at(x, (height() - 1 - h) / 2, w, h);
        widget->setGeometry(QStyle::visualRect(layoutDirection(), rect(), at));
    };
    int x = space::xs;
    const int region = std::min(m_region->sizeHint().width(), width() / 2);
    place(m_region, x, region);
    x += region + space::s;
    if (!m_asAt->isHidden()) {
        const int icon = metrics().iconChip;
        const int words = m_asAt->sizeHint().width();
        place(m_asAtIcon, x, icon);
        place(m_asAt, x + icon + space::s, words);
        x += icon + space::s + words + space::l;
    }
    const int wish = m_search->sizeHint().width();
    int right = width() - space::s;
    if (!m_presence->isHidden()) {
        // The name gives way before the search box does.
        const int whole = m_presence->sizeHint().width();
        const int beside = (width() - wish) / 2 - space::s - space::l;
        const int words = whole <= beside ? whole : m_presence->shortWidth();
        right -= words;
        place(m_presence, right, words);
        right -= space::l;
    }
    const int w = std::clamp(wish, 0, std::max(0, right - x));
    int at = (width() - wish) / 2;
    at = std::clamp(at, x, std::max(x, right - w));
    place(m_search, at, w);
}

void TopBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokens().surface);
    painter.fillRect(0, height() - 1, width(), 1, tokens().border);
}

} // namespace sooner
