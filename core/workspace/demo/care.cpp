// The clinical mix of the demo. Reporting lines are spread over real treatment functions as domain
// b6 rolls them up; codes are those of core/domain/procedures.cpp, so that each has a plain name.
// The proportions are invented to be plausible.
#include "core/workspace/demo/care.h"

#include <algorithm>
#include <array>

namespace sooner::demo {

namespace {

using enum CareSetting;
using Words = std::string_view;

constexpr Ages anyAdult = {18, 52, 88};
constexpr Ages worn = {48, 69, 90}; // joints, eyes, prostates
constexpr Ages child = {1, 7, 16};

// clang-format off
constexpr std::array orthopaedics = {
    Procedure{"W371", 6, Inpatient, '*', Side::Limb, worn}, Procedure{"W381", 8, Inpatient, '*', Side::Limb, worn},
    Procedure{"W391", 3, Inpatient, '*', Side::Limb, worn}, Procedure{"W931", 4, Inpatient, '*', Side::Limb, worn},
    Procedure{"W401", 15, Inpatient, '*', Side::Limb, worn}, Procedure{"W411", 5, Inpatient, '*', Side::Limb, worn},
    Procedure{"W421", 3, Inpatient, '*', Side::Limb, worn}, Procedure{"W581", 4, Inpatient, '*', Side::Limb, worn},
    Procedure{"W742", 5, DayCase, '*', Side::Limb, {18, 27, 45}},
    Procedure{"W822", 8, DayCase, '*', Side::Limb, {18, 40, 62}},
    Procedure{"W852", 7, DayCase, '*', Side::Limb, {18, 45, 70}},
    Procedure{"W791", 7, DayCase, '*', Side::Limb, {25, 55, 80}},
    Procedure{"W844", 6, DayCase, '*', Side::Limb, {30, 54, 75}},
    Procedure{"T791", 4, DayCase, '*', Side::Limb, {42, 62, 78}},
    Procedure{"A651", 9, DayCase, '*', Side::Limb, {30, 58, 85}},
    Procedure{"T521", 5, DayCase, 'M', Side::Limb, {45, 66, 85}},
    Procedure{"W903", 3, DayCase, '*', Side::Limb, {40, 62, 88}}};
constexpr std::array<Words, 5> orthopaedicClinics = {"Knee clinic", "Hip clinic", "Shoulder clinic",
                                                     "Hand and wrist clinic", "Foot and ankle clinic"};
constexpr std::array<Words, 4> orthopaedicTheatre = {"W37;W38;W39;W93", "W40;W41;W42;W58",
                                                     "W37;W38;W39;W93;W40;W41;W42;W58", "W40;W41;W42;W58;W74"};
constexpr std::array<Words, 4> orthopaedicDays = {"W82;W85;W74", "A65;T52;W90", "W79;A65", "W84;T79;W90"};

constexpr std::array spine = {
    Procedure{"V254", 5, Inpatient, '*', Side::None, {40, 62, 84}}, Procedure{"V331", 5, Inpatient, '*', Side::None, {25, 46, 70}},
    Procedure{"V382", 2, Inpatient, '*', Side::None, {30, 55, 75}}, Procedure{"V221", 2, Inpatient, '*', Side::None, {40, 60, 80}},
    Procedure{"V544", 3, DayCase, '*', Side::None, {35, 58, 82}}, Procedure{"A735", 3, DayCase, '*', Side::None, {35, 55, 80}}};
constexpr std::array<Words, 2> spineClinics = {"Back pain clinic", "Spinal clinic"};

constexpr std::array general = {
    Procedure{"J183", 34, DayCase, '*', Side::None, {22, 50, 82}}, Procedure{"J181", 3, Inpatient, '*', Side::None, {40, 64, 84}},
    Procedure{"T202", 26, DayCase, 'M', Side::Limb, {25, 60, 88}}, Procedure{"T201", 5, DayCase, '*', Side::Limb, {25, 62, 88}},
    Procedure{"T242", 14, DayCase, '*', Side::None, {28, 50, 80}}, Procedure{"S065", 10, DayCase, '*', Side::None, {20, 52, 86}},
    Procedure{"H511", 8, DayCase, '*', Side::None, {25, 48, 74}}};
constexpr std::array<Words, 3> generalClinics = {"Hernia clinic", "Gallbladder clinic", "General surgery clinic"};
constexpr std::array<Words, 3> generalTheatre = {"J18;T20;T24", "J18", "T20;T24;H51;S06"};

constexpr std::array urology = {
    Procedure{"M451", 26, DayCase, '*', Side::None, {30, 64, 88}}, Procedure{"M421", 8, Inpatient, '*', Side::None, {50, 71, 90}},
    Procedure{"M651", 12, Inpatient, 'M', Side::None, {55, 71, 88}}, Procedure{"M653", 9, DayCase, 'M', Side::None, {52, 68, 86}},
    Procedure{"M271", 13, DayCase, '*', Side::None, {25, 52, 78}}, Procedure{"M061", 6, Inpatient, '*', Side::None, {30, 55, 78}},
    Procedure{"N111", 8, DayCase, 'M', Side::None, {20, 50, 80}}, Procedure{"N303", 10, DayCase, 'M', Side::None, {18, 38, 76}},
    Procedure{"M533", 4, DayCase, 'F', Side::None, {35, 55, 76}}};
constexpr std::array<Words, 3> urologyClinics = {"Prostate clinic", "Stone clinic", "Urology clinic"};
constexpr std::array<Words, 3> urologyTheatre = {"M65;M42", "M27;M06", "M45;N11;N30"};

constexpr std::array ears = {
    Procedure{"F341", 22, DayCase, '*', Side::None, {18, 25, 50}}, Procedure{"F344", 6, DayCase, '*', Side::None, {18, 24, 45}},
    Procedure{"E036", 22, DayCase, '*', Side::None, {18, 37, 65}}, Procedure{"E041", 8, DayCase, '*', Side::None, {18, 38, 66}},
    Procedure{"E142", 20, DayCase, '*', Side::None, {22, 48, 75}}, Procedure{"D141", 12, DayCase, '*', Side::Limb, {18, 40, 68}},
    Procedure{"D151", 6, DayCase, '*', Side::None, {18, 45, 75}}};
constexpr std::array<Words, 4> earClinics = {"Hearing clinic", "Nose and sinus clinic", "Throat and voice clinic",
                                             "Balance clinic"};
constexpr std::array<Words, 3> earTheatre = {"F34;E20;D15", "E03;E04;E14", "D14;D15"};

constexpr std::array eyes = {
    Procedure{"C712", 48, DayCase, '*', Side::Eye, {58, 76, 94}}, Procedure{"C751", 36, DayCase, '*', Side::Eye, {58, 76, 94}},
    Procedure{"C182", 9, DayCase, '*', Side::Eye, {40, 68, 88}}, Procedure{"C794", 7, DayCase, '*', Side::Eye, {60, 78, 94}}};
constexpr std::array<Words, 4> eyeClinics = {"Cataract clinic", "Glaucoma clinic", "Retina clinic", "Eyelid clinic"};
constexpr std::array<Words, 3> eyeTheatre = {"C71;C75", "C71;C75", "C18"};

constexpr std::array mouth = {
    Procedure{"F091", 62, DayCase, '*', Side::None, {18, 29, 60}}, Procedure{"F104", 38, DayCase, '*', Side::None, {18, 46, 84}}};
constexpr std::array<Words, 2> mouthClinics = {"Oral surgery clinic", "Jaw joint clinic"};

constexpr std::array head = {
    Procedure{"V254", 5, Inpatient, '*', Side::None, {40, 62, 84}}, Procedure{"V331", 4, Inpatient, '*', Side::None, {25, 46, 70}},
    Procedure{"V221", 3, Inpatient, '*', Side::None, {40, 60, 80}}, Procedure{"A735", 3, DayCase, '*', Side::None, {35, 55, 80}}};
constexpr std::array<Words, 2> headClinics = {"Neurosurgery clinic", "Spinal clinic"};

constexpr std::array plastic = {
    Procedure{"S064", 34, DayCase, '*', Side::None, {35, 66, 92}}, Procedure{"S065", 22, DayCase, '*', Side::None, {30, 66, 92}},
    Procedure{"T521", 14, DayCase, '*', Side::Limb, {45, 66, 85}}, Procedure{"A651", 10, DayCase, '*', Side::Limb, {30, 58, 85}},
    Procedure{"B311", 12, Inpatient, 'F', Side::None, {22, 42, 65}}, Procedure{"C182", 8, DayCase, '*', Side::Eye, {45, 68, 88}}};
constexpr std::array<Words, 2> plasticClinics = {"Hand clinic", "Plastic surgery clinic"};
constexpr std::array<Words, 2> plasticTheatre = {"S06", "T52;A65"};

constexpr std::array heartSurgery = {
    Procedure{"K401", 6, Inpatient, '*', Side::None, {50, 68, 82}}, Procedure{"K263", 4, Inpatient, '*', Side::None, {55, 73, 86}}};
constexpr std::array<Words, 1> chestClinics = {"Cardiothoracic clinic"};

constexpr std::array gut = {
    Procedure{"H221", 5, DayCase, '*'}, Procedure{"H202", 3, DayCase, '*'}, Procedure{"G451", 5, DayCase, '*'}};
constexpr std::array gutTests = {
    Procedure{"H221", 42, Diagnostic, '*'}, Procedure{"G451", 40, Diagnostic, '*'}, Procedure{"H251", 18, Diagnostic, '*'}};
constexpr std::array<Words, 3> gutClinics = {"Bowel clinic", "Liver clinic", "Gastroenterology clinic"};

constexpr std::array heart = {
    Procedure{"K634", 40, DayCase, '*'}, Procedure{"K601", 22, DayCase, '*', Side::None, {60, 77, 92}},
    Procedure{"K622", 22, DayCase, '*'}, Procedure{"K751", 16, Inpatient, '*'}};
constexpr std::array heartTests = {Procedure{"U201", 60, Diagnostic, '*'}, Procedure{"U331", 20, Diagnostic, '*'}};
constexpr std::array<Words, 3> heartClinics = {"Heart rhythm clinic", "Heart failure clinic", "Cardiology clinic"};

constexpr std::array skin = {Procedure{"S065", 60, DayCase, '*', Side::None, {35, 68, 92}},
                             Procedure{"S064", 40, DayCase, '*', Side::None, {35, 68, 92}}};
constexpr std::array<Words, 3> skinClinics = {"Skin lesion clinic", "Eczema and psoriasis clinic", "Dermatology clinic"};

constexpr std::array lung = {Procedure{"E493", 1, DayCase, '*'}};
constexpr std::array lungTests = {Procedure{"U211", 1, Diagnostic, '*'}};
constexpr std::array<Words, 3> lungClinics = {"Asthma clinic", "Sleep clinic", "Respiratory clinic"};

constexpr std::array nerveTests = {Procedure{"U051", 50, Diagnostic, '*'}, Procedure{"A842", 30, Diagnostic, '*'},
                                   Procedure{"A841", 20, Diagnostic, '*'}};
constexpr std::array<Words, 4> nerveClinics = {"Headache clinic", "Epilepsy clinic", "Movement disorder clinic",
                                               "Neurology clinic"};
constexpr std::array<Words, 2> jointClinics = {"Inflammatory arthritis clinic", "Rheumatology clinic"};
constexpr std::array<Words, 2> olderClinics = {"Falls clinic", "Memory and frailty clinic"};
constexpr std::array<Words, 1> medicalClinics = {"General medicine clinic"};

constexpr std::array womb = {
    Procedure{"Q074", 16, Inpatient, 'F', Side::None, {35, 48, 70}}, Procedure{"Q081", 7, Inpatient, 'F', Side::None, {40, 60, 80}},
    Procedure{"Q181", 24, DayCase, 'F', Side::None, {28, 50, 75}}, Procedure{"Q391", 22, DayCase, 'F', Side::None, {20, 33, 50}},
    Procedure{"Q161", 11, DayCase, 'F', Side::None, {32, 45, 55}}, Procedure{"P232", 13, Inpatient, 'F', Side::None, {42, 63, 82}},
    Procedure{"M533", 5, DayCase, 'F', Side::None, {35, 54, 76}}, Procedure{"Q413", 3, DayCase, 'F', Side::None, {20, 32, 44}}};
constexpr std::array<Words, 4> wombClinics = {"Pelvic pain clinic", "Heavy periods clinic", "Prolapse and bladder clinic",
                                              "Gynaecology clinic"};
constexpr std::array<Words, 3> wombTheatre = {"Q07;Q08;P23", "Q39;Q41;Q16;Q18", "Q16;Q18"};

constexpr std::array bowel = {
    Procedure{"H511", 42, DayCase, '*', Side::None, {24, 48, 78}}, Procedure{"H202", 26, DayCase, '*', Side::None, {45, 64, 84}},
    Procedure{"H251", 16, DayCase, '*', Side::None, {35, 58, 84}}, Procedure{"T242", 16, DayCase, '*', Side::None, {30, 55, 80}}};
constexpr std::array bowelTests = {Procedure{"H221", 60, Diagnostic, '*'}, Procedure{"H251", 40, Diagnostic, '*'}};
constexpr std::array<Words, 2> bowelClinics = {"Colorectal clinic", "Pelvic floor clinic"};
constexpr std::array breast = {
    Procedure{"B283", 55, DayCase, 'F', Side::Limb, {25, 50, 80}}, Procedure{"B274", 25, Inpatient, 'F', Side::Limb, {40, 62, 85}},
    Procedure{"B311", 20, Inpatient, 'F', Side::None, {22, 42, 65}}};
constexpr std::array<Words, 1> breastClinics = {"Breast clinic"};
constexpr std::array vein = {Procedure{"L841", 1, DayCase, '*', Side::Limb, {25, 52, 78}}};
constexpr std::array<Words, 1> veinClinics = {"Vascular clinic"};
constexpr std::array stomach = {Procedure{"J183", 70, DayCase, '*', Side::None, {22, 50, 80}},
                                Procedure{"J181", 30, Inpatient, '*', Side::None, {40, 62, 84}}};
constexpr std::array<Words, 1> stomachClinics = {"Upper gastrointestinal clinic"};
constexpr std::array pain = {
    Procedure{"V544", 50, DayCase, '*', Side::None, {35, 58, 84}}, Procedure{"A521", 28, DayCase, '*', Side::None, {35, 58, 84}},
    Procedure{"A735", 22, DayCase, '*', Side::None, {35, 56, 82}}};
constexpr std::array<Words, 1> painClinics = {"Pain clinic"};

constexpr std::array<Words, 2> hormoneClinics = {"Thyroid clinic", "Endocrinology clinic"};
constexpr std::array<Words, 1> bloodClinics = {"Haematology clinic"};
constexpr std::array<Words, 1> kidneyClinics = {"Kidney clinic"};
constexpr std::array<Words, 1> diabetesClinics = {"Diabetes clinic"};
constexpr std::array<Words, 1> liverClinics = {"Liver clinic"};
constexpr std::array<Words, 1> allergyClinics = {"Allergy clinic"};
constexpr std::array<Words, 1> mindClinics = {"Psychiatry clinic"};

constexpr std::array childEars = {
    Procedure{"D151", 32, DayCase, '*', Side::None, {2, 5, 11}}, Procedure{"F341", 44, DayCase, '*', Side::None, {3, 7, 15}},
    Procedure{"E201", 24, DayCase, '*', Side::None, {2, 5, 11}}};
constexpr std::array<Words, 2> childEarClinics = {"Children's hearing clinic", "Children's ear, nose and throat clinic"};
constexpr std::array childBones = {Procedure{"W852", 40, DayCase, '*', Side::Limb, {9, 14, 16}},
                                   Procedure{"W903", 60, DayCase, '*', Side::Limb, {4, 12, 16}}};
constexpr std::array<Words, 2> childBoneClinics = {"Children's hip clinic", "Children's orthopaedic clinic"};
constexpr std::array childBladder = {Procedure{"N303", 60, DayCase, 'M', Side::None, {2, 6, 15}},
                                     Procedure{"N111", 40, DayCase, 'M', Side::None, {1, 3, 10}}};
constexpr std::array<Words, 1> childBladderClinics = {"Children's urology clinic"};
constexpr std::array childTeeth = {Procedure{"F104", 1, DayCase, '*', Side::None, {3, 7, 14}}};
constexpr std::array<Words, 1> childTeethClinics = {"Children's dental clinic"};
constexpr std::array<Words, 1> childEyeClinics = {"Children's squint clinic"};
constexpr std::array<Words, 1> childSkinClinics = {"Children's eczema clinic"};
constexpr std::array<Words, 1> childLungClinics = {"Children's asthma clinic"};
constexpr std::array<Words, 1> childGutClinics = {"Children's stomach and bowel clinic"};
constexpr std::array<Words, 2> communityClinics = {"Child development clinic", "Community paediatric clinic"};

constexpr std::array<Words, 2> hearingClinics = {"Hearing aid clinic", "Tinnitus clinic"};
constexpr std::array<Words, 1> physioClinics = {"Physiotherapy clinic"};
constexpr std::array<Words, 1> footClinics = {"Podiatry clinic"};
constexpr std::array<Words, 1> psychologyClinics = {"Psychology clinic"};
constexpr std::array<Words, 1> oncologyClinics = {"Oncology clinic"};

constexpr std::array table = {
    Care{"110", "110", 92, 55, {18, 56, 88}, 0, orthopaedics, {}, orthopaedicClinics, orthopaedicTheatre, orthopaedicDays},
    Care{"108", "110", 8, 52, {22, 54, 82}, 0, spine, {}, spineClinics, {}, {}},
    Care{"100", "100", 100, 50, {18, 52, 86}, 0, general, {}, generalClinics, generalTheatre, generalTheatre},
    Care{"101", "101", 100, 26, {18, 62, 88}, 0, urology, {}, urologyClinics, urologyTheatre, urologyTheatre},
    Care{"120", "120", 100, 51, {18, 48, 84}, 0, ears, {}, earClinics, earTheatre, earTheatre},
    Care{"130", "130", 100, 56, {20, 70, 94}, 0, eyes, {}, eyeClinics, eyeTheatre, eyeTheatre},
    Care{"140", "140", 82, 56, {18, 34, 78}, 0, mouth, {}, mouthClinics, {}, {}},
    Care{"144", "140", 18, 50, {18, 45, 84}, 0, mouth, {}, mouthClinics, {}, {}},
    Care{"150", "150", 100, 51, {20, 54, 82}, 0, head, {}, headClinics, {}, {}},
    Care{"160", "160", 100, 58, {18, 55, 90}, 0, plastic, {}, plasticClinics, plasticTheatre, plasticTheatre},
    Care{"170", "170", 100, 30, {40, 67, 86}, 0, heartSurgery, {}, chestClinics, {}, {}},
    Care{"300", "300", 100, 53, {20, 60, 90}, 0, {}, {}, medicalClinics, {}, {}},
    Care{"301", "301", 100, 55, {18, 48, 84}, 28, gut, gutTests, gutClinics, {}, {}},
    Care{"320", "320", 100, 47, {22, 65, 90}, 18, heart, heartTests, heartClinics, {}, {}},
    Care{"330", "330", 100, 57, {18, 54, 92}, 0, skin, {}, skinClinics, {}, {}},
    Care{"340", "340", 100, 49, {20, 60, 88}, 8, lung, lungTests, lungClinics, {}, {}},
    Care{"400", "400", 100, 57, {18, 46, 84}, 15, {}, nerveTests, nerveClinics, {}, {}},
    Care{"410", "410", 100, 66, {20, 55, 86}, 0, {}, {}, jointClinics, {}, {}},
    Care{"430", "430", 100, 60, {70, 83, 96}, 0, {}, {}, olderClinics, {}, {}},
    Care{"502", "502", 100, 100, {18, 44, 80}, 0, womb, {}, wombClinics, wombTheatre, wombTheatre},
    Care{"302", "X02", 28, 68, anyAdult, 0, {}, {}, hormoneClinics, {}, {}},
    Care{"303", "X02", 20, 50, {20, 64, 90}, 0, {}, {}, bloodClinics, {}, {}},
    Care{"361", "X02", 16, 45, {25, 66, 90}, 0, {}, {}, kidneyClinics, {}, {}},
    Care{"307", "X02", 14, 46, {20, 58, 86}, 0, {}, {}, diabetesClinics, {}, {}},
    Care{"306", "X02", 12, 44, {22, 54, 82}, 0, {}, {}, liverClinics, {}, {}},
    Care{"313", "X02", 10, 64, {18, 40, 78}, 0, {}, {}, allergyClinics, {}, {}},
    Care{"710", "X03", 100, 54, {18, 42, 70}, 0, {}, {}, mindClinics, {}, {}},
    Care{"104", "X05", 44, 50, {20, 58, 86}, 22, bowel, bowelTests, bowelClinics, {}, {}},
    Care{"107", "X05", 18, 52, {24, 60, 88}, 0, vein, {}, veinClinics, {}, {}},
    Care{"103", "X05", 14, 100, {20, 50, 85}, 0, breast, {}, breastClinics, {}, {}},
    Care{"191", "X05", 13, 60, {22, 54, 86}, 0, pain, {}, painClinics, {}, {}},
    Care{"106", "X05", 11, 52, {22, 56, 84}, 0, stomach, {}, stomachClinics, {}, {}},
    Care{"215", "X04", 28, 46, {1, 5, 15}, 0, childEars, {}, childEarClinics, {}, {}},
    Care{"214", "X04", 18, 47, {1, 11, 16}, 0, childBones, {}, childBoneClinics, {}, {}},
    Care{"290", "X04", 14, 32, {2, 8, 16}, 0, {}, {}, communityClinics, {}, {}},
    Care{"216", "X04", 10, 50, {1, 5, 14}, 0, {}, {}, childEyeClinics, {}, {}},
    Care{"211", "X04", 9, 8, {1, 5, 15}, 0, childBladder, {}, childBladderClinics, {}, {}},
    Care{"257", "X04", 7, 50, child, 0, {}, {}, childSkinClinics, {}, {}},
    Care{"258", "X04", 6, 44, child, 0, {}, {}, childLungClinics, {}, {}},
    Care{"217", "X04", 4, 48, {3, 7, 14}, 0, childTeeth, {}, childTeethClinics, {}, {}},
    Care{"251", "X04", 4, 50, child, 0, {}, {}, childGutClinics, {}, {}},
    Care{"840", "X06", 40, 50, {20, 70, 94}, 0, {}, {}, hearingClinics, {}, {}},
    Care{"650", "X06", 22, 58, {18, 54, 86}, 0, {}, {}, physioClinics, {}, {}},
    Care{"653", "X06", 16, 54, {25, 64, 90}, 0, {}, {}, footClinics, {}, {}},
    Care{"656", "X06", 12, 60, {18, 38, 66}, 0, {}, {}, psychologyClinics, {}, {}},
    Care{"800", "X06", 10, 52, {30, 66, 88}, 0, {}, {}, oncologyClinics, {}, {}},
};
// clang-format on

} // namespace

std::span<const Care> allCare()
{
    return table;
}

const Care* careFor(TreatmentFunction function)
{
    const auto at = std::find_if(table.begin(), table.end(), [&](const Care& care) {
        return care.function == function.view();
    });
    return at == table.end() ? nullptr : &*at;
}

bool isSurgical(TreatmentFunction function)
{
    const auto code = function.view();
    return code.front() == '1' || code == "502" || (code.front() == '2' && code < "220");
}

bool isChildrens(TreatmentFunction function)
{
    return function.view().front() == '2';
}

} // namespace sooner::demo
