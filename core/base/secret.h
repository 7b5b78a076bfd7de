#pragma once

#include <QString>

#include <vector>

namespace sooner {

/** A passphrase or a key: wiped from memory when it goes. */
class Secret
{
public:
    Secret() = default;
    explicit Secret(std::size_t size) : m_bytes(size) {}
    /** The same bytes however the keyboard made the letters; the text is wiped. */
    static Secret ofText(QString& text);
    ~Secret();
    Secret(Secret&&) noexcept = default;
    Secret& operator=(Secret&& other) noexcept;

    bool isEmpty() const { return m_bytes.empty(); }
    unsigned char* data() { return m_bytes.data(); }
    const unsigned char* data() const { return m_bytes.data(); }
    std::size_t size() const { return m_bytes.size(); }
    friend bool operator==(const Secret&, const Secret&) = default;

private:
    std::vector<unsigned char> m_bytes;
};

/** Overwrites what the text holds, unless others share it. */
void wipe(QString& text);
void wipe(QByteArray& bytes);

} // namespace sooner
