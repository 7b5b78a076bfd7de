#include "ui/widgets/filterchoices.h"

#include "core/base/text.h"
#include "core/domain/waits.h"
#include "ui/commands/desk.h"
#include "ui/models/pathwayfilter.h"
#include "ui/models/workfilter.h"
#include "ui/theme/roles.h"

#include <QCoreApplication>
#include <QMenu>

namespace sooner {

namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(FilterChoices)
};

template <class Words>
QPushButton* choice(WorkFilter& filter, const QString& what, Words words)
{
    auto* button = new QPushButton;
    setButtonRole(button, ButtonRole::Choice);
    button->setAccessibleDescription(what);
    button->setMenu(new QMenu(button));
    const auto follow = [button, words] { button->setText(words()); };
    QObject::connect(&filter, &WorkFilter::changed, button, follow);
    follow();
    return button;
}

void fillSpecialties(QMenu* menu, const Desk& desk, WorkFilter& filter)
{
    menu->clear();
    menu->addAction(Say::tr("All specialties"), &filter,
                    [&filter] { filter.setSpecialty(std::nullopt); });
    if (!desk.isOpen())
        return;
    menu->addSeparator();
    const FilterTally tally = tallyOf(*desk.region(), desk.today());
    std::vector<std::pair<TreatmentFunction, int>> list(tally.specialties.begin(),
                                                        tally.specialties.end());
    std::sort(list.begin(), list.end(), [](const auto& a, const auto& b) {
        return treatmentFunctionName(a.first) < treatmentFunctionName(b.first);
    });
    for (const auto& [code, count] : list) {
        const TreatmentFunction chosen = code;
        menu->addAction(QStringLiteral("%1  %2").arg(treatmentFunctionName(code), grouped(count)),
                        &filter, [&filter, chosen] { filter.setSpecialty(chosen); });
    }
}

QString waitWords(std::optional<int> over)
{
    return over ? Say::tr("Over %1 weeks").arg(*over) : Say::tr("Any wait");
}

} // namespace

QPushButton* specialtyChoice(Desk& desk, WorkFilter& filter)
{
    QPushButton* button = choice(filter, Say::tr("Specialty"), [&filter] {
        return filter.specialty() ? treatmentFunctionName(*filter.specialty())
                                  : Say::tr("All specialties");
    });
    QObject::connect(
        button->menu(), &QMenu::aboutToShow, button,
        [menu = button->menu(), &desk, &filter] { fillSpecialties(menu, desk, filter); });
    return button;
}

QPushButton* waitChoice(WorkFilter& filter)
{
    QPushButton* button = choice(filter, Say::tr("Who has waited how long"),
                                 [&filter] { return waitWords(filter.overWeeks()); });
    const auto add = [&](std::optional<int> over) {
        button->menu()->addAction(waitWords(over), &filter,
                                  [&filter, over] { filter.setOverWeeks(over); });
    };
    add(std::nullopt);
    for (const int weeks : waitThresholds)
        add(weeks);
    return button;
}

QPushButton* weeksChoice(WorkFilter& filter)
{
    const auto words = [](int weeks) { return Say::tr("Next %1 weeks").arg(weeks); };
    QPushButton* button = choice(filter, Say::tr("Places of which weeks"),
                                 [&filter, words] { return words(filter.weeksAhead()); });
    for (const int weeks : {2, 4, 6, 8, WorkFilter::usualWeeksAhead})
        button->menu()->addAction(words(weeks), &filter,
                                  [&filter, weeks] { filter.setWeeksAhead(weeks); });
    return button;
}

} // namespace sooner
