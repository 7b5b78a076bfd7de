#pragma once

#include <QString>

namespace sooner::test {

/** Vowel groups, less a silent e at the end; at least one. Good enough to hold a limit. */
int syllables(QStringView word);

/** Flesch-Kincaid grade: 0.39 words/sentence + 11.8 syllables/word - 15.59. Reading age is about
    grade + 5. A number counts as one word of two syllables. */
double readingGrade(const QString& text);

} // namespace sooner::test
