#include "ui/print/letterstyle.h"

#include "ui/print/letterdocument.h"

namespace sooner {

namespace {

// Liberation Sans has the widths of Arial, which letters of the NHS use; the Noto fonts follow for
// the scripts it does not have. Named, so that pages do not depend on a PC's own fallbacks.
QStringList otherScripts()
{
    return {QStringLiteral("Noto Sans Arabic"),     QStringLiteral("Noto Sans Hebrew"),
            QStringLiteral("Noto Sans Devanagari"), QStringLiteral("Noto Sans Bengali"),
            QStringLiteral("Noto Sans Gurmukhi"),   QStringLiteral("Noto Sans Gujarati"),
            QStringLiteral("Noto Sans Tamil"),      QStringLiteral("Noto Sans Telugu"),
            QStringLiteral("Noto Sans Malayalam"),  QStringLiteral("Noto Sans Sinhala"),
            QStringLiteral("Noto Sans Thai"),       QStringLiteral("Noto Sans Ethiopic"),
            QStringLiteral("Noto Sans Armenian"),   QStringLiteral("Noto Sans Georgian"),
            QStringLiteral("Noto Sans CJK SC"),     QStringLiteral("Noto Sans Symbols"),
            QStringLiteral("Noto Sans Symbols2"),   QStringLiteral("DejaVu Sans")};
}

} // namespace

double millimetres(double length)
{
    return length * letterUnitsPerInch / 25.4;
}

double points(double length)
{
    return length * letterUnitsPerInch / 72.0;
}

LetterStyle LetterStyle::of(LetterFormat format)
{
    const bool large = format == LetterFormat::LargePrint;
    LetterStyle style;
    style.body = points(large ? 18 : 12);
    style.heading = points(large ? 26 : 18);
    style.section = points(large ? 20 : 13.5);
    style.labelWidth = millimetres(large ? 29 : 19.5);
    style.formLabelWidth = millimetres(large ? 46 : 32);
    // the form must stay on one page in large print too
    style.writingSpace = millimetres(large ? 3 : 6);
    style.formLineHeight = large ? 112 : letterLineHeight;
    style.sideMargin = millimetres(17);
    style.topMargin = millimetres(16);
    style.bottomMargin = millimetres(21);
    style.large = large;
    return style;
}

QStringList LetterStyle::latinFamilies()
{
    return {QStringLiteral("Liberation Sans"), QStringLiteral("Arial"),
            QStringLiteral("Noto Sans")};
}

QFont LetterStyle::font(double size, bool strong) const
{
    QFont font;
    font.setFamilies(latinFamilies() + otherScripts());
    // Pixels of our unit: the same page whatever device the text was measured on.
    font.setPixelSize(qRound(size));
    font.setWeight(strong ? QFont::Bold : QFont::Normal);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

} // namespace sooner
