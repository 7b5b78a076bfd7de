#include "core/domain/holdings.h"

#include <QRegularExpression>

namespace sooner {

QString textOf(const Anchor& anchor)
{
    return QStringLiteral("%1:%2").arg(anchor.entry).arg(anchor.hash);
}

std::optional<Anchor> anchorOf(const QString& text)
{
    static const QRegularExpression form(QStringLiteral("^([1-9][0-9]{0,17}):([0-9a-f]{64})$"));
    const auto found = form.match(text.trimmed().toLower());
    if (!found.hasMatch())
        return std::nullopt;
    return Anchor{found.captured(1).toLongLong(), found.captured(2)};
}

} // namespace sooner
