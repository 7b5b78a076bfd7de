#pragma once

#include "core/base/day.h"
#include "core/base/result.h"
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
    QString homeAddress;   ///< one line, where the reply goes; may be empty
    QString homeTelephone; ///< may be empty
    QString homeEmail;
    Day written;
    Day clockStart; ///< the due date of a planned pathway
    PathwayKind kind = PathwayKind::Rtt;
    CareSetting setting = CareSetting::Outpatient;
    QString careName; ///< "hip replacement", or the specialty when no procedure is known
    bool careIsSpecialty = false;
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
    QString label; ///< empty for the date of an option, which needs none
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

struct Section
{
    QString heading; ///< empty in the first
    std::vector<Paragraph> paragraphs;
};

/** The page that comes back. */
struct ReplyForm
{
    QString heading;
    QString instruction;
    std::vector<Line> about; ///< whose answer it is
    QStringList choices;     ///< one tick box each, only one to be ticked
    QString needsHeading;
    QStringList needs; ///< one tick box each
    QString consent;
    QStringList blanks; ///< labels of the lines to write on
    QStringList sendTo; ///< the words first, then the address
};

/** A finished letter as a value: no fonts, no pages. Every text is one line of plain text. */
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
    std::vector<Section> after;
    QStringList closing; ///< "Yours sincerely", name and role
    ReplyForm replyForm;
};

/** Formats that Sooner can make today: standard and large print. */
bool canMake(LetterFormat format);

/** Why no letter can be written: a format we cannot make, neither name nor NHS number, no option,
   an option without hospital or team, a reply date that is over. Refused. */
Result<void> check(const Facts& facts, LetterFormat format);

/** The letter "You can choose where to have your ..." (domain e), for facts that pass check().
    All formats say the same. */
Letter compose(const Facts& facts, LetterFormat format);

/** The exact text, for the record of letters made. */
QString plainText(const Letter& letter);

} // namespace sooner::letters
