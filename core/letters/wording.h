#pragma once

#include "core/letters/letter.h"

namespace sooner::letters {

/** The English sentences of a letter. Aim: reading age 9 to 11 (domain e), so short sentences,
   plain words and no abbreviations; a test measures it. Facts go in through literal(). */
class Wording
{
public:
    explicit Wording(const Facts& facts);

    QString heading() const;
    QString greeting() const;
    QStringList to() const;
    QStringList sender() const;
    QStringList closing() const;

    Paragraph wait() const;
    Paragraph offer() const;
    OptionBlock option(std::size_t index) const;

    Section choice() const;
    Section otherHospital() const;
    Section staying() const;
    Section cost() const;
    Section travel() const;
    Section worse() const;
    Section rights() const;
    Section privacy() const;
    Section formats() const;

    ReplyForm replyForm() const;

private:
    QString adultOrChild(const QString& adult, const QString& child) const;
    bool isSurgery() const;
    QString care() const;
    QString waitingFor() const;
    QString contact() const;
    QString movesTo(std::optional<PathwayScope> scope) const;
    bool oneScope() const;
    bool anyIndependent() const;
    QStringList address() const;
    std::vector<Line> replyAbout() const;
    QStringList replyChoices() const;

    const Facts& m_facts;
    QString m_name;
    QString m_home;
    QString m_telephone;
    QString m_email;
};

} // namespace sooner::letters
