#include "ui/widgets/announce.h"

#include <QAccessible>
#include <QWidget>

namespace sooner {

void announce(QWidget* near, const QString& text)
{
    QWidget* window = near->window();
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QAccessibleAnnouncementEvent event(window, text);
    QAccessible::updateAccessibility(&event);
#else
    // An alert of a widget that carries the text: older readers speak an alert's name.
    constexpr auto name = "soonerAnnouncer";
    auto* speaker = window->findChild<QLabel*>(QLatin1String(name), Qt::FindDirectChildrenOnly);
    if (!speaker) {
        speaker = new QLabel(window);
        speaker->setObjectName(QLatin1String(name));
        speaker->setTextFormat(Qt::PlainText);
        speaker->setAttribute(Qt::WA_TransparentForMouseEvents);
        speaker->setGeometry(-1, -1, 1, 1);
        speaker->show();
    }
    speaker->setText(text);
    speaker->setAccessibleName(text);
    QAccessibleEvent event(speaker, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
#endif
}

} // namespace sooner
