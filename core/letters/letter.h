#pragma once

#include "core/base/day.h"
#include "core/domain/kinds.h"
#include "core/domain/nhsnumber.h"
#include "core/domain/personname.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace sooner::letters {

/** One hospital that said yes. */
struct Option
{
    QString hospital;
    QString address; ///< one line, with postcode
    QString team;    ///< never empty: without a team no letter (decisions.md)
    Day date;
    std::optional<double> metres; ///< straight line from the patient's district or better
    Sector sector = Sector::Nhs;
    std::optional<PathwayScope> scope;
    CareSetting setting = CareSetting::Outpatient;
};

/** Everything a letter says, before it has words or pages. */
struct Facts
{
    PersonName name;
    QStringList addressLines; ///< without the postcode
    QString postcode;
    std::optional<NhsNumber> nhsNumber;
    bool underSixteen = false;
    QString homeHospital; ///< name of the patient's own hospital
    QString homeProvider;
    QString homeTelephone; ///< may be empty
    QString homeEmail;
    Day written;
    Day clockStart;
    PathwayKind kind = PathwayKind::Rtt;
    CareSetting setting = CareSetting::Outpatient;
    QString careName;            ///< "hip replacement", or the specialty when no procedure is known
    std::vector<Option> options; ///< at least one, as equals, in the caller's neutral order
    Day replyBy;
    std::optional<bool> needsTransport;
    std::optional<bool> interpreter;
    bool suitabilityChecked = false; ///< by a named person on a date
    QString signedBy;                ///< a person's name and role
    QString localTravelHelp;         ///< free text of the region; may be empty
};

/** A run of text in one weight. */
struct Run
{
    QString text;
    bool strong = false;
};

/** A label and its value in an option's block. */
struct Line
{
    QString label;
    QString value;
    bool strong = false;
};

struct OptionBlock
{
    QString title; ///< "Option 1: Castle Hill Hospital", or the hospital alone when there is one
    QString address;
    std::vector<Line> lines;
};

struct Paragraph
{
    std::vector<Run> runs;
};

/** A finished letter as a value: no fonts, no pages. */
struct Letter
{
    LetterFormat format = LetterFormat::Standard;
    QString language;   ///< "en"
    QStringList to;     ///< address block, name first
    QStringList sender; ///< hospital, team, telephone, date, NHS number
    QString heading;
    QString greeting;
    std::vector<Paragraph> before; ///< before the options
    std::vector<OptionBlock> options;
    std::vector<Paragraph> after;
    QStringList closing;   ///< "Yours sincerely", name and role
    QStringList replyForm; ///< lines of the reply slip
};

/** The letter "You can choose where to have your ..." (domain e) in the given format. */
Letter compose(const Facts& facts, LetterFormat format);

/** The exact text, for the record of letters made. */
QString plainText(const Letter& letter);

} // namespace sooner::letters
