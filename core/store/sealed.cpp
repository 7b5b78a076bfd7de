#include "core/store/sealed.h"

#include "core/store/durablefile.h"

#include <QFile>
#include <QFileInfo>
#include <QtEndian>

#include <sodium.h>

#include <array>

namespace sooner::store {

namespace {

constexpr std::array<unsigned char, 16> magic = {'S', 'o', 'o', 'n', 'e', 'r', 'B', 'K', 1};
constexpr std::size_t pieceBytes = 65536;
constexpr std::size_t sealBytes = crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr std::size_t saltAt = magic.size() + 16;
constexpr std::size_t streamAt = saltAt + crypto_pwhash_SALTBYTES;
constexpr std::size_t headerBytes = streamAt + crypto_secretstream_xchacha20poly1305_HEADERBYTES;
/** No more than Sooner would ever ask for: a made-up header must not bring the computer down. */
constexpr quint64 mostPasses = 12;
constexpr quint64 mostMemory = 1024ULL * 1024 * 1024;

using Header = std::array<unsigned char, headerBytes>;
using Stream = crypto_secretstream_xchacha20poly1305_state;

/** The cipher's state holds the key. */
struct WipedStream
{
    Stream state{};
    WipedStream() = default;
    ~WipedStream() { sodium_memzero(&state, sizeof state); }
    WipedStream(const WipedStream&) = delete;
    WipedStream& operator=(const WipedStream&) = delete;
};

tl::unexpected<Error> altered()
{
    return fail(ErrorCode::StoreDamaged,
                QStringLiteral("This backup was altered since it was made, so that nothing in it "
                               "can be trusted; choose another one"));
}

tl::unexpected<Error> cutOff()
{
    return fail(ErrorCode::StoreDamaged,
                QStringLiteral("The end of this backup is missing; copy it again from where it was "
                               "kept, or choose another one"));
}

/** A last piece that is shorter than it was cannot be told from one that was changed. */
tl::unexpected<Error> cutOffOrAltered()
{
    return fail(
        ErrorCode::StoreDamaged,
        QStringLiteral("This backup was cut off or altered since it was made; copy it again "
                       "from where it was kept, or choose another one"));
}

tl::unexpected<Error> stopped()
{
    return fail(ErrorCode::Cancelled, QStringLiteral("Stopped; nothing was changed"));
}

Result<Secret> keyFor(const Header& header, const Secret& passphrase)
{
    const auto passes = qFromLittleEndian<quint64>(header.data() + magic.size());
    const auto memory = qFromLittleEndian<quint64>(header.data() + magic.size() + 8);
    if (passes < crypto_pwhash_OPSLIMIT_MIN || passes > mostPasses
        || memory < crypto_pwhash_MEMLIMIT_MIN || memory > mostMemory)
        return altered();
    Secret key(crypto_secretstream_xchacha20poly1305_KEYBYTES);
    // An empty passphrase has no bytes to point to.
    const auto* words =
        passphrase.size() > 0 ? reinterpret_cast<const char*>(passphrase.data()) : "";
    if (crypto_pwhash(key.data(), key.size(), words, passphrase.size(), header.data() + saltAt,
                      passes, std::size_t(memory), crypto_pwhash_ALG_ARGON2ID13)
        != 0) {
        return fail(ErrorCode::StoreFailed,
                    QStringLiteral("There is not enough memory to turn the passphrase into a key; "
                                   "close other programs and try again"));
    }
    return key;
}

Result<void> openFile(QFile& file, QIODevice::OpenMode mode)
{
    if (file.open(mode))
        return {};
    if (auto trouble = diskTroubleWith(file.fileName(), systemCause()))
        return tl::unexpected(std::move(*trouble));
    return fail(
        mode == QIODevice::ReadOnly ? ErrorCode::Unreadable : ErrorCode::Output,
        QStringLiteral("%1 cannot be opened; check that it is there and that you may use it")
            .arg(QFileInfo(file).fileName()),
        file.errorString());
}

tl::unexpected<Error> notWritten(const QFile& file)
{
    if (auto trouble = diskTroubleWith(file.fileName(), systemCause()))
        return tl::unexpected(std::move(*trouble));
    return fail(ErrorCode::StoreFull,
                QStringLiteral("There is no room for the backup; free some space or choose another "
                               "folder"),
                file.errorString());
}

Result<void> writeAll(QFile& file, std::span<const unsigned char> bytes)
{
    if (file.write(reinterpret_cast<const char*>(bytes.data()), qint64(bytes.size()))
        == qint64(bytes.size()))
        return {};
    return notWritten(file);
}

Result<void> flushed(QFile& file)
{
    return file.flush() ? Result<void>() : notWritten(file);
}

/** As much as there is, up to the whole span; short only at the end of the file. */
Result<std::size_t> readSome(QFile& file, std::span<unsigned char> bytes)
{
    const qint64 got = file.read(reinterpret_cast<char*>(bytes.data()), qint64(bytes.size()));
    if (got == qint64(bytes.size()) || (got >= 0 && file.error() == QFileDevice::NoError))
        return std::size_t(got);
    return fail(ErrorCode::StoreFailed,
                QStringLiteral("%1 cannot be read to its end; check the disk or network drive and "
                               "try again")
                    .arg(QFileInfo(file).fileName()),
                file.errorString());
}

/** One sealed piece after the other; the header is bound to the first. */
class Sealer
{
public:
    Sealer(QFile& out, Header& header, const Secret& key) : m_out(out), m_bound(header)
    {
        crypto_secretstream_xchacha20poly1305_init_push(&m_stream.state, header.data() + streamAt,
                                                        key.data());
    }

