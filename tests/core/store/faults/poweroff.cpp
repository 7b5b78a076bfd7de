#include "tests/core/store/faults/poweroff.h"

#include <algorithm>

namespace sooner::test {

namespace {

constexpr qint64 sector = 512;
constexpr qint64 coarseSector = 4096;

/** What the disk surely holds of a file, and what it was told since. */
struct Unsettled
{
    QByteArray sure;
    std::vector<const DiskStep*> told;
    bool surelyThere = false;
    std::vector<bool> toldThere;                   ///< made, removed, made again ...
    std::shared_ptr<const Unsettled> earlier = {}; ///< what had the name until it was taken over
};

void resize(QByteArray& data, qint64 size)
{
    const qsizetype before = data.size();
    data.resize(qsizetype(size));
    if (size > before)
        std::fill(data.begin() + before, data.end(), '\0');
}

void put(QByteArray& data, qint64 at, const char* from, qint64 length)
{
    if (data.size() < at + length)
        resize(data, at + length);
    std::copy(from, from + length, data.begin() + qsizetype(at));
}

void apply(QByteArray& data, const DiskStep& step)
{
    if (step.kind == DiskStep::Kind::Truncate)
        resize(data, step.at);
    else
        put(data, step.at, step.bytes.constData(), step.bytes.size());
}

/** One disk's luck. */
class Luck
{
public:
    Luck(Tear tear, QRandomGenerator& random) : m_tear(tear), m_random(random)
    {
        // From "nothing arrived" to "all but the last arrived", so that the rare is not rare.
        static constexpr std::array chances = {0.0, 0.1, 0.5, 0.9, 0.99, 1.0};
        m_arrives = chances[m_random.bounded(quint32(chances.size()))];
    }

    bool arrives() { return m_random.generateDouble() < m_arrives; }
    void apply(QByteArray& data, const DiskStep& step);
    bool isThere(const Unsettled& file);
    /** A name that was taken over names the one or the other. */
    const Unsettled& named(const Unsettled& file);

private:
    void applyPiece(QByteArray& data, qint64 at, const char* from, qint64 length);
    void spoil(QByteArray& data, qint64 at, qint64 length);

