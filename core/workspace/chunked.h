#pragma once

#include <cstddef>
#include <memory>
#include <vector>

namespace sooner {

/** A growing list whose copies share their chunks: a copy is a cheap, immutable snapshot, an edit
 * copies one chunk. */
template <class T, std::size_t ChunkSize = 4096>
class Chunked
{
public:
    static constexpr std::size_t chunkSize = ChunkSize;

    std::size_t size() const { return m_size; }
    bool isEmpty() const { return m_size == 0; }

    const T& operator[](std::size_t index) const
    {
        return (*m_chunks[index / ChunkSize])[index % ChunkSize];
    }

    std::size_t chunkCount() const { return m_chunks.size(); }
    /** Nothing in this chunk, of which the other has one too, has been edited since both were one.
     */
    bool sharesChunk(const Chunked& other, std::size_t chunk) const
    {
        return m_chunks[chunk] == other.m_chunks[chunk];
    }

    T& edit(std::size_t index) { return detached(index / ChunkSize)[index % ChunkSize]; }

    void append(T value)
    {
        if (m_size % ChunkSize == 0)
            m_chunks.push_back(std::make_shared<std::vector<T>>());
        detached(m_size / ChunkSize).push_back(std::move(value));
        ++m_size;
    }

private:
    std::vector<T>& detached(std::size_t chunk)
    {
        auto& shared = m_chunks[chunk];
        if (shared.use_count() > 1)
            shared = std::make_shared<std::vector<T>>(*shared);
        return *shared;
    }

    std::vector<std::shared_ptr<std::vector<T>>> m_chunks;
    std::size_t m_size = 0;
};

} // namespace sooner
