#include "ui/waitinglist/filterbar.h"

#include "core/base/text.h"
#include "core/domain/waits.h"
#include "ui/models/pathwaymodel.h"
#include "ui/theme/icons.h"
#include "ui/waitinglist/choicepopup.h"
#include "ui/widgets/barlayout.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/quickfilter.h"

#include <QMenu>

namespace sooner {

namespace {

constexpr std::array<int, 7> travelSteps = {5, 10, 20, 30, 40, 50, 100};

template <int weeks>
void setOver(PathwayFilter& filter, bool on)
{
    filter.overWeeks = on ? std::optional(weeks) : std::nullopt;
    filter.upToWeeks.reset();
}

template <int weeks>
bool isOverOn(const PathwayFilter& filter)
{
    return filter.overWeeks == weeks && !filter.upToWeeks;
}

constexpr quint16 unmatchedBit = 1U << unsigned(ListState::Unmatched);
constexpr quint16 p2Bit = 1U << unsigned(Priority::P2);

void setLongUnmatched(PathwayFilter& filter, bool on)
{
    filter.states = on ? unmatchedBit : quint16(0);
    setOver<52>(filter, on);
}

bool isLongUnmatched(const PathwayFilter& filter)
{
    return isOverOn<52>(filter) && filter.states == unmatchedBit;
}

/** As tall as its contents need at its width. */
QWidget* line(QWidget* parent)
{
    auto* widget = new QWidget(parent);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    widget->setSizePolicy(policy);
    return widget;
}

} // namespace

FilterBar::FilterBar(PathwayModel& model, QWidget* parent)
    : Surface(Fill::Surface, Qt::BottomEdge, parent), m_model(model), m_quickLine(line(this)),
      m_chipLine(line(this)), m_chips(new BarLayout(m_chipLine, space::s)),
      m_specialty(choiceButton(tr("Specialty"), {}, m_chipLine)),
      m_add(quietButton(tr("Add filter"), QStringLiteral("plus"), m_chipLine)),
      m_clear(linkButton(tr("Clear"), m_chipLine)),
      m_specialties(new ChoicePopup(tr("Specialties"), this)), m_others(new QMenu(m_add))
{
    auto* quick = new FlowLayout(m_quickLine, 0);
    quick->setContentsMargins(space::xs, 0, space::xs, 0);
    addQuick(
        tr("All"), &QuickCounts::all, [](PathwayFilter& filter, bool) { filter = PathwayFilter(); },
        [](const PathwayFilter& filter) { return filter.isEmpty(); });
    addQuick(tr("Over 52 weeks"), &QuickCounts::over52, &setOver<52>, &isOverOn<52>);
    addQuick(tr("Over 65"), &QuickCounts::over65, &setOver<65>, &isOverOn<65>);
    addQuick(tr("Over 78"), &QuickCounts::over78, &setOver<78>, &isOverOn<78>);
    addQuick(
        tr("Priority P2"), &QuickCounts::p2,
        [](PathwayFilter& filter, bool on) { filter.priorities = on ? p2Bit : quint16(0); },
        [](const PathwayFilter& filter) { return filter.priorities == p2Bit; });
    addQuick(
        tr("Would travel 30 miles"), &QuickCounts::travel30,
        [](PathwayFilter& filter, bool on) {
            filter.minTravelMiles = on ? std::optional(30) : std::nullopt;
        },
        [](const PathwayFilter& filter) { return filter.minTravelMiles == 30; });
    addQuick(tr("Long wait, unmatched"), &QuickCounts::longUnmatched, &setLongUnmatched,
             &isLongUnmatched);
    auto* parting = new Surface(Fill::Surface, Qt::TopEdge, this);
    parting->setFixedHeight(1);
    m_chips->setContentsMargins(space::l, space::xs + 1, space::l, space::xs + 1);
    m_chips->addWidget(m_specialty);
    m_chips->addWidget(m_add);
    m_chips->addRight(m_clear);
    m_specialty->setIcon(themeIcon(QStringLiteral("chevron-down"), Tone::Text));
    m_specialty->setLayoutDirection(Qt::RightToLeft); // the chevron after the word
    m_add->setMenu(m_others);
    m_clear->setToolTip(tr("Take every filter off"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_quickLine);
    column->addWidget(parting);
    column->addWidget(m_chipLine);
    m_specialty->setObjectName(QStringLiteral("specialtyButton"));
    m_add->setObjectName(QStringLiteral("addFilterButton"));
    m_clear->setObjectName(QStringLiteral("clearFiltersButton"));
    connect(m_clear, &QPushButton::clicked, this, &FilterBar::clear);
    connect(m_specialty, &QPushButton::clicked, this, &FilterBar::openSpecialties);
    connect(m_specialties, &ChoicePopup::toggled, this, &FilterBar::toggleSpecialty);
    connect(m_others, &QMenu::aboutToShow, this, &FilterBar::fillOthers);
    connect(&model, &PathwayModel::countsChanged, this, &FilterBar::showCounts);
    connect(&model, &QAbstractItemModel::modelReset, this, &FilterBar::showFilter);
    showCounts();
    showFilter();
}

void FilterBar::addQuick(const QString& name, int QuickCounts::*count,
                         void (*set)(PathwayFilter&, bool), bool (*isOn)(const PathwayFilter&))
{
    auto* button = new QuickFilter(name, m_quickLine);
    m_quickLine->layout()->addWidget(button);
    m_quick.push_back({button, count, set, isOn});
    connect(button, &QAbstractButton::clicked, this, [this, set](bool on) {
        PathwayFilter filter = m_model.filter();
        set(filter, on);
        apply(filter);
    });
}

void FilterBar::addTool(QWidget* widget)
{
    m_chips->addRight(widget);
}

void FilterBar::apply(const PathwayFilter& filter)
{
    m_model.setFilter(filter);
    showFilter();
    emit filterChanged();
}

void FilterBar::clear()
{
    apply({});
}

void FilterBar::showCounts()
{
    for (const Quick& quick : m_quick)
        quick.button->setCount(m_model.counts().*quick.count);
}

void FilterBar::showFilter()
{
    const PathwayFilter& filter = m_model.filter();
    for (const Quick& quick : m_quick)
        quick.button->setChecked(quick.isOn(filter));
    const auto old = m_chipLine->findChildren<Chip*>(QString(), Qt::FindDirectChildrenOnly);
    for (Chip* chip : old) {
        m_chips->removeWidget(chip);
        chip->hide();
        chip->deleteLater(); // it may be the one that was clicked
    }
    m_chips->removeWidget(m_add);
    QWidget* before = m_specialty;
    if (m_model.region()) {
        for (const FilterChip& part : chipsOf(*m_model.region(), filter)) {
            auto* chip = new Chip(part.words, m_chipLine);
            m_chips->addWidget(chip);
            chip->show();
            setTabOrder(std::exchange(before, chip), chip);
            connect(chip, &Chip::removeRequested, this, [this, without = part.without] {
                const bool byKey = m_chipLine->isAncestorOf(QApplication::focusWidget());
                apply(without);
                if (byKey)
                    m_add->setFocus(Qt::OtherFocusReason);
            });
        }
    }
    m_chips->addWidget(m_add);
    setTabOrder(before, m_add);
    m_clear->setVisible(!filter.isEmpty());
    m_chips->invalidate();
    m_chipLine->updateGeometry();
}

void FilterBar::addChoice(QMenu& menu, const QString& text, std::optional<int> count, bool on,
                          const PathwayFilter& then)
{
    // A tab sets what follows apart at the right of a menu.
    QString words = text;
    words.replace(QLatin1Char('&'), QStringLiteral("&&"));
    if (count)
        words += QLatin1Char('\t') + grouped(*count);
    QAction* action = menu.addAction(words);
    action->setCheckable(true);
    action->setChecked(on);
    connect(action, &QAction::triggered, this, [this, then] { apply(then); });
}

void FilterBar::openSpecialties()
{
    if (!m_model.region())
        return;
    const FilterTally tally = tallyOf(*m_model.region(), m_model.asOf());
    std::vector<std::pair<int, TreatmentFunction>> byCount;
    for (const auto& [code, count] : tally.specialties)
        byCount.emplace_back(-count, code);
    std::sort(byCount.begin(), byCount.end());
    m_offered.clear();
    std::vector<ChoicePopup::Choice> choices;
    for (const auto& [minusCount, code] : byCount) {
        m_offered.push_back(code);
        choices.push_back({treatmentFunctionName(code), -minusCount,
                           m_model.filter().specialties.contains(code)});
    }
    m_specialties->setChoices(choices);
    m_specialties->openBelow(*m_specialty);
}

void FilterBar::toggleSpecialty(int index, bool on)
{
    PathwayFilter filter = m_model.filter();
    if (on)
        filter.specialties.insert(m_offered[std::size_t(index)]);
    else
        filter.specialties.erase(m_offered[std::size_t(index)]);
    apply(filter);
}

void FilterBar::fillOthers()
{
    m_others->clear();
    if (!m_model.region())
        return;
    const FilterTally tally = tallyOf(*m_model.region(), m_model.asOf());
    addWeeks(*m_others->addMenu(tr("Weeks waited")));
    addPriorities(*m_others->addMenu(tr("Priority")), tally);
    addTravel(*m_others->addMenu(tr("Travel")));
    addStates(*m_others->addMenu(tr("State")), tally);
    addHospitals(*m_others->addMenu(tr("Hospital")), tally);
}

void FilterBar::addWeeks(QMenu& menu)
{
    for (const int weeks : waitThresholds) {
        PathwayFilter then = m_model.filter();
        const bool on = then.overWeeks == weeks && !then.upToWeeks;
        then.overWeeks = on ? std::nullopt : std::optional(weeks);
        then.upToWeeks.reset();
        addChoice(menu, tr("Over %1 weeks").arg(weeks), {}, on, then);
    }
}

void FilterBar::addPriorities(QMenu& menu, const FilterTally& tally)
{
    for (std::size_t i = 0; i < tally.priorities.size(); ++i) {
        const auto priority = i < 7 ? std::optional(Priority(i)) : std::nullopt;
        const quint16 bit = PathwayFilter::priorityBit(priority);
        PathwayFilter then = m_model.filter();
        const bool on = then.priorities & bit;
        if (tally.priorities[i] == 0 && !on)
            continue;
        then.priorities ^= bit;
        addChoice(menu, priority ? codeOf(*priority) : tr("Not recorded"), tally.priorities[i], on,
                  then);
    }
}

void FilterBar::addTravel(QMenu& menu)
{
    for (const int miles : travelSteps) {
        PathwayFilter then = m_model.filter();
        const bool on = then.minTravelMiles == miles;
        then.minTravelMiles = on ? std::nullopt : std::optional(miles);
        addChoice(menu, tr("%1 miles or more").arg(miles), {}, on, then);
    }
}

void FilterBar::addStates(QMenu& menu, const FilterTally& tally)
{
    for (std::size_t i = 0; i < tally.states.size(); ++i) {
        const quint16 bit = PathwayFilter::stateBit(ListState(i));
        PathwayFilter then = m_model.filter();
        const bool on = then.states & bit;
        if (tally.states[i] == 0 && !on)
            continue;
        then.states ^= bit;
        addChoice(menu, nameOf(ListState(i)), tally.states[i], on, then);
    }
}

void FilterBar::addHospitals(QMenu& menu, const FilterTally& tally)
{
    std::vector<std::pair<QString, OdsCode>> byName;
    for (const auto& [code, count] : tally.providers)
        byName.emplace_back(m_model.region()->providerName(code), code);
    std::sort(byName.begin(), byName.end());
    for (const auto& [name, code] : byName) {
        PathwayFilter then = m_model.filter();
        const bool on = then.providers.contains(code);
        if (on)
            then.providers.erase(code);
        else
            then.providers.insert(code);
        addChoice(menu, name, tally.providers.at(code), on, then);
    }
}

} // namespace sooner