    Tear m_tear;
    QRandomGenerator& m_random;
    double m_arrives = 1;
};

void Luck::apply(QByteArray& data, const DiskStep& step)
{
    if (step.kind == DiskStep::Kind::Truncate) {
        if (arrives())
            sooner::test::apply(data, step);
        return;
    }
    const qint64 end = step.at + step.bytes.size();
    if (m_tear == Tear::WholeSector && !arrives() && m_random.bounded(4) == 0) {
        const qint64 first = step.at / coarseSector * coarseSector;
        spoil(data, first, (end + coarseSector - 1) / coarseSector * coarseSector - first);
        return;
    }
    // The new length may be known before the bytes are.
    if (m_random.bounded(2) == 0 && data.size() < end)
        resize(data, end);
    for (qint64 at = step.at; at < end;) {
        const qint64 next = std::min(end, (at / sector + 1) * sector);
        applyPiece(data, at, step.bytes.constData() + (at - step.at), next - at);
        at = next;
    }
}

void Luck::applyPiece(QByteArray& data, qint64 at, const char* from, qint64 length)
{
    if (arrives()) {
        put(data, at, from, length);
        return;
    }
    switch (m_random.bounded(8)) {
    case 0: spoil(data, at, length); break;
    case 1: put(data, at, from, m_random.bounded(int(length)) + 1); break;
    case 2: {
        const qint64 from2 = m_random.bounded(int(length));
        put(data, at + from2, from + from2, length - from2);
        break;
    }
    default: break; // the old bytes
    }
}

void Luck::spoil(QByteArray& data, qint64 at, qint64 length)
{
    QByteArray rubbish(qsizetype(length), '\0');
    for (char& byte : rubbish)
        byte = char(m_random.bounded(256));
    put(data, at, rubbish.constData(), length);
}

bool Luck::isThere(const Unsettled& file)
{
    bool there = file.surelyThere;
    for (const bool told : file.toldThere)
        there = arrives() ? told : there;
    return there;
}

const Unsettled& Luck::named(const Unsettled& file)
{
    const Unsettled* found = &file;
    while (found->earlier && !arrives())
        found = found->earlier.get();
    return *found;
}

void settle(Unsettled& file)
{
    for (const DiskStep* step : file.told)
        apply(file.sure, *step);
    file.told.clear();
}

void settleFolder(QMap<QString, Unsettled>& files)
{
    for (Unsettled& file : files) {
        if (!file.toldThere.empty())
            file.surelyThere = file.toldThere.back();
        file.toldThere.clear();
        file.earlier.reset();
    }
}

/** The same file by another name, which may have been another file's. */
void takeOver(QMap<QString, Unsettled>& files, const QString& from, const QString& to)
{
    const Unsettled& file = files[from];
    Unsettled named{file.sure, file.told, false, {}};
    if (const auto taken = files.constFind(to); taken != files.constEnd()) {
        named.surelyThere = taken->surelyThere;
        named.toldThere = taken->toldThere;
        named.earlier = std::make_shared<const Unsettled>(*taken);
    }
    named.toldThere.push_back(true);
    files[to] = std::move(named);
}

void take(QMap<QString, Unsettled>& files, const DiskStep& step)
{
    switch (step.kind) {
    case DiskStep::Kind::Saved: return;
    case DiskStep::Kind::SyncFolder: settleFolder(files); return;
    case DiskStep::Kind::Link: takeOver(files, QString::fromUtf8(step.bytes), step.file); return;
    case DiskStep::Kind::Rename:
        takeOver(files, QString::fromUtf8(step.bytes), step.file);
        files[QString::fromUtf8(step.bytes)].toldThere.push_back(false);
        return;
    default: break;
    }
    Unsettled& file = files[step.file];
    switch (step.kind) {
    case DiskStep::Kind::Create: file = {{}, {}, file.surelyThere, file.toldThere}; [[fallthrough]];
    case DiskStep::Kind::Remove:
        file.toldThere.push_back(step.kind == DiskStep::Kind::Create);
        return;
    case DiskStep::Kind::Sync: settle(file); return;
    default: file.told.push_back(&step);
    }
}

} // namespace

PowerOff::PowerOff(Files atStart, std::vector<DiskStep> steps)
    : m_atStart(std::move(atStart)), m_steps(std::move(steps))
{}

int PowerOff::savedBefore(qsizetype step) const
{
    return int(std::count_if(m_steps.begin(), m_steps.begin() + step, [](const DiskStep& told) {
        return told.kind == DiskStep::Kind::Saved;
    }));
}

Files PowerOff::image(qsizetype step, Tear tear, QRandomGenerator& random) const
{
    QMap<QString, Unsettled> files;
    for (auto file = m_atStart.begin(); file != m_atStart.end(); ++file)
        files[file.key()] = {file.value(), {}, true, {}};
    for (qsizetype i = 0; i < step; ++i) {
        // Made past SQLite, as a new region is: there once the folder is synced.
        const DiskStep& told = m_steps[std::size_t(i)];
        const bool isName =
            told.kind == DiskStep::Kind::Link || told.kind == DiskStep::Kind::Rename;
        if (!isName && !told.file.isEmpty() && !files.contains(told.file))
            take(files, {DiskStep::Kind::Create, told.file, 0, {}});
        // A sync that is under way has not said that it is done.
        const bool underWay =
            i + 1 == step
            && (told.kind == DiskStep::Kind::Sync || told.kind == DiskStep::Kind::SyncFolder);
        if (!underWay)
            take(files, told);
    }
    Files found;
    Luck luck(tear, random);
    for (auto file = files.begin(); file != files.end(); ++file) {
        const Unsettled& named = luck.named(*file);
        if (!luck.isThere(named))
            continue;
        QByteArray data = named.sure;
        for (const DiskStep* told : named.told)
            luck.apply(data, *told);
        found[file.key()] = std::move(data);
    }
    return found;
}

} // namespace sooner::test
