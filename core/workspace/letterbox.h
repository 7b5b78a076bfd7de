#pragma once

#include "core/letters/letter.h"
#include "core/workspace/change.h"
#include "core/workspace/region.h"

namespace sooner {

class Workspace;

/** A pathway with at least one hospital's yes that the patient can choose from. */
struct LetterDue
{
    PathwayId pathway;
    std::vector<OfferId> offers; ///< offered or with-patient, in neutral order: by date
    bool made = false;           ///< all of them are with the patient already
    bool complete = false; ///< no hospital still has to answer, or the first deadline has come
};

/** All pathways with a live offer in offered or with-patient, longest wait first. */
std::vector<LetterDue> lettersDue(const Region& region, Day asOf);

/** A letter ready to be printed. */
struct PreparedLetter
{
    PathwayId pathway;
    std::vector<OfferId> offers;
    letters::Letter letter;
    QString fileName; ///< P123-standard-en.pdf
    Day replyBy;
};

struct LetterOptions
{
    std::optional<LetterFormat> format; ///< nothing: the one recorded for the patient
    QString signedBy;
};

/** Everything in the letter comes from the record. Refuses without consent, with an identity clash,
   without a yes, and in a format that cannot be made. */
Result<PreparedLetter> prepareLetter(Workspace& workspace, PathwayId pathway,
                                     const LetterOptions& options);

/** After the pages are safely written: keeps the exact text and moves offered -> with-patient.
 * Cannot be undone. */
Result<Change> recordLetters(Workspace& workspace, const std::vector<PreparedLetter>& letters);

} // namespace sooner
