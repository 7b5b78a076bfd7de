#include "core/store/sealed.h"
#include "tests/core/store/storefixture.h"
#include "tests/support/registry.h"

#include <QFile>

using namespace sooner;
using namespace sooner::store;
using namespace sooner::test;

/** A sealed file comes back as it was, or with a clear word and nothing at all. */
class SealedTest : public QObject
{
    Q_OBJECT

private slots:
    void comesBack_data();
    void comesBack();
    void saysNothingOfItsContent();
    void sealedTwiceIsNotTheSame();
    void wrongPassphrase_data();
    void wrongPassphrase();
    void samePassphraseFromAnotherKeyboard();
    void cutOffAnywhere();
    void alteredAnywhere();
    void piecesInAnotherOrder();
    void headersOfOthers_data();
    void headersOfOthers();
    void stopped();
    void usualCostIsWhatWasDecided();
};

namespace {

/** The least that Argon2id can do: the tests are about the file, not about guessing. */
constexpr SealCost cheap{1, 8192};
constexpr qsizetype header = 72;
constexpr qsizetype keyPiece = 17;
constexpr qsizetype piece = 65536 + 17;

Secret secret(const char* text)
{
    QString words = QString::fromUtf8(text);
    return Secret::ofText(words);
}

class Files
{
public:
    QString path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    void write(const char* name, const QByteArray& bytes) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate)
            || file.write(bytes) != bytes.size())
            qFatal("cannot write the test file");
    }
    QByteArray read(const char* name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    /** What the sealed file holds, after sealing `plain`. */
    QByteArray sealed(const QByteArray& plain, const char* passphrase = "correct horse") const
    {
        write("plain", plain);
        write("sealed", {});
        must(seal(path("plain"), path("sealed"), secret(passphrase), Progress(), cheap));
        return read("sealed");
    }
    Result<QByteArray> open(const QByteArray& bytes, const char* passphrase = "correct horse") const
    {
        write("sealed", bytes);
        write("opened", {});
        const auto opened =
            unsealTo(path("opened"), path("sealed"), secret(passphrase), Progress());
        if (!opened)
            return pass(opened);
        return read("opened");
    }

private:
    QTemporaryDir m_folder;
};

QByteArray randomBytes(qsizetype size)
{
    QRandomGenerator random(7);
    QByteArray bytes(size, '\0');
    for (char& byte : bytes)
        byte = char(random.bounded(256));
    return bytes;
}

} // namespace

void SealedTest::comesBack_data()
{
    QTest::addColumn<qsizetype>("size");
    for (const qsizetype size : {0, 1, 65535, 65536, 65537, 131071, 131072, 131073, 1'000'000})
        QTest::addRow("%d bytes", int(size)) << size;
}

void SealedTest::comesBack()
{
    QFETCH(const qsizetype, size);
    const Files files;
    const QByteArray plain = randomBytes(size);
    const QByteArray bytes = files.sealed(plain);
    const qsizetype pieces = std::max<qsizetype>(1, (size + 65535) / 65536);
    QCOMPARE(bytes.size(), header + keyPiece + size + 17 * pieces);
    QVERIFY(isSealed(files.path("sealed")));
    QVERIFY(!isSealed(files.path("plain")));
    const auto opened = files.open(bytes);
    QVERIFY_RESULT(opened);
    QVERIFY(*opened == plain);
}

