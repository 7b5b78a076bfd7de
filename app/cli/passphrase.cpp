#include "app/cli/passphrase.h"

#include <QFile>

#include <cstdio>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <poll.h>
#include <termios.h>
#include <unistd.h>
#endif

namespace sooner::cli {

namespace {

constexpr const char* optionName = "passphrase-file";
constexpr qint64 longestLine = 4096;

Result<Secret> fromLine(QByteArray& line)
{
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    QString text = QString::fromUtf8(line);
    wipe(line);
    Secret passphrase = Secret::ofText(text);
    if (passphrase.isEmpty())
        return fail(ErrorCode::Usage, QStringLiteral("the passphrase is empty; give one"));
    return passphrase;
}

Result<Secret> fromFile(const QString& name)
{
    QFile file(name);
    const bool opened = name == QLatin1String("-")
                            ? file.open(stdin, QIODevice::ReadOnly | QIODevice::Unbuffered)
                            : file.open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    if (!opened) {
        return fail(ErrorCode::Unreadable,
                    QStringLiteral("the file with the passphrase cannot be read; check its name"));
    }
    QByteArray line = file.readLine(longestLine);
    return fromLine(line);
}

#ifdef Q_OS_UNIX

/** The terminal without its echo, for as long as this is there. */
class SilentTerminal
{
public:
    SilentTerminal() : m_file(::open("/dev/tty", O_RDWR | O_CLOEXEC))
    {
        if (m_file < 0 || ::tcgetattr(m_file, &m_before) != 0)
            return;
        termios silent = m_before;
        silent.c_lflag &= ~tcflag_t(ECHO);
        m_silent = ::tcsetattr(m_file, TCSAFLUSH, &silent) == 0;
    }
    ~SilentTerminal()
    {
        if (m_silent)
            ::tcsetattr(m_file, TCSAFLUSH, &m_before);
        if (m_file >= 0)
            ::close(m_file);
    }
    SilentTerminal(const SilentTerminal&) = delete;
    SilentTerminal& operator=(const SilentTerminal&) = delete;

    bool isSilent() const { return m_silent; }

    Result<Secret> ask(const char* question, const Progress& progress)
    {
        say(question);
        QByteArray line;
        line.reserve(longestLine);
        char next = 0;
        while (line.size() < longestLine && next != '\n') {
            pollfd input{m_file, POLLIN, 0};
            ::poll(&input, 1, -1); // Ctrl+C ends it
            if (progress.isCancelled() || ::read(m_file, &next, 1) != 1) {
                wipe(line);
                say("\n");
                return fail(ErrorCode::Cancelled, QStringLiteral("stopped; nothing was changed"));
            }
            line.append(next);
        }
        say("\n");
        return fromLine(line);
    }

private:
    void say(const char* text)
    {
        if (::write(m_file, text, qstrlen(text)) < 0)
            return; // nobody reads it; the answer counts
    }

    int m_file;
    termios m_before{};
    bool m_silent = false;
};

#endif

tl::unexpected<Error> noTerminal()
{
    return fail(ErrorCode::Usage,
                QStringLiteral("there is no terminal to ask for the passphrase; give "
                               "--passphrase-file FILE"));
}

} // namespace

void addPassphraseOption(Context& context)
{
    context.option(QString::fromLatin1(optionName),
                   QStringLiteral("Its first line is the passphrase; - is the standard input."),
                   QStringLiteral("FILE"));
}

Result<Secret> readPassphrase(const Context& context, Asked asked)
{
    const QString option = QString::fromLatin1(optionName);
    if (context.isSet(option))
        return fromFile(context.value(option));
#ifdef Q_OS_UNIX
    SilentTerminal terminal;
    if (!terminal.isSilent())
        return noTerminal();
    auto passphrase = terminal.ask("Passphrase: ", context.progress());
    if (!passphrase || asked == Asked::Once)
        return passphrase;
    const auto again = terminal.ask("Once more: ", context.progress());
    if (!again)
        return pass(again);
    if (*again != *passphrase)
        return fail(ErrorCode::Usage,
                    QStringLiteral("the two passphrases are not the same; start again"));
    return passphrase;
#else
    Q_UNUSED(asked);
    return noTerminal();
#endif
}

} // namespace sooner::cli
