#include "tests/support/registry.h"
#include "ui/theme/icons.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

using namespace sooner;

/** Colours, sizes of type and stylesheets exist in ui/theme only; icons that are named exist. */
class TokenUseTest : public QObject
{
    Q_OBJECT

private slots:
    void findsWhatIsForbidden_data();
    void findsWhatIsForbidden();
    void sourcesHoldNoColourOfTheirOwn();
    void namedIconsExist();

private:
    static QStringList offences(const QString& line);
    static QStringList sources();
};

QStringList TokenUseTest::offences(const QString& line)
{
    static const QList<std::pair<QString, QRegularExpression>> rules = {
        {QStringLiteral("hex colour"),
         QRegularExpression(QStringLiteral(
             "\"[^\"]*#([0-9a-fA-F]{3}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})(?![0-9a-zA-Z])"))},
        {QStringLiteral("Qt colour"),
         QRegularExpression(QStringLiteral("Qt::(dark|light)?([Rr]ed|[Gg]reen|[Bb]lue|[Cc]yan|[Mm]"
                                           "agenta|[Yy]ellow|[Gg]ray|black|white)\\b"))},
        {QStringLiteral("QColor from numbers"),
         QRegularExpression(QStringLiteral(
             "(QColor\\(\\s*(0x|\\d|\"|QStringLiteral|QLatin1String)|fromRgb|qRgba?\\()"))},
        {QStringLiteral("size of type"), QRegularExpression(QStringLiteral("setP(oint|ixel)Size"))},
        {QStringLiteral("stylesheet"), QRegularExpression(QStringLiteral("setStyleSheet"))},
    };
    QStringList found;
    for (const auto& [name, expression] : rules) {
        if (expression.match(line).hasMatch())
            found.append(name);
    }
    return found;
}

QStringList TokenUseTest::sources()
{
    QStringList files;
    const QDir root(qEnvironmentVariable("SOONER_SOURCE_DIR"));
    for (const char* folder : {"ui", "app/desktop"}) {
        QDirIterator each(root.filePath(QLatin1String(folder)),
                          {QStringLiteral("*.cpp"), QStringLiteral("*.h")}, QDir::Files,
                          QDirIterator::Subdirectories);
        while (each.hasNext())
            files.append(each.next());
    }
    return files;
}

void TokenUseTest::findsWhatIsForbidden_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<bool>("forbidden");
    const auto row = [](const char* name, const char* line, bool forbidden) {
        QTest::newRow(name) << QString::fromLatin1(line) << forbidden;
    };
    row("hex in a string", "f(QStringLiteral(\"#005eb8\"));", true);
    row("short hex", "f(\"#fff\");", true);
    row("hex in a style", "f(\"color:#005eb8;\");", true);
    row("Qt's red", "painter.setPen(Qt::red);", true);
    row("Qt's dark blue", "painter.setPen(Qt::darkBlue);", true);
    row("numbers", "QColor(0, 94, 184)", true);
    row("one number", "QColor( 0x005eb8 )", true);
    row("rgb", "QColor::fromRgb(1, 2, 3)", true);
    row("point size", "font.setPointSizeF(9);", true);
    row("pixel size", "font.setPixelSize(12);", true);
    row("stylesheet", "button->setStyleSheet(x);", true);
    row("a token", "painter.setPen(tokens().accent);", false);
    row("nothing to see through", "image.fill(Qt::transparent);", false);
    row("an include", "#include \"core/base/day.h\"", false);
    row("a number sign in words", "tr(\"row #12 of the file\")", false);
    row("an invalid colour", "QColor()", false);
}

void TokenUseTest::findsWhatIsForbidden()
{
    QFETCH(QString, line);
    QFETCH(bool, forbidden);
    QCOMPARE(!offences(line).isEmpty(), forbidden);
}

void TokenUseTest::sourcesHoldNoColourOfTheirOwn()
{
    QStringList found;
    const QStringList files = sources();
    QVERIFY(files.size() > 20);
    for (const QString& path : files) {
        // paper is no screen: black ink, sizes in print
        if (path.contains(QLatin1String("/ui/theme/"))
            || path.contains(QLatin1String("/ui/print/")))
            continue;
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        int number = 0;
        while (!file.atEnd()) {
            ++number;
            const QStringList kinds = offences(QString::fromUtf8(file.readLine()));
            for (const QString& kind : kinds)
                found.append(QStringLiteral("%1:%2: %3").arg(path, QString::number(number), kind));
        }
    }
    QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
}

void TokenUseTest::namedIconsExist()
{
    // themeIcon(QStringLiteral("x")), paintIcon(..., QStringLiteral("x"), ...), iconName() { return
    // QStringLiteral("x")
    static const QRegularExpression call(
        QStringLiteral("(?:themeIcon\\(|paintIcon\\([^;]*?|iconButton\\(|iconName\\(\\)[^;]*?)"
                       "QStringLiteral\\(\"([a-z-]+)\"\\)"));
    int seen = 0;
    const QStringList files = sources();
    for (const QString& path : files) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        auto each = call.globalMatch(QString::fromUtf8(file.readAll()));
        while (each.hasNext()) {
            const QString name = each.next().captured(1);
            ++seen;
            QVERIFY2(hasIcon(name), qPrintable(path + QLatin1String(": ") + name));
        }
    }
    QVERIFY(seen > 10);
}

SOONER_TEST(TokenUseTest)
#include "tokenusetest.moc"
