#pragma once

#include "core/exchange/readers.h"
#include "core/exchange/writers.h"

#include <QTemporaryDir>

namespace sooner::test {

/** The day all exchange tests count as today. */
Day exchangeToday();

/** Writes files into a folder of its own and reads them back. */
class ExchangeFolder
{
public:
    ExchangeFolder();
    QString path(const QString& name) const;
    QString write(const QByteArray& bytes, const QString& name = QStringLiteral("list.csv")) const;
    QByteArray bytesOf(const QString& path) const;

    Result<exchange::File<SiteRecord>> sites(const QByteArray& bytes) const;
    Result<exchange::File<SessionRecord>> capacity(const QByteArray& bytes) const;
    Result<exchange::File<PathwayRecord>> waitingList(const QByteArray& bytes) const;

private:
    QTemporaryDir m_folder;
};

exchange::ReadOptions exchangeOptions();

/** A file of one row from "COLUMN=value" pairs. */
class RowText
{
public:
    RowText& set(const QString& column, const QString& value);
    RowText& drop(const QString& column);
    QByteArray file() const;
    QByteArray header() const;
    QByteArray row() const;

private:
    QStringList m_columns;
    QStringList m_values;
};
/** A row of each kind with only what is required. */
RowText plainSite();
RowText plainSession();
RowText plainPathway();

} // namespace sooner::test