void SealedTest::saysNothingOfItsContent()
{
    const Files files;
    const QByteArray bytes = files.sealed(QByteArray(200'000, 'A') + "SQLite format 3");
    QVERIFY(!bytes.contains("SQLite"));
    QVERIFY(!bytes.contains("AAAAAAAA"));
}

void SealedTest::sealedTwiceIsNotTheSame()
{
    const Files files;
    const QByteArray once = files.sealed("the same");
    const QByteArray again = files.sealed("the same");
    QVERIFY(once.mid(32, 16) != again.mid(32, 16)); // the salt
    QVERIFY(once.mid(header) != again.mid(header));
}

void SealedTest::wrongPassphrase_data()
{
    QTest::addColumn<QByteArray>("typed");
    QTest::newRow("another") << QByteArray("battery staple");
    QTest::newRow("another case") << QByteArray("Correct horse");
    QTest::newRow("a blank too many") << QByteArray("correct horse ");
    QTest::newRow("none") << QByteArray();
}

void SealedTest::wrongPassphrase()
{
    QFETCH(const QByteArray, typed);
    const Files files;
    const auto opened = files.open(files.sealed(randomBytes(100'000)), typed.constData());
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, ErrorCode::Unreadable);
    QVERIFY(opened.error().message.contains(QStringLiteral("passphrase")));
    QVERIFY(files.read("opened").isEmpty());
}

/** "é" as one letter, and as an e with an accent after it. */
void SealedTest::samePassphraseFromAnotherKeyboard()
{
    const Files files;
    const auto opened = files.open(files.sealed("x", "caf\xc3\xa9"), "cafe\xcc\x81");
    QVERIFY_RESULT(opened);
}

void SealedTest::cutOffAnywhere()
{
    const Files files;
    const QByteArray bytes = files.sealed(randomBytes(150'000));
    std::vector<qsizetype> ends;
    for (const qsizetype boundary :
         {qsizetype(8), qsizetype(16), qsizetype(32), qsizetype(48), header, header + keyPiece,
          header + keyPiece + piece, header + keyPiece + 2 * piece, bytes.size()}) {
        for (const qsizetype off : {-17, -1, 0, 1})
            ends.push_back(boundary + off);
    }
    QRandomGenerator random(3);
    for (int i = 0; i < 50; ++i)
        ends.push_back(random.bounded(int(bytes.size())));
    for (const qsizetype end : ends) {
        if (end < 0 || end >= bytes.size())
            continue;
        const auto opened = files.open(bytes.left(end));
        QVERIFY2(!opened, qPrintable(QString::number(end)));
        const ErrorCode code = opened.error().code;
        QVERIFY2(code == (end < 16 ? ErrorCode::StoreNotOurs : ErrorCode::StoreDamaged)
                     || (end >= 8 && end < 16 && code == ErrorCode::StoreNewer),
                 qPrintable(QString::number(end)));
        QVERIFY(opened.error().message.contains(QLatin1Char(';')));
    }
}

/** One bit in every byte of the header and around every boundary, and at random; a byte too many.
 */
void SealedTest::alteredAnywhere()
{
    const Files files;
    const QByteArray bytes = files.sealed(randomBytes(150'000));
    std::vector<qsizetype> places;
    for (qsizetype i = 0; i < header + keyPiece + 20; ++i)
        places.push_back(i);
    for (qsizetype boundary = header + keyPiece; boundary < bytes.size(); boundary += piece) {
        for (qsizetype i = boundary - 18; i < boundary + 18; ++i)
            places.push_back(i);
    }
    QRandomGenerator random(5);
    for (int i = 0; i < 100; ++i)
        places.push_back(random.bounded(int(bytes.size())));
    places.push_back(bytes.size() - 1);
    for (const qsizetype place : places) {
        QByteArray flipped = bytes;
        flipped[place] = char(flipped[place] ^ (1 << random.bounded(8)));
        // More passes over the same memory are another key, at a cost that is not worth the wait.
        if (place >= 16 && place < 32
            && (quint8(flipped[16]) > 4 || flipped.mid(17, 7) != bytes.mid(17, 7)
                || flipped.mid(26, 6) != bytes.mid(26, 6)))
            continue;
        const auto opened = files.open(flipped);
        QVERIFY2(!opened, qPrintable(QString::number(place)));
    }
    const auto longer = files.open(bytes + 'x');
    QVERIFY(!longer);
    QCOMPARE(longer.error().code, ErrorCode::StoreDamaged);
    const auto muchLonger = files.open(bytes + bytes);
    QVERIFY(!muchLonger);
}

void SealedTest::piecesInAnotherOrder()
{
    const Files files;
    const QByteArray bytes = files.sealed(randomBytes(65536 * 3));
    const QByteArray start = bytes.left(header + keyPiece);
    const QByteArray first = bytes.mid(start.size(), piece);
    const QByteArray second = bytes.mid(start.size() + piece, piece);
    const QByteArray last = bytes.mid(start.size() + 2 * piece);
    for (const QByteArray& other :
         {start + second + first + last, start + first + first + last, start + first + last,
          start + last, start + first + second + last + last, start + first + second}) {
        const auto opened = files.open(other);
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::StoreDamaged);
    }
    const QByteArray otherFile = files.sealed(randomBytes(65536 * 3));
    QVERIFY(!files.open(bytes.left(start.size() + piece) + otherFile.mid(start.size() + piece)));
}

void SealedTest::headersOfOthers_data()
{
    QTest::addColumn<int>("at");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("all the memory there is")
        << 24 << QByteArray(8, '\xff') << ErrorCode::StoreDamaged;
    QTest::newRow("64 gigabytes") << 24 << QByteArray("\0\0\0\0\x10\0\0\0", 8)
                                  << ErrorCode::StoreDamaged;
    QTest::newRow("no memory") << 24 << QByteArray(8, '\0') << ErrorCode::StoreDamaged;
    QTest::newRow("passes without end") << 16 << QByteArray(8, '\xff') << ErrorCode::StoreDamaged;
    QTest::newRow("no passes") << 16 << QByteArray(8, '\0') << ErrorCode::StoreDamaged;
    QTest::newRow("a later version") << 8 << QByteArray(1, '\2') << ErrorCode::StoreNewer;
    QTest::newRow("zeros that are none") << 15 << QByteArray(1, '\1') << ErrorCode::StoreNewer;
    QTest::newRow("a region and no backup")
        << 0 << QByteArray("SQLite format 3", 16) << ErrorCode::StoreNotOurs;
}

void SealedTest::headersOfOthers()
{
    QFETCH(const int, at);
    QFETCH(const QByteArray, bytes);
    QFETCH(const ErrorCode, code);
    const Files files;
    QByteArray changed = files.sealed("x");
    changed.replace(at, bytes.size(), bytes);
    const auto opened = files.open(changed);
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, code);
}

void SealedTest::stopped()
{
    const Files files;
    const QByteArray bytes = files.sealed(randomBytes(300'000));
    Progress progress;
    progress.cancel();
    const auto sealing =
        seal(files.path("plain"), files.path("sealed"), secret("x"), progress, cheap);
    QVERIFY(!sealing);
    QCOMPARE(sealing.error().code, ErrorCode::Cancelled);
    files.write("sealed", bytes);
    files.write("opened", {});
    const auto opening =
        unsealTo(files.path("opened"), files.path("sealed"), secret("correct horse"), progress);
    QVERIFY(!opening);
    QCOMPARE(opening.error().code, ErrorCode::Cancelled);
}

void SealedTest::usualCostIsWhatWasDecided()
{
    QCOMPARE(SealCost::usual().passes, 3u);
    QCOMPARE(SealCost::usual().memory, 256u * 1024 * 1024);
}

SOONER_TEST(SealedTest)
#include "sealedtest.moc"
