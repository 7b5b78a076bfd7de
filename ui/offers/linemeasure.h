#pragma once

#include <QFont>
#include <QStringList>

#include <array>

namespace sooner {

/** Lines of a text at a width; a word that is wider is broken, nothing is left out. */
QStringList wrapped(const QString& text, const QFont& font, int width);

/** Guesses how many lines wrapped() gives, from the widths of single letters: many times faster,
   and wrong only where a line just fits. For the heights of cards nobody has seen yet. */
class LineMeasure
{
public:
    explicit LineMeasure(const QFont& font);

    double width(const QString& text) const;
    int lines(const QString& text, int width) const;

private:
    double widthOf(QChar letter) const;

    QFont m_font;
    /** Of Latin letters with their accents; the others are asked for each time. */
    mutable std::array<float, 0x250> m_widths;
};

} // namespace sooner
