#include "ui/map/hospitalcard.h"

#include "core/base/text.h"
#include "ui/map/mapstate.h"
#include "ui/models/workfilter.h"
#include "ui/theme/paint.h"
#include "ui/widgets/tagpainter.h"

namespace sooner {

namespace {

constexpr int designedWidth = 262;
constexpr int padding = space::l;
constexpr int namedAtMost = 3; ///< of a pile

int firstColumn(const auto& lines)
{
    int width = 0;
    for (const auto& line : lines)
        width = std::max(width, textWidth(line.name, TextRole::Caption));
    return width + space::l;
}

} // namespace

QString pronounOf(const MapState& state)
{
    const Lift* lift = state.lift();
    if (!lift || lift->rows().size() != 1)
        return HospitalCard::tr("them");
    switch (lift->region().sex(lift->rows().front())) {
    case Sex::Female: return HospitalCard::tr("her");
    case Sex::Male: return HospitalCard::tr("him");
    default: return HospitalCard::tr("them");
    }
}

HospitalCard::HospitalCard(const MapState& state, QWidget* parent) : QWidget(parent), m_state(state)
{
    setObjectName(QStringLiteral("hospitalCard"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

std::vector<HospitalCard::Line> HospitalCard::lines() const
{
    const Region& region = *m_state.region();
    const MapHospital& hospital = m_state.hospitals()[std::size_t(m_hospital)];
    std::vector<Line> list;
    list.push_back({tr("Free places"), tr("%1 of %2, next %3 weeks")
                                           .arg(grouped(hospital.free), grouped(hospital.places))
                                           .arg(m_state.filter().weeksAhead())});
    const HospitalReach* reach = m_state.lift() ? &m_state.reachOf(m_hospital) : nullptr;
    const int session = reach && reach->fits() ? reach->session : hospital.firstFree(region);
    if (session >= 0) {
        const SessionRow& row = region.session(session);
        const Day day =
            reach && reach->fits() ? *m_state.lift()->verdict(session).day : row.record.days.first;
        list.push_back({reach && reach->fits() ? tr("Date") : tr("First list"),
                        tr("%1, %2 free").arg(day.staff(), grouped(row.free()))});
    }
    if (reach && reach->metres)
        list.push_back({tr("Distance"), milesText(*reach->metres)});
    if (reach && reach->fits())
        list.push_back({tr("Wait then"),
                        tr("%1 weeks").arg(m_state.lift()->verdict(reach->session).weeksThen)});
    list.push_back({tr("Limits"), limitWords(region.site(hospital.site).record.limits), false});
    return list;
}

void HospitalCard::setHospital(int hospital, const std::vector<int>& others, const QString& hint)
{
    m_hospital = hospital;
    const Region& region = *m_state.region();
    const MapHospital& it = m_state.hospitals()[std::size_t(hospital)];
    const SiteRecord& site = region.site(it.site).record;
    m_name = site.name;
    m_kind = nameOf(it.sector);
    if (!site.providerName.isEmpty() && site.providerName != site.name)
        m_kind = tr("%1 · %2").arg(m_kind, site.providerName);
    m_lines = lines();
    m_verdict.clear();
    m_words = hint;
    m_fits = false;
    if (m_state.lift()) {
        const HospitalReach& reach = m_state.reachOf(hospital);
        m_fits = reach.fits();
        m_verdict = m_fits ? tr("Can take %1").arg(pronounOf(m_state))
                           : tr("Cannot take %1").arg(pronounOf(m_state));
        if (!m_fits)
            m_words = reach.why;
    }
    QStringList names;
    for (std::size_t i = 0; i < others.size() && i < namedAtMost; ++i)
        names += region.site(m_state.hospitals()[std::size_t(others[i])].site).record.name;
    if (others.size() > namedAtMost)
        names += tr("%1 more").arg(others.size() - namedAtMost);
    m_more =
        names.isEmpty() ? QString() : tr("Also here: %1").arg(names.join(QStringLiteral(", ")));
    fit();
}

QString HospitalCard::text() const
{
    QStringList words{m_name, m_kind};
    for (const Line& line : m_lines)
        words += tr("%1 %2").arg(line.name, line.value);
    words << m_verdict << m_words << m_more;
    words.removeAll(QString());
    return words.join(QStringLiteral(". "));
}

void HospitalCard::fit()
{
    const Theme& theme = Theme::current();
    const int caption = theme.lineHeight(TextRole::Caption);
    int width = std::max(textWidth(m_name, TextRole::Body, Weight::Semibold),
                         std::min(textWidth(m_kind, TextRole::Caption), theme.px(designedWidth)));
    for (const Line& line : m_lines)
        width = std::max(width, firstColumn(m_lines)
                                    + textWidth(line.value, TextRole::Caption, Weight::Semibold));
    width = std::clamp(width, theme.px(designedWidth) - 2 * padding, theme.px(340));
    int height = theme.lineHeight(TextRole::Body) + caption + space::s
                 + int(m_lines.size()) * (caption + space::xs);
    const QFontMetrics measure(theme.font(TextRole::Caption));
    const auto wrapped = [&](const QString& words, int room) {
        return measure.boundingRect(QRect(0, 0, room, 10'000), Qt::TextWordWrap, words).height();
    };
    if (!m_more.isEmpty())
        height += wrapped(m_more, width) + space::xs;
    if (!m_verdict.isEmpty() || !m_words.isEmpty()) {
        height += space::s + 1 + space::s;
        if (!m_verdict.isEmpty())
            height += metrics().tag + space::xs;
        if (!m_words.isEmpty())
            height += wrapped(m_words, width);
    }
    resize(width + 2 * padding, height + 2 * space::m);
    update();
}

void HospitalCard::placeBeside(QPointF mark, double radius)
{
    const QRect area = parentWidget()->rect().adjusted(space::s, space::s, -space::s, -space::s);
    const double gap = radius + space::s;
    QPointF at(mark.x() + gap, mark.y() - height() - gap / 2);
    if (at.x() + width() > area.right())
        at.setX(mark.x() - gap - width());
    if (at.y() < area.top())
        at.setY(std::min(mark.y() + gap / 2, double(area.bottom() - height())));
    move(std::max(area.left(), int(at.x())), std::max(area.top(), int(at.y())));
}

void HospitalCard::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens& t = tokens();
    const Theme& theme = Theme::current();
    paintBox(painter, rect(), {t.raised, t.edge, 1, double(metrics().radiusPanel), false});
    const QRect inner = rect().adjusted(padding, space::m, -padding, -space::m);
    const int body = theme.lineHeight(TextRole::Body);
    const int caption = theme.lineHeight(TextRole::Caption);
    int y = inner.top();
    const auto line = [&](int height) {
        const QRect place(inner.left(), y, inner.width(), height);
        y += height;
        return place;
    };
    paintText(painter, line(body), m_name, {TextRole::Body, t.text, Weight::Semibold});
    paintText(painter, line(caption), m_kind, {TextRole::Caption, t.text2});
    y += space::s;
    const int column = firstColumn(m_lines);
    for (const Line& fact : m_lines) {
        const QRect place = line(caption + space::xs);
        paintText(painter, place, fact.name, {TextRole::Caption, t.text2});
        paintText(painter, place.adjusted(column, 0, 0, 0), fact.value,
                  {TextRole::Caption, t.text, fact.strong ? Weight::Semibold : Weight::Normal});
    }
    painter.setFont(theme.font(TextRole::Caption));
    const auto wrapped = [&](const QString& words, const QColor& ink) {
        QRect taken;
        painter.setPen(ink);
        painter.drawText(QRect(inner.left(), y, inner.width(), 10'000), Qt::TextWordWrap, words,
                         &taken);
        y = taken.bottom() + 1;
    };
    if (!m_more.isEmpty()) {
        y += space::xs;
        wrapped(m_more, t.text2);
    }
    if (m_verdict.isEmpty() && m_words.isEmpty())
        return;
    y += space::s;
    painter.setPen(t.line);
    painter.drawLine(inner.left(), y, inner.right(), y);
    y += 1 + space::s;
    if (!m_verdict.isEmpty()) {
        paintTag(painter, line(metrics().tag), m_verdict, m_fits ? TagKind::Ok : TagKind::Danger);
        y += space::xs;
    }
    painter.setFont(theme.font(TextRole::Caption));
    wrapped(m_words, t.text2);
}

} // namespace sooner
