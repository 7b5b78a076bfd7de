#include "core/workspace/pathwayloading.h"

#include "core/store/store.h"
#include "core/workspace/regioneditor.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <new>
#include <system_error>
#include <thread>
#include <vector>

namespace sooner {

namespace {

/** Fewer than this are not worth a thread and a connection of their own. */
constexpr qint64 leastForAThread = 8 * PathwayChunk::capacity;
constexpr qint64 mostThreads = 4;

/** What one thread reads. */
struct Part
{
    PathwayId from;
    PathwayId to;
    RegionEditor editor;
    Result<void> outcome;
};

Result<void> read(store::Store& store, const Part& part, RegionEditor& editor)
{
    try {
        const auto reader = store.pathwayReader();
        if (!reader)
            return pass(reader);
        return (*reader)->read(part.from, part.to,
                               [&](const store::PathwayLine& line) { editor.put(line); });
    } catch (const std::bad_alloc&) {
        return tl::unexpected(regionTooLarge());
    }
}

/** Ids are given without gaps, so that equal ranges are equal work; each but the last fills whole
    chunks. */
std::vector<std::unique_ptr<Part>> partsOf(qint64 highest)
{
    const qint64 processors = std::max(1u, std::thread::hardware_concurrency());
    const qint64 count =
        std::clamp(highest / leastForAThread, qint64(1), std::min(processors, mostThreads));
    const qint64 chunks = highest / PathwayChunk::capacity + 1;
    std::vector<std::unique_ptr<Part>> parts;
    qint64 from = 1;
    for (qint64 i = 1; i <= count; ++i) {
        const qint64 to = i == count ? highest : chunks * i / count * PathwayChunk::capacity;
        parts.push_back(std::make_unique<Part>());
        parts.back()->from = PathwayId{from};
        parts.back()->to = PathwayId{to};
        from = to + 1;
    }
    return parts;
}

/** Each part on a thread of its own; where there are no more threads to be had, on this one. */
void readAll(store::Store& store, const std::vector<std::unique_ptr<Part>>& parts)
{
    const auto readOne = [&store](Part& part) { part.outcome = read(store, part, part.editor); };
    std::vector<std::jthread> threads;
    threads.reserve(parts.size());
    try {
        for (std::size_t i = 1; i < parts.size(); ++i)
            threads.emplace_back(readOne, std::ref(*parts[i]));
    } catch (const std::system_error&) {
        // Those that are left are read below.
    }
    readOne(*parts.front());
    for (std::size_t i = threads.size() + 1; i < parts.size(); ++i)
        readOne(*parts[i]);
}

Result<void> loadInParts(store::Store& store, RegionEditor& editor)
{
    const auto highest = store.highestPathway();
    if (!highest)
        return pass(highest);
    const auto parts = partsOf(highest->value);
    readAll(store, parts);
    for (const auto& part : parts)
        SOONER_TRY(part->outcome);
    for (const auto& part : parts) {
        if (editor.canAppend())
            editor.append(std::move(part->editor));
        else // a gap in the ids: not all chunks are full
            SOONER_TRY(read(store, *part, editor));
    }
    return {};
}

} // namespace

Error regionTooLarge()
{
    return {ErrorCode::StoreFailed,
            QStringLiteral("There is not enough memory for this region; close other programs and "
                           "try again"),
            {}};
}

Result<void> loadPathways(store::Store& store, RegionEditor& editor)
{
    try {
        return loadInParts(store, editor);
    } catch (const std::bad_alloc&) {
        return tl::unexpected(regionTooLarge());
    }
}

} // namespace sooner
