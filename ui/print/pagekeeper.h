#pragma once

#include <QTextBlock>
#include <QTextDocument>

#include <vector>

class QTextTable;

namespace sooner {

/** Keeps things on one page: a heading with its first lines, an option's box, the signature. Qt's
    own layout breaks pages between any two lines. */
class PageKeeper
{
public:
    /** These blocks stay together, first and last included. */
    void keep(const QTextBlock& first, const QTextBlock& last);
    void keep(QTextTable* table);
    /** Sets page breaks, from the first page on, wherever a group would be torn. */
    void apply(QTextDocument& document) const;

private:
    struct Group
    {
        QTextBlock first;
        QTextBlock last;
        QTextTable* table = nullptr;
    };
    std::vector<Group> m_groups;
};

} // namespace sooner
