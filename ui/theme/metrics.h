#pragma once

#include <QSize>

namespace sooner {

/** Steps of the 8 px grid, for margins and gaps; they do not grow with the text. */
namespace space {
inline constexpr int xs = 4;
inline constexpr int s = 8;
inline constexpr int m = 12;
inline constexpr int l = 16;
inline constexpr int xl = 24;
inline constexpr int xxl = 32;
} // namespace space

/** Smallest side of anything that can be clicked (screen rule U39). */
inline constexpr int smallestTarget = 24;

/** Sizes that follow the application font: lines x line height + padding. In logical pixels. */
struct Metrics
{
    double scale = 1; ///< of icons, pips and bars: 1 at the usual text size

    int rail = 80;
    int topBar = 48;
    int statusBar = 28;
    int viewHeader = 48;
    int selectionBar = 48;
    int whatIfStrip = 40;

    int row = 40; ///< table row with two lines
    int rowCompact = 28;
    int header = 32;
    int listRow = 48; ///< list row with two lines
    int boardRow = 60;
    int boardRowLarge = 70;
    int weekColumn = 136;

    int button = 32;
    int buttonSmall = 28;
    int chip = 26;
    int tag = 18;
    int tab = 36;

    int patientPanel = 376;
    int patientList = 288;
    int mapPanel = 296;

    int radius = 6; ///< buttons, cards, inputs
    int radiusPanel = 8;
    int radiusTag = 4;

    int iconRail = 20;
    int iconButton = 16;
    int iconChip = 14;

    int check = 16;
    int pip = 12;
    int pipPitch = 15;
    QSize waitBar{104, 6};       ///< in a row
    QSize waitBarPanel{344, 10}; ///< in the panel; its width follows the panel
};

} // namespace sooner
