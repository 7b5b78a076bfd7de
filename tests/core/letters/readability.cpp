#include "tests/core/letters/readability.h"

#include <QRegularExpression>

#include <algorithm>

namespace sooner::test {

namespace {

bool isVowel(QChar c)
{
    return QStringLiteral("aeiouy").contains(c.toLower());
}

} // namespace

int syllables(QStringView word)
{
    if (std::any_of(word.begin(), word.end(), [](QChar c) { return c.isDigit(); }))
        return 2;
    int count = 0;
    bool inVowels = false;
    for (const QChar c : word) {
        count += isVowel(c) && !inVowels;
        inVowels = isVowel(c);
    }
    const bool silentE = word.endsWith(QLatin1Char('e'), Qt::CaseInsensitive)
                         && !word.endsWith(QLatin1String("le"), Qt::CaseInsensitive);
    return std::max(1, count - (silentE && count > 1));
}

double readingGrade(const QString& text)
{
    static const QRegularExpression sentenceEnd(QStringLiteral("[.!?:]+(\\s|$)"));
    static const QRegularExpression word(QStringLiteral("[\\p{L}\\p{N}'\\x{2019}]+"));
    int sentences = 0;
    int words = 0;
    int all = 0;
    for (const QString& sentence : text.split(sentenceEnd, Qt::SkipEmptyParts)) {
        auto found = word.globalMatch(sentence);
        sentences += found.hasNext();
        while (found.hasNext()) {
            ++words;
            all += syllables(found.next().captured());
        }
    }
    return 0.39 * words / sentences + 11.8 * all / words - 15.59;
}

} // namespace sooner::test
