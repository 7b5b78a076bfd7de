// Names, languages and streets of invented people. The lists are common names; the combinations
// are drawn, and the streets do not exist under these numbers.
#include "core/workspace/demo/names.h"

#include <array>
#include <span>

namespace sooner::demo {

namespace {

using Words = std::span<const char* const>;

// clang-format off
constexpr std::array olderMen = {"John", "David", "Peter", "Brian", "Alan", "Keith", "Michael", "Derek", "Roy", "Geoffrey",
    "Trevor", "Barry", "Malcolm", "Kenneth", "Raymond", "Stephen", "Graham", "Philip", "Colin", "Dennis", "Terence",
    "Robert", "Gordon", "Harold", "Neil", "Ian", "Anthony", "Roger", "Clive", "Norman"};
constexpr std::array youngerMen = {"Daniel", "Thomas", "James", "Matthew", "Christopher", "Andrew", "Mark", "Liam", "Ryan",
    "Joshua", "Adam", "Luke", "Jack", "Oliver", "Harry", "Ben", "Callum", "Jamie", "Lewis", "Nathan", "Craig", "Lee",
    "Gareth", "Simon", "Jonathan", "Alexander", "Charlie", "George", "Samuel", "Kieran"};
constexpr std::array olderWomen = {"Margaret", "Jean", "Patricia", "Christine", "Susan", "Barbara", "Maureen", "Sheila",
    "Brenda", "Janet", "Pauline", "Linda", "Carol", "Judith", "Kathleen", "Marjorie", "Dorothy", "Joyce", "Gillian",
    "Hilary", "Sandra", "Ann", "Elaine", "Julie", "Denise", "Jacqueline", "Lesley", "Wendy", "Beryl", "Sylvia"};
constexpr std::array youngerWomen = {"Emma", "Sarah", "Rebecca", "Laura", "Charlotte", "Hannah", "Jessica", "Amy", "Chloe",
    "Megan", "Lauren", "Katie", "Sophie", "Gemma", "Rachel", "Stacey", "Kirsty", "Bethany", "Olivia", "Emily", "Natalie",
    "Zoë", "Holly", "Leanne", "Claire", "Nicola", "Joanne", "Ellie", "Grace", "Chloë"};
constexpr std::array britishFamilies = {"Smith", "Taylor", "Wilson", "Walker", "Robinson", "Wood", "Thompson", "Jackson",
    "Harrison", "Shaw", "Hall", "Clarke", "Wright", "Ward", "Barker", "Hargreaves", "Sykes", "Armitage", "Beaumont",
    "Ackroyd", "Sutcliffe", "Greenwood", "Crowther", "Haigh", "Schofield", "Dyson", "Brook", "Lumb", "Murgatroyd",
    "Priestley", "Metcalfe", "Dobson", "Holdsworth", "Illingworth", "Normington", "Oldroyd", "Rhodes", "Thackray",
    "Whitaker", "Bairstow", "Broadbent", "Cawthorne", "Dransfield", "Earnshaw", "Firth", "Gledhill", "Hepworth",
    "Hirst", "Jagger", "Kaye", "Lockwood", "Micklethwaite", "Nettleton", "Ogden", "Pickles", "Quarmby", "Roebuck",
    "Senior", "Tordoff", "Umpleby", "Varley", "Wadsworth", "Yeadon", "Appleyard", "Bentley", "Cockcroft", "Mitchell",
    "Marshall", "Hunter", "Foster", "Simpson", "Fletcher", "Booth", "Dixon", "Gibson", "Palmer", "Watson", "Stephenson",
    "Hodgson", "Pearson", "Lister", "Bradley", "Naylor", "Swales", "Chadwick", "Threlfall", "Fawcett", "Kettlewell"};
constexpr std::array irishMen = {"Patrick", "Seán", "Brendan", "Declan", "Eamon", "Niall", "Ciarán", "Kevin"};
constexpr std::array irishWomen = {"Siobhán", "Bridget", "Maeve", "Róisín", "Niamh", "Eileen", "Deirdre", "Sinéad"};
constexpr std::array irishFamilies = {"O'Donoghue", "Murphy", "Byrne", "O'Sullivan", "Gallagher", "McGrath", "Kelly",
    "Doherty", "O'Reilly", "McLaughlin", "Brennan", "Fitzgerald"};
constexpr std::array pakistaniMen = {"Mohammed", "Imran", "Tariq", "Yusuf", "Bilal", "Usman", "Asif", "Hamza", "Zubair",
    "Khalid", "Naveed", "Shabir", "Ahmed", "Rashid"};
constexpr std::array pakistaniWomen = {"Fatima", "Ayesha", "Nasreen", "Samina", "Zainab", "Rukhsana", "Shazia", "Maryam",
    "Parveen", "Saima", "Hafsa", "Khadija", "Tahira", "Noreen"};
constexpr std::array pakistaniFamilies = {"Hussain", "Khan", "Ahmed", "Akhtar", "Mahmood", "Iqbal", "Malik", "Mirza",
    "Begum", "Rehman", "Shah", "Qureshi", "Zaman", "Bashir", "Chaudhry"};
constexpr std::array punjabiMen = {"Harjit", "Gurpreet", "Manjit", "Jaspal", "Amrit", "Balwinder", "Sukhdev"};
constexpr std::array punjabiWomen = {"Harpreet", "Jasvinder", "Simran", "Manpreet", "Balbir", "Kuldip", "Parminder"};
constexpr std::array punjabiFamilies = {"Singh", "Gill", "Sandhu", "Dhillon", "Bains", "Sahota", "Atwal", "Virdi"};
constexpr std::array indianMen = {"Rajesh", "Sanjay", "Amit", "Vijay", "Kiran", "Nilesh", "Arjun", "Mahesh"};
constexpr std::array indianWomen = {"Priya", "Meena", "Anjali", "Sunita", "Lakshmi", "Deepa", "Kavita", "Hansa"};
constexpr std::array indianFamilies = {"Patel", "Sharma", "Mistry", "Desai", "Nair", "Joshi", "Reddy", "Chauhan", "Parmar"};
constexpr std::array polishMen = {"Paweł", "Krzysztof", "Andrzej", "Łukasz", "Michał", "Grzegorz", "Zbigniew", "Marek"};
constexpr std::array polishWomen = {"Małgorzata", "Agnieszka", "Katarzyna", "Joanna", "Elżbieta", "Ewa", "Beata", "Zofia"};
constexpr std::array polishFamilies = {"Nowak", "Woźniak", "Wójcik", "Mazur", "Król", "Szymczak", "Gołąb", "Zając",
    "Pawlak", "Sikora", "Dąbek", "Wróbel"};
constexpr std::array romanianMen = {"Ion", "Andrei", "Mihai", "Ștefan", "Vasile", "Cristian"};
constexpr std::array romanianWomen = {"Elena", "Ioana", "Mihaela", "Ștefania", "Ana", "Gabriela"};
constexpr std::array romanianFamilies = {"Popescu", "Ionescu", "Munteanu", "Țurcanu", "Lupu", "Rusu", "Bălan", "Ciobanu"};
constexpr std::array africanMen = {"Emeka", "Kwame", "Chidi", "Tunde", "Kofi", "Ibrahim", "Samuel", "Tendai"};
constexpr std::array africanWomen = {"Ngozi", "Abena", "Folake", "Amina", "Chiamaka", "Rufaro", "Esther", "Adwoa"};
constexpr std::array africanFamilies = {"Okafor", "Adeyemi", "Mensah", "Boateng", "Nwosu", "Moyo", "Osei-Bonsu", "Balogun",
    "Ndlovu", "Eze", "Asante", "Olawale"};
constexpr std::array caribbeanFamilies = {"Campbell", "Francis", "Joseph", "Henry", "Grant", "Pryce", "Liburd", "Browne"};
constexpr std::array arabicMen = {"Omar", "Karim", "Mustafa", "Saad", "Rebwar", "Haval", "Nabil", "Yahya"};
constexpr std::array arabicWomen = {"Layla", "Noor", "Huda", "Shirin", "Nasrin", "Rania", "Amal", "Zeinab"};
constexpr std::array arabicFamilies = {"Al-Hassan", "Haddad", "Rashid", "Karimi", "Barzani", "El-Sayed", "Mansour", "Saleh"};
constexpr std::array chineseMen = {"Wei", "Jun", "Kai Ming", "Hao", "Chi Wai", "Jian"};
constexpr std::array chineseWomen = {"Mei", "Xiu Ying", "Ling", "Yan", "Siu Fong", "Hui"};
constexpr std::array chineseFamilies = {"Chan", "Wong", "Li", "Zhang", "Cheung", "Lam", "Chen", "Lü"};

constexpr std::array streetNames = {"Hawthorn", "Millstone", "Heather", "Kingfisher", "Foundry", "Weaver", "Larkspur",
    "Old Quarry", "Beck Side", "Juniper", "Chapel Fold", "Thistledown", "Ropewalk", "Bluebell", "Tenter", "Moorcock",
    "Sandpiper", "Wool Merchant", "Canal Basin", "Plover", "Fellmonger", "Rowan Tree", "Curlew", "Tannery", "Marsh Marigold",
    "Loom", "Holly Bank", "Shuttle", "Drystone", "Lapwing"};
constexpr std::array streetKinds = {"Street", "Road", "Avenue", "Terrace", "Close", "Lane", "Drive", "Crescent", "Grove", "Court"};
constexpr std::array surgeonTitles = {"Mr", "Miss", "Ms", "Mr", "Mrs", "Mr"};
constexpr std::array teamFamilies = {"Hargreaves", "Adeyemi", "Kaur", "Whitaker", "Nair", "Sutcliffe", "O'Brien", "Rahman",
    "Lindqvist", "Metcalfe", "Chaudhry", "Papadopoulos", "Holroyd", "Okonkwo", "Ferreira", "Thackray", "Desai", "Wójcik",
    "Beaumont", "Siddiqui", "Ravenscroft", "Mensah", "Iyer", "Crowther", "Van der Berg", "Achebe", "Longbottom", "Hashmi",
    "Kershaw", "Banerjee", "Tempest", "Moreau", "Ellerby", "Fawcett", "Georgiou", "Haldane"};

/** How many in a hundred of an area's people belong to each community, in the order of the enum. */
struct Mix
{
    std::string_view area;
    std::array<int, communityCount> weights;
};
constexpr std::array mixes = {
    Mix{"BD", {600, 14, 230, 20, 28, 26, 8, 16, 10, 20, 4}}, Mix{"LS", {770, 20, 46, 18, 22, 26, 14, 36, 22, 18, 10}},
    Mix{"HD", {740, 16, 92, 26, 24, 22, 10, 18, 36, 12, 4}}, Mix{"WF", {830, 10, 80, 6, 16, 34, 12, 8, 2, 8, 2}},
    Mix{"HX", {830, 14, 96, 4, 10, 22, 6, 8, 2, 8, 2}},      Mix{"S", {800, 12, 50, 6, 14, 18, 14, 34, 20, 30, 14}},
    Mix{"HU", {890, 8, 8, 2, 10, 36, 18, 12, 2, 20, 4}},     Mix{"DN", {890, 8, 20, 6, 12, 36, 22, 8, 4, 8, 2}},
    Mix{"YO", {930, 12, 4, 4, 10, 16, 6, 6, 2, 4, 8}},       Mix{"", {935, 12, 6, 2, 10, 14, 6, 6, 2, 4, 3}}};
// clang-format on

struct Lists
{
    Words men;
    Words women;
    Words families;
};

Lists listsOf(Community community, int birthYear)
{
    const bool older = birthYear < 1972;
    switch (community) {
    case Community::British: break;
    case Community::Irish: return {irishMen, irishWomen, irishFamilies};
    case Community::Pakistani: return {pakistaniMen, pakistaniWomen, pakistaniFamilies};
    case Community::Punjabi: return {punjabiMen, punjabiWomen, punjabiFamilies};
    case Community::Indian: return {indianMen, indianWomen, indianFamilies};
    case Community::Polish: return {polishMen, polishWomen, polishFamilies};
    case Community::Romanian: return {romanianMen, romanianWomen, romanianFamilies};
    case Community::WestAfrican: return {africanMen, africanWomen, africanFamilies};
    case Community::Caribbean:
        return {older ? Words(olderMen) : Words(youngerMen),
                older ? Words(olderWomen) : Words(youngerWomen), caribbeanFamilies};
    case Community::Arabic: return {arabicMen, arabicWomen, arabicFamilies};
    case Community::Chinese: return {chineseMen, chineseWomen, chineseFamilies};
    }
    return {older ? Words(olderMen) : Words(youngerMen),
            older ? Words(olderWomen) : Words(youngerWomen), britishFamilies};
}

QString titleFor(Random& random, Sex sex, int age)
{
    const int roll = random.below(1000);
    if (roll < 12 && age > 25)
        return QStringLiteral("Dr");
    if (roll < 16 && age > 30)
        return QStringLiteral("Rev");
    if (sex == Sex::Male)
        return age < 14 ? QStringLiteral("Master") : QStringLiteral("Mr");
    if (sex != Sex::Female)
        return QStringLiteral("Mx");
    const int married = age < 18 ? 0 : age < 30 ? 180 : 620;
    const int free = age < 18 ? 0 : 200;
    const int which = random.below(1000);
    return which < married          ? QStringLiteral("Mrs")
           : which < married + free ? QStringLiteral("Ms")
                                    : QStringLiteral("Miss");
}

} // namespace

Community communityOf(Random& random, std::string_view area)
{
    const Mix* mix = &mixes.back();
    for (const Mix& candidate : mixes) {
        if (candidate.area == area)
            mix = &candidate;
    }
    return Community(random.weighted(mix->weights));
}

PersonName inventedName(Random& random, Community community, Sex sex, int birthYear, int age)
{
    const Lists lists = listsOf(community, birthYear);
    const bool fromMen = sex == Sex::Male || (sex != Sex::Female && random.percent(50));
    PersonName name;
    name.given = QString::fromUtf8(random.pick(fromMen ? lists.men : lists.women));
    name.family = QString::fromUtf8(random.pick(lists.families));
    if (community == Community::Punjabi && !fromMen && random.percent(50))
        name.family = QStringLiteral("Kaur");
    if (community == Community::British && random.perMille(22)) {
        const QString second = QString::fromUtf8(random.pick(britishFamilies));
        if (second != name.family)
            name.family += QLatin1Char('-') + second;
    }
    name.title = titleFor(random, sex, age);
    return name;
}

QString ethnicCategory(Random& random, Community community)
{
    if (random.perMille(62))
        return QStringLiteral("Z");
    switch (community) {
    case Community::British: return random.perMille(12) ? QStringLiteral("D") : QStringLiteral("A");
    case Community::Irish: return QStringLiteral("B");
    case Community::Pakistani:
        return random.perMille(80) ? QStringLiteral("K") : QStringLiteral("J");
    case Community::Punjabi:
    case Community::Indian: return QStringLiteral("H");
    case Community::Polish:
    case Community::Romanian: return QStringLiteral("C");
    case Community::WestAfrican: return QStringLiteral("N");
    case Community::Caribbean: return QStringLiteral("M");
    case Community::Arabic: return QStringLiteral("S");
    case Community::Chinese: return QStringLiteral("R");
    }
    return QStringLiteral("Z");
}

QString preferredLanguage(Random& random, Community community, int age)
{
    const int other = age > 55 ? 34 : 12; // in a hundred who would rather not read English
    const auto either = [&](const char* code, int chance) {
        return random.percent(chance) ? QString::fromLatin1(code) : QStringLiteral("en");
    };
    switch (community) {
    case Community::Pakistani: return either(random.percent(75) ? "ur" : "bn", other);
    case Community::Punjabi: return either("pa", other);
    case Community::Indian: return either("gu", other / 2);
    case Community::Polish: return either("pl", other + 14);
    case Community::Romanian: return either("ro", other + 24);
    case Community::Arabic: return either(random.percent(60) ? "ar" : "ku", other + 20);
    case Community::Chinese: return either("zh", other);
    default: return QStringLiteral("en");
    }
}

QString inventedStreet(Random& random)
{
    const int number = random.triangular(1, 8, 160);
    const char* name = random.pick(streetNames);
    const char* kind = random.pick(streetKinds);
    return QStringLiteral("%1 %2 %3").arg(number).arg(QLatin1String(name), QLatin1String(kind));
}

QString inventedTeam(quint64 key, bool surgeon)
{
    Random random(key);
    const char* family = random.pick(teamFamilies);
    const char* title = surgeon ? random.pick(surgeonTitles) : "Dr";
    return QString::fromUtf8(title) + QLatin1Char(' ') + QString::fromUtf8(family);
}

} // namespace sooner::demo
