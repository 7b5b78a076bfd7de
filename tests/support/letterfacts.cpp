#include "tests/support/letterfacts.h"

namespace sooner::test {

namespace {

letters::Option option(const char* hospital, const char* address, const char* team, Day date,
                       double metres, Sector sector)
{
    letters::Option option;
    option.hospital = QString::fromUtf8(hospital);
    option.address = QString::fromUtf8(address);
    option.team = QString::fromUtf8(team);
    option.date = date;
    option.metres = metres;
    option.sector = sector;
    option.scope = PathwayScope::Whole;
    option.setting = CareSetting::Inpatient;
    return option;
}

} // namespace

letters::Facts letterFacts(int options)
{
    letters::Facts facts;
    facts.name = {QStringLiteral("ZAWADZKA"), QStringLiteral("HALINA"), QStringLiteral("MRS")};
    facts.addressLines = {QStringLiteral("14 Larch Terrace"), QStringLiteral("Huddersfield")};
    facts.postcode = QStringLiteral("HD1 5QR");
    facts.nhsNumber = NhsNumber::parse(u"9990000018");
    facts.homeHospital = QStringLiteral("Moorside Hospital");
    facts.homeProvider = QStringLiteral("Calder Valley Hospitals");
    facts.homeAddress = QStringLiteral("Acre Lane, Huddersfield HD3 3EA");
    facts.homeTelephone = QStringLiteral("01632 960 142");
    facts.written = Day::of(2026, 11, 20);
    facts.clockStart = facts.written - (78 * 7 + 3);
    facts.setting = CareSetting::Inpatient;
    facts.careName = QStringLiteral("Hip replacement");
    facts.replyBy = Day::of(2026, 12, 4);
    facts.signedBy = QStringLiteral("Jo Holdsworth, waiting list manager");
    facts.options = {
        option("Elland Park", "Elland Lane, Elland HX5 9EB", "Mr A. Farooq", Day::of(2026, 12, 14),
               4828, Sector::Independent),
        option("Friarwood Infirmary", "Friarwood Lane, Pontefract WF8 1PL", "Miss R. Oyelaran",
               Day::of(2026, 12, 23), 32187, Sector::Nhs),
        option("Castle Road Centre", "Castle Road, Cottingham HU16 5JQ", "Joint replacement team",
               Day::of(2026, 12, 30), 98170, Sector::Hub),
    };
    facts.options.resize(std::size_t(options));
    return facts;
}

} // namespace sooner::test
