#include "core/base/secret.h"

#include <sodium.h>

namespace sooner {

Secret Secret::ofText(QString& text)
{
    QString normal = text.normalized(QString::NormalizationForm_C);
    wipe(text);
    QByteArray utf8 = normal.toUtf8();
    wipe(normal);
    Secret secret{std::size_t(utf8.size())};
    std::copy(utf8.cbegin(), utf8.cend(), secret.m_bytes.begin());
    wipe(utf8);
    return secret;
}

Secret::~Secret()
{
    sodium_memzero(m_bytes.data(), m_bytes.size());
}

Secret& Secret::operator=(Secret&& other) noexcept
{
    std::swap(m_bytes, other.m_bytes);
    return *this;
}

void wipe(QString& text)
{
    if (text.isDetached())
        sodium_memzero(text.data(), std::size_t(text.size()) * sizeof(QChar));
    text.clear();
}

void wipe(QByteArray& bytes)
{
    if (bytes.isDetached())
        sodium_memzero(bytes.data(), std::size_t(bytes.size()));
    bytes.clear();
}

} // namespace sooner
