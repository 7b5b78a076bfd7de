#include "ui/map/mapaccessible.h"

#include "ui/map/mapcanvas.h"

#include <QAccessibleWidget>

#include <cmath>

namespace sooner {

namespace {

/** One hospital of a canvas. The canvas may go, or have fewer hospitals, before a reader lets go of
    this. */
class HospitalInterface : public QAccessibleInterface, public QAccessibleActionInterface
{
public:
    HospitalInterface(MapCanvas* canvas, int hospital) : m_canvas(canvas), m_hospital(hospital) {}

    bool isValid() const override { return m_canvas && m_hospital < m_canvas->hospitalCount(); }
    QObject* object() const override { return nullptr; }
    QAccessibleInterface* parent() const override
    {
        return QAccessible::queryAccessibleInterface(m_canvas.data());
    }
    QAccessibleInterface* child(int) const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QAccessible::Role role() const override { return QAccessible::Button; }

    QString text(QAccessible::Text kind) const override
    {
        return isValid() && kind == QAccessible::Name ? m_canvas->words(m_hospital) : QString();
    }
    void setText(QAccessible::Text, const QString&) override {}

    QRect rect() const override
    {
        const auto at = isValid() ? m_canvas->positionOf(m_hospital) : std::nullopt;
        if (!at)
            return {};
        const int half = int(std::ceil(m_canvas->radiusOf(m_hospital)));
        const QPoint centre = m_canvas->mapToGlobal(at->toPoint());
        return {centre - QPoint(half, half), QSize(2 * half, 2 * half)};
    }

    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.focusable = state.selectable = true;
        if (!isValid()) {
            state.invalid = true;
            return state;
        }
        const bool current = m_canvas->current() == m_hospital;
        state.selected = current;
        state.focused = current && m_canvas->hasFocus();
        state.offscreen = !m_canvas->rect().contains(m_canvas->mapFromGlobal(rect().center()));
        return state;
    }

    void* interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this)
                                                    : nullptr;
    }
    QStringList actionNames() const override { return {pressAction()}; }
    void doAction(const QString& name) override
    {
        if (!isValid() || name != pressAction())
            return;
        m_canvas->setCurrent(m_hospital);
        m_canvas->reveal(m_hospital);
    }
    QStringList keyBindingsForAction(const QString&) const override { return {}; }

private:
    QPointer<MapCanvas> m_canvas;
    int m_hospital;
};

/** The canvas with its hospitals; Qt keeps each interface until this lets it go. */
class CanvasInterface : public QAccessibleWidget
{
public:
    explicit CanvasInterface(MapCanvas* canvas) : QAccessibleWidget(canvas, QAccessible::Canvas) {}
    ~CanvasInterface() override
    {
        for (const QAccessible::Id id : m_ids)
            QAccessible::deleteAccessibleInterface(id);
    }

    int childCount() const override { return canvas() ? canvas()->hospitalCount() : 0; }

    QAccessibleInterface* child(int index) const override
    {
        if (index < 0 || index >= childCount())
            return nullptr;
        while (m_ids.size() <= std::size_t(index))
            m_ids.push_back(QAccessible::registerAccessibleInterface(
                new HospitalInterface(canvas(), int(m_ids.size()))));
        return QAccessible::accessibleInterface(m_ids[std::size_t(index)]);
    }

    int indexOfChild(const QAccessibleInterface* wanted) const override
    {
        for (std::size_t i = 0; i < m_ids.size(); ++i) {
            if (QAccessible::accessibleInterface(m_ids[i]) == wanted)
                return int(i);
        }
        return -1;
    }

    QAccessibleInterface* childAt(int x, int y) const override
    {
        return canvas() ? child(canvas()->hospitalAt(canvas()->mapFromGlobal(QPoint(x, y))))
                        : nullptr;
    }

    QAccessibleInterface* focusChild() const override
    {
        return canvas() && canvas()->hasFocus() ? child(canvas()->current()) : nullptr;
    }

private:
    MapCanvas* canvas() const { return qobject_cast<MapCanvas*>(object()); }

    mutable std::vector<QAccessible::Id> m_ids;
};

QAccessibleInterface* interfaceFor(const QString&, QObject* object)
{
    auto* canvas = qobject_cast<MapCanvas*>(object);
    return canvas ? new CanvasInterface(canvas) : nullptr;
}

} // namespace

void makeMapsAccessible()
{
    static const bool once = [] {
        QAccessible::installFactory(interfaceFor);
        return true;
    }();
    Q_UNUSED(once)
}

} // namespace sooner