    Result<void> put(std::span<const unsigned char> piece, unsigned char tag)
    {
        std::vector<unsigned char> sealed(piece.size() + sealBytes);
        crypto_secretstream_xchacha20poly1305_push(&m_stream.state, sealed.data(), nullptr,
                                                   piece.data(), piece.size(), m_bound.data(),
                                                   m_bound.size(), tag);
        m_bound = {};
        return writeAll(m_out, sealed);
    }

private:
    QFile& m_out;
    std::span<const unsigned char> m_bound;
    WipedStream m_stream;
};

class Unsealer
{
public:
    Unsealer(const Header& header, const Secret& key) : m_bound(header)
    {
        crypto_secretstream_xchacha20poly1305_init_pull(&m_stream.state, header.data() + streamAt,
                                                        key.data());
    }

    /** The tag; nothing when the piece is not what was sealed. */
    std::optional<unsigned char> take(std::span<const unsigned char> sealed, Secret& piece)
    {
        unsigned char tag = 0;
        piece = Secret(sealed.size() - sealBytes);
        const bool sound = crypto_secretstream_xchacha20poly1305_pull(
                               &m_stream.state, piece.data(), nullptr, &tag, sealed.data(),
                               sealed.size(), m_bound.data(), m_bound.size())
                           == 0;
        m_bound = {};
        return sound ? std::optional(tag) : std::nullopt;
    }

private:
    std::span<const unsigned char> m_bound;
    WipedStream m_stream;
};

/** To see whether two files hold the same. */
class Sum
{
public:
    Sum() { crypto_generichash_init(&m_state, nullptr, 0, m_sum.size()); }
    void add(std::span<const unsigned char> bytes)
    {
        crypto_generichash_update(&m_state, bytes.data(), bytes.size());
    }
    const std::array<unsigned char, crypto_generichash_BYTES>& end()
    {
        crypto_generichash_final(&m_state, m_sum.data(), m_sum.size());
        return m_sum;
    }

private:
    crypto_generichash_state m_state;
    std::array<unsigned char, crypto_generichash_BYTES> m_sum{};
};

Header newHeader(const SealCost& cost)
{
    Header header{};
    std::copy(magic.begin(), magic.end(), header.begin());
    qToLittleEndian<quint64>(cost.passes, header.data() + magic.size());
    qToLittleEndian<quint64>(cost.memory, header.data() + magic.size() + 8);
    randombytes_buf(header.data() + saltAt, crypto_pwhash_SALTBYTES);
    return header;
}

Result<void> sealPieces(QFile& in, Sealer& sealer, Sum& sum, const Progress& progress)
{
    const qint64 total = in.size();
    qint64 done = 0;
    do {
        if (progress.isCancelled())
            return stopped();
        Secret piece(std::size_t(std::min<qint64>(pieceBytes, total - done)));
        const auto got = readSome(in, {piece.data(), piece.size()});
        if (!got)
            return pass(got);
        if (*got != piece.size())
            return cutOff(); // it became shorter while it was read
        done += qint64(*got);
        const std::span<const unsigned char> bytes(piece.data(), piece.size());
        sum.add(bytes);
        SOONER_TRY(sealer.put(bytes, done == total
                                         ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
                                         : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE));
        progress.at(done, 2 * total);
    } while (done < total);
    return {};
}

Result<void> sealInto(QFile& out, QFile& in, const Secret& passphrase, Sum& sum,
                      const Progress& progress, const SealCost& cost)
{
    Header header = newHeader(cost);
    const auto key = keyFor(header, passphrase);
    if (!key)
        return pass(key);
    Sealer sealer(out, header, *key);
    SOONER_TRY(writeAll(out, header));
    SOONER_TRY(sealer.put({}, crypto_secretstream_xchacha20poly1305_TAG_PUSH));
    SOONER_TRY(sealPieces(in, sealer, sum, progress));
    return flushed(out);
}

Result<Header> readHeader(QFile& file)
{
    Header header{};
    const auto got = readSome(file, header);
    if (!got)
        return pass(got);
    if (*got < magic.size() || !std::equal(magic.begin(), magic.end(), header.begin())) {
        const bool other = std::equal(magic.begin(), magic.begin() + 8, header.begin());
        return fail(other ? ErrorCode::StoreNewer : ErrorCode::StoreNotOurs,
                    other ? QStringLiteral("This backup was made by a newer Sooner; use that "
                                           "version")
                          : QStringLiteral("This is no encrypted backup of Sooner; choose another "
                                           "file"));
    }
    if (*got < header.size())
        return cutOff();
    return header;
}

/** The empty piece at the beginning. */
Result<void> passphraseFits(QFile& file, Unsealer& unsealer)
{
    std::array<unsigned char, sealBytes> sealed{};
    const auto got = readSome(file, sealed);
    if (!got)
        return pass(got);
    if (*got < sealed.size())
        return cutOff();
    Secret nothing;
    const auto tag = unsealer.take(sealed, nothing);
    if (!tag) {
        return fail(ErrorCode::Unreadable,
                    QStringLiteral("The passphrase does not open this backup; type it again, and "
                                   "if it is right, use another copy, for this one was altered"));
    }
    if (*tag != crypto_secretstream_xchacha20poly1305_TAG_PUSH)
        return altered();
    return {};
}

} // namespace

SealCost SealCost::usual()
{
    return {crypto_pwhash_OPSLIMIT_MODERATE, crypto_pwhash_MEMLIMIT_MODERATE};
}

Result<bool> beginsSealed(const QString& path)
{
    if (!QFileInfo(path).isFile()) // a pipe would wait for ever
        return false;
    QFile file(path);
    SOONER_TRY(openFile(file, QIODevice::ReadOnly));
    std::array<unsigned char, 8> start{};
    const auto got = readSome(file, start);
    if (!got)
        return pass(got);
    return *got == start.size() && std::equal(start.begin(), start.end(), magic.begin());
}

bool isSealed(const QString& path)
{
    return beginsSealed(path).value_or(false);
}

Result<void> unseal(const QString& sealed, const Secret& passphrase, const Progress& progress,
                    const std::function<Result<void>(std::span<const unsigned char>)>& take)
{
    QFile file(sealed);
    SOONER_TRY(openFile(file, QIODevice::ReadOnly));
    const auto header = readHeader(file);
    if (!header)
        return pass(header);
    const auto key = keyFor(*header, passphrase);
    if (!key)
        return pass(key);
    Unsealer unsealer(*header, *key);
    SOONER_TRY(passphraseFits(file, unsealer));
    std::vector<unsigned char> buffer(pieceBytes + sealBytes);
    Secret piece;
    for (;;) {
        if (progress.isCancelled())
            return stopped();
        const auto got = readSome(file, buffer);
        if (!got)
            return pass(got);
        if (*got < sealBytes)
            return cutOff();
        const auto tag = unsealer.take({buffer.data(), *got}, piece);
        if (!tag)
            return *got < buffer.size() ? cutOffOrAltered() : altered();
        SOONER_TRY(take({piece.data(), piece.size()}));
        progress.at(file.pos(), file.size());
        if (*tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL)
            return file.atEnd() ? Result<void>() : altered();
    }
}

Result<void> unsealTo(const QString& plain, const QString& sealed, const Secret& passphrase,
                      const Progress& progress)
{
    QFile out(plain);
    SOONER_TRY(openFile(out, QIODevice::WriteOnly | QIODevice::ExistingOnly));
    SOONER_TRY(unseal(sealed, passphrase, progress, [&out](std::span<const unsigned char> piece) {
        return writeAll(out, piece);
    }));
    return flushed(out);
}

Result<void> seal(const QString& plain, const QString& sealed, const Secret& passphrase,
                  const Progress& progress, const SealCost& cost)
{
    Sum written;
    {
        QFile in(plain);
        SOONER_TRY(openFile(in, QIODevice::ReadOnly));
        QFile out(sealed);
        SOONER_TRY(openFile(out, QIODevice::WriteOnly | QIODevice::ExistingOnly));
        SOONER_TRY(sealInto(out, in, passphrase, written, progress, cost));
    }
    Sum read;
    SOONER_TRY(unseal(sealed, passphrase, progress, [&read](std::span<const unsigned char> piece) {
        read.add(piece);
        return Result<void>();
    }));
    if (read.end() != written.end())
        return altered();
    return {};
}

} // namespace sooner::store
