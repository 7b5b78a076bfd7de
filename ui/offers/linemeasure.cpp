#include "ui/offers/linemeasure.h"

#include <QFontMetricsF>
#include <QTextLayout>

namespace sooner {

namespace {
constexpr float unknown = -1;
}

QStringList wrapped(const QString& text, const QFont& font, int width)
{
    if (width <= 0 || QFontMetricsF(font).horizontalAdvance(text) <= width + 1)
        return {text};
    QTextLayout layout(text, font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    QStringList lines;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        lines += text.mid(line.textStart(), line.textLength()).trimmed();
    }
    layout.endLayout();
    return lines;
}

LineMeasure::LineMeasure(const QFont& font) : m_font(font)
{
    m_widths.fill(unknown);
}

double LineMeasure::widthOf(QChar letter) const
{
    const auto code = std::size_t(letter.unicode());
    if (code >= m_widths.size())
        return QFontMetricsF(m_font).horizontalAdvance(letter);
    if (m_widths[code] < 0)
        m_widths[code] = float(QFontMetricsF(m_font).horizontalAdvance(letter));
    return double(m_widths[code]);
}

double LineMeasure::width(const QString& text) const
{
    double sum = 0;
    for (const QChar letter : text)
        sum += widthOf(letter);
    return sum;
}

int LineMeasure::lines(const QString& text, int width) const
{
    if (width <= 0)
        return 1;
    int lines = 1;
    double line = 0; ///< what the present line holds
    double word = 0; ///< what follows the last place to break at
    for (const QChar letter : text) {
        const double each = widthOf(letter);
        if (letter.isSpace()) {
            line += word + each;
            word = 0;
            continue;
        }
        if (line + word + each > width + 1) {
            ++lines;
            if (line <= 0)
                word = 0; // a word wider than the line is broken
            line = 0;
        }
        word += each;
        if (letter == QLatin1Char('-')) {
            line += word;
            word = 0;
        }
    }
    return lines;
}

} // namespace sooner
