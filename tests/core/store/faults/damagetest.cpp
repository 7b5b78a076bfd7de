#include "core/store/store.h"
#include "core/workspace/treatmentorder.h"
#include "tests/core/store/faults/trial.h"
#include "tests/support/registry.h"

using namespace sooner;
using sooner::store::CheckDepth;
using namespace sooner::test;

/** A file in which bits have changed, or of which a part is missing or zeroed: opening, loading,
    writing and checking never crash, and every change is refused, found by the full check, or harms
    nothing at all (reliability.md R7). */
class DamageTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void noDamageIsUsedInSilence_data();
    void noDamageIsUsedInSilence();

private:
    static constexpr int usually = 100;
    static constexpr int inFull = 2500; ///< four kinds: 10,000

    QByteArray m_sound;
    QByteArray m_content;
};

namespace {

using Damage = QString (*)(QByteArray& file, QRandomGenerator& random);

QString flipBit(QByteArray& file, QRandomGenerator& random)
{
    const auto at = qsizetype(random.bounded(quint64(file.size())));
    const int bit = random.bounded(8);
    file[at] = char(file[at] ^ (1 << bit));
    return QStringLiteral("bit %1 of byte %2").arg(bit).arg(at);
}

/** Where a page's own order is: its header and the pointers behind it. */
QString flipBitOfPageHead(QByteArray& file, QRandomGenerator& random)
{
    const auto page = qsizetype(random.bounded(quint64(file.size() / 4096)));
    const qsizetype at = page * 4096 + random.bounded(page == 0 ? 160 : 40);
    const int bit = random.bounded(8);
    file[at] = char(file[at] ^ (1 << bit));
    return QStringLiteral("bit %1 of byte %2").arg(bit).arg(at);
}

QString cutOff(QByteArray& file, QRandomGenerator& random)
{
    file.truncate(qsizetype(random.bounded(quint64(file.size()))));
    return QStringLiteral("cut off at %1").arg(file.size());
}

/** What a bad sector or a lost block looks like: zeros, rubbish, or the bytes of elsewhere. */
QString loseSector(QByteArray& file, QRandomGenerator& random)
{
    const qsizetype sectors = file.size() / 512;
    const auto at = qsizetype(random.bounded(quint64(sectors))) * 512;
    const auto from = qsizetype(random.bounded(quint64(sectors))) * 512;
    const int how = random.bounded(3);
    for (int i = 0; i < 512; ++i)
        file[at + i] = how == 0 ? '\0' : how == 1 ? char(random.bounded(256)) : file[from + i];
    return QStringLiteral("sector at %1 is lost (%2)").arg(at).arg(how);
}

struct Kind
{
    const char* name;
    Damage damage;
};
constexpr std::array kinds = {Kind{"a bit anywhere", flipBit},
                              Kind{"a bit where a page's order is", flipBitOfPageHead},
                              Kind{"cut off", cutOff}, Kind{"a lost sector", loseSector}};

enum class Outcome { Refused, FoundByCheck, Harmless, Silent };

/** Opens, checks and writes as a person would. */
Outcome outcomeOf(const QString& region, const QByteArray& soundContent, QString& words)
{
    Desk desk{region, nullptr, {}};
    if (const auto opened = desk.open(); !opened) {
        words = opened.error().message;
        return words.isEmpty() ? Outcome::Silent : Outcome::Refused;
    }
    const auto problems = desk.workspace->store().check({}, CheckDepth::Full);
    const bool found = !problems || !problems->empty();
    const QByteArray content = contentOf(region, Compare::Exactly);
    // Whether it can be written to is another question; that it does not crash is this one.
    (void)setPolicy(*desk.workspace, *matching::Policy::fromJson(R"({"tiers":[{"over":78}]})"),
                    desk.workspace->region()->info().revision);
    (void)desk.workspace->refresh();
    (void)desk.workspace->store().check({}, CheckDepth::Full);
    if (found)
        return Outcome::FoundByCheck;
    words = firstDifference(content, soundContent);
    return content == soundContent ? Outcome::Harmless : Outcome::Silent;
}

} // namespace

/** A region with something in every table, upgraded and worked on. */
void DamageTest::initTestCase()
{
    const Workload& load = Workload::named(QStringLiteral("an upgrade from schema 2"));
    QTemporaryDir folder;
    writeFiles(folder.path(), load.base());
    Desk desk{folder.filePath(Workload::regionName()), nullptr, {}};
    for (const Act& act : load.acts())
        QVERIFY_RESULT(act.run(desk));
    desk.workspace.reset();
    m_sound = readFiles(folder.path()).value(Workload::regionName());
    m_content = contentOf(desk.region, Compare::Exactly);
    QString words;
    QCOMPARE(int(outcomeOf(desk.region, m_content, words)), int(Outcome::Harmless));
}

void DamageTest::noDamageIsUsedInSilence_data()
{
    QTest::addColumn<int>("kind");
    for (std::size_t i = 0; i < kinds.size(); ++i)
        QTest::newRow(kinds[i].name) << int(i);
}

void DamageTest::noDamageIsUsedInSilence()
{
    QFETCH(int, kind);
    QRandomGenerator random(quint32(kind) + 1);
    QTemporaryDir folder;
    std::array<int, 4> outcomes{};
    QStringList silent;
    for (int i = 0; i < (isLong() ? inFull : usually); ++i) {
        QByteArray file = m_sound;
        const QString what = kinds[std::size_t(kind)].damage(file, random);
        writeFiles(folder.path(), {{Workload::regionName(), file}});
        QString words;
        const Outcome outcome =
            outcomeOf(folder.filePath(Workload::regionName()), m_content, words);
        ++outcomes[std::size_t(outcome)];
        if (outcome == Outcome::Silent)
            silent += what + QStringLiteral(": ") + words;
    }
    qInfo("%d refused, %d found by the check, %d harmless, %d used in silence", outcomes[0],
          outcomes[1], outcomes[2], outcomes[3]);
    QVERIFY2(silent.isEmpty(), qPrintable(silent.mid(0, 5).join(QLatin1Char('\n'))));
}

SOONER_TEST(DamageTest)
#include "damagetest.moc"
