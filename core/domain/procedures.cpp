// Plain words for procedures that mutual aid often moves. Wording is ours; a clinical coder has not
// confirmed it, and a list's own PROCEDURE_DESCRIPTION always wins.
#include "core/domain/codes.h"

#include <algorithm>
#include <array>

namespace sooner {

namespace {

struct Procedure
{
    std::string_view code;
    const char* name;
};

// clang-format off
constexpr std::array<Procedure, 88> procedures = {{
    {"A521", "Epidural injection"},
    {"A651", "Carpal tunnel release"},
    {"A735", "Nerve root block"},
    {"A841", "EEG"},
    {"A842", "Nerve conduction study"},
    {"B274", "Mastectomy"},
    {"B283", "Breast lump removal"},
    {"B311", "Breast reduction"},
    {"C182", "Eyelid surgery"},
    {"C712", "Cataract surgery"},
    {"C751", "Cataract surgery"},
    {"C794", "Eye injection"},
    {"D141", "Eardrum repair"},
    {"D151", "Grommets"},
    {"E036", "Septoplasty"},
    {"E041", "Turbinate surgery"},
    {"E142", "Sinus surgery"},
    {"E201", "Adenoid removal"},
    {"E493", "Bronchoscopy"},
    {"F091", "Wisdom tooth removal"},
    {"F104", "Tooth extraction"},
    {"F341", "Tonsillectomy"},
    {"F344", "Tonsillectomy"},
    {"G451", "Gastroscopy"},
    {"H202", "Colonoscopy with polyp removal"},
    {"H221", "Colonoscopy"},
    {"H251", "Flexible sigmoidoscopy"},
    {"H511", "Haemorrhoid surgery"},
    {"J181", "Gallbladder removal"},
    {"J183", "Gallbladder removal, keyhole"},
    {"K263", "Aortic valve replacement"},
    {"K401", "Coronary artery bypass"},
    {"K601", "Pacemaker"},
    {"K622", "Heart rhythm ablation"},
    {"K634", "Coronary angiogram"},
    {"K751", "Coronary angioplasty"},
    {"L841", "Varicose vein surgery"},
    {"M061", "Kidney stone surgery"},
    {"M271", "Ureteroscopy"},
    {"M421", "Bladder tumour resection"},
    {"M451", "Cystoscopy"},
    {"M533", "Continence surgery"},
    {"M651", "Prostate surgery (TURP)"},
    {"M653", "Prostate laser surgery"},
    {"N111", "Hydrocele surgery"},
    {"N303", "Circumcision"},
    {"P232", "Vaginal wall repair"},
    {"Q074", "Hysterectomy"},
    {"Q081", "Vaginal hysterectomy"},
    {"Q161", "Womb lining treatment"},
    {"Q181", "Hysteroscopy"},
    {"Q391", "Laparoscopy"},
    {"Q413", "Fallopian tube procedure"},
    {"S064", "Skin lesion removal"},
    {"S065", "Skin lesion removal"},
    {"T201", "Inguinal hernia repair"},
    {"T202", "Inguinal hernia repair"},
    {"T242", "Umbilical hernia repair"},
    {"T521", "Dupuytren's contracture surgery"},
    {"T791", "Rotator cuff repair"},
    {"U051", "MRI or CT scan of the head"},
    {"U071", "Scan of the abdomen"},
    {"U201", "Echocardiogram"},
    {"U202", "Echocardiogram"},
    {"U211", "CT scan"},
    {"U212", "MRI scan"},
    {"U216", "Ultrasound scan"},
    {"U331", "Blood pressure monitoring"},
    {"V221", "Cervical decompression"},
    {"V254", "Lumbar decompression"},
    {"V331", "Lumbar disc surgery"},
    {"V382", "Lumbar fusion"},
    {"V544", "Spinal facet injection"},
    {"W371", "Total hip replacement, cemented"},
    {"W381", "Total hip replacement, uncemented"},
    {"W391", "Total hip replacement"},
    {"W401", "Total knee replacement, cemented"},
    {"W411", "Total knee replacement, uncemented"},
    {"W421", "Total knee replacement"},
    {"W581", "Partial knee replacement"},
    {"W742", "Knee ligament reconstruction"},
    {"W791", "Bunion surgery"},
    {"W822", "Knee cartilage surgery"},
    {"W844", "Shoulder keyhole surgery"},
    {"W852", "Knee keyhole surgery"},
    {"W903", "Joint injection"},
    {"W931", "Hybrid hip replacement"},
    {"X361", "Blood test"},
}};
// clang-format on

} // namespace

QString procedureName(OpcsCode code)
{
    const auto at =
        std::lower_bound(procedures.begin(), procedures.end(), code.view(),
                         [](const Procedure& p, std::string_view c) { return p.code < c; });
    const bool found = at != procedures.end() && at->code == code.view();
    return found ? QString::fromLatin1(at->name) : QString();
}

} // namespace sooner
