#include "core/base/text.h"
#include "core/exchange/columns.h"
#include "core/exchange/readers.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

namespace sooner::exchange {

namespace {

constexpr qint64 maxMappingBytes = 1 << 20;

tl::unexpected<Error> wrong(const QString& what)
{
    return fail(ErrorCode::Unreadable, QStringLiteral("in the mapping, ") + what);
}

bool isOurColumn(const QString& folded)
{
    return waitingListColumns(false).byName(folded) >= 0 || capacityColumns().byName(folded) >= 0
           || siteColumns().byName(folded) >= 0;
}

Result<QJsonObject> readObject(const QString& path)
{
    if (!QFileInfo(path).isFile())
        return fail(ErrorCode::Unreadable,
                    QStringLiteral("there is no such mapping file; check its name and folder"),
                    path);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(
            ErrorCode::Unreadable,
            QStringLiteral("the mapping file cannot be opened; check your right to read it"),
            file.errorString());
    const QByteArray bytes = file.read(maxMappingBytes + 1);
    if (bytes.size() > maxMappingBytes)
        return fail(ErrorCode::Unreadable,
                    QStringLiteral("the mapping file is larger than 1 MB; choose the right file"));
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError || !document.isObject())
        return fail(ErrorCode::Unreadable,
                    QStringLiteral("the mapping is not a JSON object (character %1); write it like "
                                   "{\"columns\": {\"Their name\": \"NHS_NUMBER\"}}")
                        .arg(error.offset),
                    error.errorString());
    return document.object();
}

} // namespace

Result<ColumnMapping> readMapping(const QString& path)
{
    const auto object = readObject(path);
    if (!object)
        return pass(object);
    for (auto it = object->begin(); it != object->end(); ++it) {
        if (it.key() != QLatin1String("columns"))
            return wrong(QStringLiteral("\"%1\" is not known; the only key is \"columns\"")
                             .arg(clipped(it.key())));
    }
    const QJsonValue value = object->value(QLatin1String("columns"));
    if (!value.isObject())
        return wrong(QStringLiteral("\"columns\" is missing or not an object; write "
                                    "{\"columns\": {\"Their name\": \"NHS_NUMBER\"}}"));
    ColumnMapping mapping;
    QHash<QString, QString> claimed;
    const QJsonObject columns = value.toObject();
    for (auto it = columns.begin(); it != columns.end(); ++it) {
        const QString theirs = foldedHeader(it.key());
        const QString ours = foldedHeader(it.value().toString());
        if (theirs.isEmpty() || mapping.contains(theirs))
            return wrong(QStringLiteral("the column \"%1\" is blank or named twice; keep one")
                             .arg(clipped(it.key())));
        if (!it.value().isString() || !isOurColumn(ours))
            return wrong(QStringLiteral("\"%1\" is mapped to \"%2\", which is not a column of "
                                        "Sooner's; use a name such as NHS_NUMBER")
                             .arg(clipped(it.key()), clipped(it.value().toVariant().toString())));
        if (claimed.contains(ours))
            return wrong(QStringLiteral("\"%1\" and \"%2\" are both mapped to %3; keep one")
                             .arg(clipped(claimed.value(ours)), clipped(it.key()),
                                  clipped(it.value().toString())));
        claimed.insert(ours, it.key());
        mapping.insert(theirs, it.value().toString());
    }
    return mapping;
}

} // namespace sooner::exchange
