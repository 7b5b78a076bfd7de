#include "ui/theme/tokens.h"

#include <QPalette>

#include <cmath>

namespace sooner {

namespace {

QColor hex(QRgb rgb)
{
    return QColor::fromRgb(rgb);
}

void setLightSurfaces(Tokens& t)
{
    t.window = hex(0xf0f4f5);
    t.surface = hex(0xffffff);
    t.raised = hex(0xffffff);
    t.sunken = hex(0xf7f9fa);
    t.rail = hex(0xe9eef1);
    t.hover = hex(0xf3f6f8);
    t.select = hex(0xdfebf7);
    t.tint = hex(0xedf4fb);
    t.chip = hex(0xe5edf3);
    t.tagbg = hex(0xeef2f5);
    t.line = hex(0xe3e8eb);
    t.border = hex(0xd8dde0);
    t.dangerTint = hex(0xfdf1f0);
    t.okTint = hex(0xeef7f1);
    t.warnTint = hex(0xfff6e0);
    t.propTint = hex(0xf8eff4);
    t.track = hex(0xe8edf0);
    t.inactive = hex(0xf6f8f9);
    t.inactiveText = hex(0x768692);
    t.onSelect = t.text;
}

void setLightCharts(Tokens& t)
{
    t.band = {hex(0xbcd0e2), hex(0x7fa9d1), hex(0x2f78bf), hex(0x003f87), hex(0x330072)};
    t.series = hex(0x2f78bf);
    t.seriesEnd = hex(0x003f87);
    t.lost = hex(0xedf4fb);
    t.lostEdge = hex(0xbcd0e2);
    t.category = {hex(0x005eb8), hex(0x7c2855), hex(0x00818a), hex(0x768692), hex(0x330072)};
    t.xmrCommon = hex(0xa6a6a6);
    t.xmrImprove = hex(0x00b0f0);
    t.xmrConcern = hex(0xe46c0a);
    t.xmrNeutral = hex(0x490092);
    t.xmrOutline = hex(0x212b32);
    t.xmrLimit = hex(0x768692);
    t.xmrMean = hex(0x212b32);
    t.grid = hex(0xe3e8eb);
    t.axis = hex(0x768692);
    t.threshold = hex(0x212b32);
    t.district = {hex(0xf3f6f6), hex(0xdfe9e9), hex(0xc3d7d8), hex(0xa0c0c2), hex(0x77a4a8)};
    t.districtGap = hex(0xffffff);
    t.sea = hex(0xe3ecf1);
    t.land = hex(0xf1f2f0);
    t.outline = hex(0x768692);
    t.patient = hex(0x330072);
    t.hospitalFits = hex(0x005eb8);
    t.hospitalOther = hex(0x5b6f7d);
}

void setDarkSurfaces(Tokens& t)
{
    t.window = hex(0x14181c);
    t.surface = hex(0x1b2126);
    t.raised = hex(0x242b31);
    t.sunken = hex(0x171c20);
    t.rail = hex(0x101417);
    t.hover = hex(0x232a30);
    t.select = hex(0x1d3b58);
    t.tint = hex(0x1c2b39);
    t.chip = hex(0x2a343c);
    t.tagbg = hex(0x2a333a);
    t.line = hex(0x2b333a);
    t.border = hex(0x37414a);
    t.dangerTint = hex(0x3a2322);
    t.okTint = hex(0x1b3226);
    t.warnTint = hex(0x352c17);
    t.propTint = hex(0x34232d);
    t.track = hex(0x2b343b);
    t.inactive = hex(0x181d21);
    t.inactiveText = hex(0x7d8d99);
    t.onSelect = t.text;
}

void setDarkCharts(Tokens& t)
{
    t.band = {hex(0x5a7389), hex(0x6795c0), hex(0x84b9ea), hex(0xb3d4f5), hex(0xeadcff)};
    t.series = hex(0x84b9ea);
    t.seriesEnd = hex(0xb3d4f5);
    t.lost = hex(0x1c2b39);
    t.lostEdge = hex(0x5a7389);
    t.category = {hex(0x74b3f0), hex(0xe6a6c8), hex(0x4fbfc6), hex(0x8f9fab), hex(0xcdb8ff)};
    t.xmrCommon = hex(0xa6a6a6);
    t.xmrImprove = hex(0x00b0f0);
    t.xmrConcern = hex(0xf08a35);
    t.xmrNeutral = hex(0xb48ae0);
    t.xmrOutline = hex(0x14181c);
    t.xmrLimit = hex(0x7d8d99);
    t.xmrMean = hex(0xe9eef1);
    t.grid = hex(0x2b333a);
    t.axis = hex(0x7d8d99);
    t.threshold = hex(0xe9eef1);
    t.district = {hex(0x20292b), hex(0x283739), hex(0x32494c), hex(0x406266), hex(0x548085)};
    t.districtGap = hex(0x1b2126);
    t.sea = hex(0x12202a);
    t.land = hex(0x1d2225);
    t.outline = hex(0x7d8d99);
    t.patient = hex(0xeadcff);
    t.hospitalFits = hex(0x2273bf);
    t.hospitalOther = hex(0x8fa0ac);
}

double linear(double channel)
{
    return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
           + 0.0722 * linear(color.blueF());
}

/** A step from one colour to another, so that bands stay apart when only two colours are given. */
QColor between(const QColor& from, const QColor& to, double part)
{
    const auto mix = [part](float a, float b) { return a + (b - a) * float(part); };
    return QColor::fromRgbF(mix(from.redF(), to.redF()), mix(from.greenF(), to.greenF()),
                            mix(from.blueF(), to.blueF()));
}

void setHighContrastCharts(Tokens& t, const QColor& ground)
{
    for (std::size_t i = 0; i < t.band.size(); ++i) {
        t.band[i] = between(ground, t.text, 0.3 + 0.175 * double(i));
        t.district[i] = between(ground, t.text, 0.1 * double(i));
    }
    t.series = t.seriesEnd = t.xmrMean = t.xmrOutline = t.axis = t.threshold = t.text;
    t.lost = t.grid = ground;
    t.lostEdge = t.xmrLimit = t.outline = t.hospitalOther = t.districtGap = t.text;
    t.category = {t.text, t.accent, t.text, t.accent, t.text};
    t.xmrCommon = ground;
    t.xmrImprove = t.xmrConcern = t.xmrNeutral = t.accent;
    t.sea = t.land = ground;
    t.patient = t.accent;
    t.hospitalFits = t.accentFill;
}

} // namespace

Tokens lightTokens()
{
    Tokens t;
    t.text = hex(0x212b32);
    t.text2 = hex(0x4c6272);
    t.accent = hex(0x005eb8);
    t.danger = hex(0xd5281b);
    t.ok = hex(0x007f3b);
    t.prop = hex(0x7c2855);
    t.edge = hex(0x768692);
    t.dim = hex(0xaeb9c0);
    t.accentFill = hex(0x005eb8);
    t.onAccent = hex(0xffffff);
    t.commit = hex(0x007f3b);
    t.onCommit = hex(0xffffff);
    t.warnFill = hex(0xffb81c);
    t.onWarn = hex(0x212b32);
    t.focus = hex(0xffeb3b);
    t.focusEdge = hex(0x212b32);
    setLightSurfaces(t);
    setLightCharts(t);
    return t;
}

Tokens darkTokens()
{
    Tokens t;
    t.dark = true;
    t.text = hex(0xe9eef1);
    t.text2 = hex(0xaab7c0);
    t.accent = hex(0x74b3f0);
    t.danger = hex(0xff9087);
    t.ok = hex(0x63cf93);
    t.prop = hex(0xe6a6c8);
    t.edge = hex(0x7d8d99);
    t.dim = hex(0x55626c);
    t.accentFill = hex(0x2273bf);
    t.onAccent = hex(0xffffff);
    t.commit = hex(0x1d8049);
    t.onCommit = hex(0xffffff);
    t.warnFill = hex(0xe0a526);
    t.onWarn = hex(0x14181c);
    t.focus = hex(0xffeb3b);
    t.focusEdge = hex(0x14181c);
    setDarkSurfaces(t);
    setDarkCharts(t);
    return t;
}

Tokens highContrastTokens(const QPalette& palette)
{
    Tokens t;
    t.highContrast = true;
    const QColor ground = palette.color(QPalette::Active, QPalette::Window);
    const QColor ink = palette.color(QPalette::Active, QPalette::WindowText);
    const QColor mark = palette.color(QPalette::Active, QPalette::Highlight);
    const QColor onMark = palette.color(QPalette::Active, QPalette::HighlightedText);
    t.dark = luminance(ground) < luminance(ink);
    t.text = t.text2 = t.danger = t.ok = t.prop = t.edge = ink;
    t.accent = palette.color(QPalette::Active, QPalette::Link);
    t.dim = palette.color(QPalette::Disabled, QPalette::WindowText);
    t.accentFill = t.commit = t.warnFill = mark;
    t.onAccent = t.onCommit = t.onWarn = onMark;
    t.focus = mark;
    t.focusEdge = ink;
    t.window = t.surface = t.raised = t.sunken = t.rail = t.hover = ground;
    t.tint = t.chip = t.tagbg = t.track = t.inactive = ground;
    t.dangerTint = t.okTint = t.warnTint = t.propTint = ground;
    t.select = mark;
    t.onSelect = onMark;
    t.line = t.border = ink;
    t.inactiveText = t.dim;
    setHighContrastCharts(t, ground);
    return t;
}

double contrastOf(const QColor& one, const QColor& other)
{
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

QColor colorOf(const Tokens& tokens, Tone tone)
{
    switch (tone) {
    case Tone::Text: return tokens.text;
    case Tone::Text2: return tokens.text2;
    case Tone::Accent: return tokens.accent;
    case Tone::Danger: return tokens.danger;
    case Tone::Ok: return tokens.ok;
    case Tone::Prop: return tokens.prop;
    case Tone::Edge: return tokens.edge;
    case Tone::Dim: return tokens.dim;
    case Tone::OnAccent: return tokens.onAccent;
    case Tone::OnCommit: return tokens.onCommit;
    case Tone::OnWarn: return tokens.onWarn;
    }
    return tokens.text;
}

} // namespace sooner
