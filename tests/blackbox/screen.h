#pragma once

#include "tests/blackbox/program.h"

#include <QPoint>
#include <QRect>

#include <memory>

namespace blackbox {

/** What the whole virtual screen shows. */
class Picture
{
public:
    Picture() = default;
    /** Binary PPM of 8 bits. */
    explicit Picture(const QByteArray& ppm);

    bool isEmpty() const { return m_size.isEmpty(); }
    /** What is different, each connected patch of it as one rectangle. Patches nearer to each other
        than a letter is wide are one. */
    QList<QRect> changesSince(const Picture& before) const;
    /** The same within `part`, without its shape. */
    bool isSameWithin(const QRect& part, const Picture& before) const;

private:
    bool differs(const Picture& before, const QRect& part) const;

    QSize m_size;
    QByteArray m_pixels; ///< three bytes each
};

/** An X server of its own with a window manager, and a hand on its mouse and keys. */
class Screen
{
public:
    Screen();
    ~Screen();

    /** Why there is none; empty when it is up. */
    QString missing() const { return m_missing; }
    /** The smallest screen that the window is made for. */
    static constexpr QSize size() { return {1366, 768}; }
    /** For the programs that are to show on it. */
    QProcessEnvironment environment(QProcessEnvironment base) const;

    /** The number of a window whose title matches this; empty when there is none. */
    QString window(const QString& title) const;
    /** xdotool with these words: what a hand does, in this order. */
    bool hand(const QString& command) const;
    /** The same, only begun: for two hands at once. */
    std::unique_ptr<QProcess> startHand(const QString& command) const;
    Picture picture() const;
    /** Pictures until two in a row are the same. */
    Picture stillPicture() const;

private:
    Outcome xdotool(const QStringList& arguments) const;

    QString m_missing;
    QString m_display;
    QProcess m_server;
    QProcess m_manager;
};

} // namespace blackbox
