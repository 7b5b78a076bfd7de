#pragma once

#include "core/workspace/region.h"

#include <unordered_map>

namespace sooner::store {
struct StoredSite;
struct StoredSession;
struct StoredPathway;
struct PathwayLine;
} // namespace sooner::store

namespace sooner {

/** Keeps a Region in step with the store: rows come in, snapshots go out. One thread. */
class RegionEditor
{
public:
    /** StoreDamaged when its order of treatment cannot be read. */
    Result<void> setInfo(RegionInfo info);
    void setSequence(qint64 sequence) { m_region.m_sequence = sequence; }

    // Sites before their sessions, sessions and pathways before their offers; new rows in ascending
    // order of id.
    void put(const store::StoredSite& site);
    void put(const store::StoredSession& session);
    void put(const store::StoredPathway& pathway);
    void put(const store::PathwayLine& pathway);
    void put(const OfferRecord& offer);
    /** StoreDamaged when a row did not come so, or its site, session or pathway is not there: that
     * row was left out. */
    Result<void> soundness() const;

    /** Only whole chunks so far: another editor's pathways can follow. */
    bool canAppend() const;
    /** Takes over the pathways of an editor that has nothing else and only higher ids. */
    void append(RegionEditor&& part);

    const Region& region() const { return m_region; }
    Snapshot snapshot() const { return std::make_shared<const Region>(m_region); }

private:
    bool accepts(bool fits);
    PathwayChunk& editable(int row);
    void fill(PathwayChunk& chunk, std::size_t at, const store::PathwayLine& pathway);
    void fillCodes(PathwayChunk& chunk, std::size_t at, const store::PathwayLine& pathway);
    int placeOf(const store::PathwayLine& pathway);
    int locate(const Postcode& code);
    ConditionSet conditionsOf(std::string_view codes);
    void count(const OfferRecord& offer, int session, int by);
    void refreshFacts(int session);

    Region m_region;
    struct TextHash : std::hash<std::string_view>
    {
        using is_transparent = void;
    };
    template <class Value>
    using ByText = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;

    ByText<int> m_places;    ///< by postcode or given position
    ByText<int> m_postcodes; ///< the place of a sector, or of a district given alone; -1: unknown
    std::unordered_map<TreatmentFunction, int> m_functions;
    std::unordered_map<OdsCode, int> m_organisations;
    ByText<int> m_descriptions;
    ByText<int> m_unavailable;
    ByText<ConditionSet> m_conditions;
    bool m_sound = true;
};

/** Everything that limits say but for conditions, whose bits are the region's. */
void takeLimits(SessionFacts& facts, const Limits& limits);

} // namespace sooner
