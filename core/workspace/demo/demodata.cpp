#include "core/workspace/demo/demodata.h"

#include "core/workspace/demo/patients.h"
#include "core/workspace/demo/places.h"
#include "core/workspace/demo/underway.h"

namespace sooner {

struct DemoRegion::Parts
{
    explicit Parts(const DemoOptions& given)
        : options(given), patients(given.pathways, given.seed, given.asOf),
          sites(demo::makeSites()),
          sessions(demo::makeSessions(given.pathways, given.seed, given.asOf))
    {}

    DemoOptions options;
    demo::Patients patients;
    std::vector<SiteRecord> sites;
    std::vector<SessionRecord> sessions;
};

DemoRegion::DemoRegion(const DemoOptions& options) : m_parts(std::make_unique<Parts>(options))
{
    Q_ASSERT(options.pathways >= 1 && options.pathways <= mostDemoPathways);
}

DemoRegion::~DemoRegion() = default;

QString DemoRegion::name()
{
    return QStringLiteral("Yorkshire and the Humber");
}

const DemoOptions& DemoRegion::options() const
{
    return m_parts->options;
}

const std::vector<SiteRecord>& DemoRegion::sites() const
{
    return m_parts->sites;
}

const std::vector<SessionRecord>& DemoRegion::sessions() const
{
    return m_parts->sessions;
}

int DemoRegion::pathwayCount() const
{
    return m_parts->patients.count();
}

PathwayRecord DemoRegion::pathway(int index) const
{
    return m_parts->patients.pathway(index);
}

std::vector<DemoOffer> DemoRegion::offers() const
{
    return demo::makeOffers(m_parts->patients, m_parts->sites, m_parts->sessions,
                            m_parts->options.seed, m_parts->options.asOf);
}

DemoData makeDemoData(const DemoOptions& options)
{
    const DemoRegion region(options);
    DemoData data{region.sites(), region.sessions(), {}, region.offers()};
    data.pathways.reserve(std::size_t(region.pathwayCount()));
    for (int i = 0; i < region.pathwayCount(); ++i)
        data.pathways.push_back(region.pathway(i));
    return data;
}

} // namespace sooner
