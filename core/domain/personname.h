#pragma once

#include <QString>

namespace sooner {

/** Name parts as the hospital wrote them; any may be empty in pseudonymised lists. */
struct PersonName
{
    QString family;
    QString given;
    QString title;
    friend bool operator==(const PersonName&, const PersonName&) = default;
};

/** "WOŹNIAK, Małgorzata (Mrs)" (screen rules U1, U3); "Name not known" when there is none. */
QString displayName(const PersonName& name);
/** "Mrs Małgorzata Woźniak" for an address, "Mrs Woźniak" after Dear; else what is known. */
QString addressName(const PersonName& name);
QString salutationName(const PersonName& name);

} // namespace sooner
