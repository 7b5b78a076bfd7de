#pragma once

#include <QString>

#include <optional>

namespace sooner::colleague {

/** The files that the region was made from, for importing them again with something changed. */
class ListFiles
{
public:
    /** `folder` has list.csv and capacity.csv; copies get this name in front. */
    ListFiles(QString folder, QString name) : m_folder(std::move(folder)), m_name(std::move(name))
    {}

    /** The waiting list, or one row of it, with this in the hospital's own number. Gives the
        file's path. */
    QString patients(const QString& marker, std::optional<int> row) const;
    /** One session with so many places. */
    QString places(int row, int places) const;

private:
    QString write(const QString& kind, const QList<QByteArray>& lines) const;

    QString m_folder;
    QString m_name;
};

} // namespace sooner::colleague
