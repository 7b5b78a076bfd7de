// Treatment functions and how RTT statistics roll them up.
// Codes: NHS Data Dictionary, May 2019 (Open Government Licence v3); roll-up: domain b6.
#include "core/domain/codes.h"

#include <algorithm>
#include <array>

namespace sooner {

namespace {

struct Function
{
    std::string_view code;
    const char* name;
    char group; ///< Surgical, Medical, Children's, Psychiatry, Therapies, Other
};

// clang-format off
constexpr std::array<Function, 153> functions = {{
    {"100", "General surgery", 'S'},
    {"101", "Urology", 'S'},
    {"102", "Transplantation surgery", 'S'},
    {"103", "Breast surgery", 'S'},
    {"104", "Colorectal surgery", 'S'},
    {"105", "Hepatobiliary and pancreatic surgery", 'S'},
    {"106", "Upper gastrointestinal surgery", 'S'},
    {"107", "Vascular surgery", 'S'},
    {"108", "Spinal surgery", 'S'},
    {"110", "Trauma and orthopaedics", 'S'},
    {"120", "Ear, nose and throat", 'S'},
    {"130", "Ophthalmology", 'S'},
    {"140", "Oral surgery", 'S'},
    {"141", "Restorative dentistry", 'S'},
    {"142", "Paediatric dentistry", 'S'},
    {"143", "Orthodontics", 'S'},
    {"144", "Maxillo-facial surgery", 'S'},
    {"150", "Neurosurgery", 'S'},
    {"160", "Plastic surgery", 'S'},
    {"161", "Burns care", 'S'},
    {"170", "Cardiothoracic surgery", 'S'},
    {"171", "Paediatric surgery", 'S'},
    {"172", "Cardiac surgery", 'S'},
    {"173", "Thoracic surgery", 'S'},
    {"174", "Cardiothoracic transplantation", 'S'},
    {"180", "Accident and emergency", 'S'},
    {"190", "Anaesthetics", 'M'},
    {"191", "Pain management", 'S'},
    {"192", "Critical care medicine", 'M'},
    {"211", "Paediatric urology", 'C'},
    {"212", "Paediatric transplantation surgery", 'C'},
    {"213", "Paediatric gastrointestinal surgery", 'C'},
    {"214", "Paediatric trauma and orthopaedics", 'C'},
    {"215", "Paediatric ear nose and throat", 'C'},
    {"216", "Paediatric ophthalmology", 'C'},
    {"217", "Paediatric maxillo-facial surgery", 'C'},
    {"218", "Paediatric neurosurgery", 'C'},
    {"219", "Paediatric plastic surgery", 'C'},
    {"220", "Paediatric burns care", 'C'},
    {"221", "Paediatric cardiac surgery", 'C'},
    {"222", "Paediatric thoracic surgery", 'C'},
    {"223", "Paediatric epilepsy", 'C'},
    {"241", "Paediatric pain management", 'C'},
    {"242", "Paediatric intensive care", 'C'},
    {"251", "Paediatric gastroenterology", 'C'},
    {"252", "Paediatric endocrinology", 'C'},
    {"253", "Paediatric clinical haematology", 'C'},
    {"254", "Paediatric audiological medicine", 'C'},
    {"255", "Paediatric clinical immunology and allergy", 'C'},
    {"256", "Paediatric infectious diseases", 'C'},
    {"257", "Paediatric dermatology", 'C'},
    {"258", "Paediatric respiratory medicine", 'C'},
    {"259", "Paediatric nephrology", 'C'},
    {"260", "Paediatric medical oncology", 'C'},
    {"261", "Paediatric metabolic disease", 'C'},
    {"262", "Paediatric rheumatology", 'C'},
    {"263", "Paediatric diabetic medicine", 'C'},
    {"264", "Paediatric cystic fibrosis", 'C'},
    {"280", "Paediatric interventional radiology", 'C'},
    {"290", "Community paediatrics", 'C'},
    {"291", "Paediatric neuro-disability", 'C'},
    {"300", "General internal medicine", 'M'},
    {"301", "Gastroenterology", 'M'},
    {"302", "Endocrinology", 'M'},
    {"303", "Clinical haematology", 'M'},
    {"304", "Clinical physiology", 'M'},
    {"305", "Clinical pharmacology", 'M'},
    {"306", "Hepatology", 'M'},
    {"307", "Diabetic medicine", 'M'},
    {"308", "Blood and marrow transplantation", 'M'},
    {"309", "Haemophilia", 'M'},
    {"310", "Audiological medicine", 'M'},
    {"311", "Clinical genetics", 'M'},
    {"313", "Clinical immunology and allergy", 'M'},
    {"314", "Rehabilitation", 'M'},
    {"315", "Palliative medicine", 'M'},
    {"316", "Clinical immunology", 'M'},
    {"317", "Allergy", 'M'},
    {"318", "Intermediate care", 'M'},
    {"319", "Respite care", 'M'},
    {"320", "Cardiology", 'M'},
    {"321", "Paediatric cardiology", 'M'},
    {"322", "Clinical microbiology", 'M'},
    {"323", "Spinal injuries", 'M'},
    {"324", "Anticoagulant", 'M'},
    {"325", "Sport and exercise medicine", 'M'},
    {"327", "Cardiac rehabilitation", 'M'},
    {"328", "Stroke medicine", 'M'},
    {"329", "Transient ischaemic attack", 'M'},
    {"330", "Dermatology", 'M'},
    {"331", "Congenital heart disease", 'M'},
    {"340", "Respiratory medicine", 'M'},
    {"341", "Respiratory physiology", 'M'},
    {"342", "Programmed pulmonary rehabilitation", 'M'},
    {"343", "Adult cystic fibrosis", 'M'},
    {"344", "Complex specialised rehabilitation", 'M'},
    {"345", "Specialist rehabilitation", 'M'},
    {"346", "Local specialist rehabilitation", 'M'},
    {"350", "Infectious diseases", 'M'},
    {"352", "Tropical medicine", 'M'},
    {"360", "Genitourinary medicine", 'M'},
    {"361", "Nephrology", 'M'},
    {"370", "Medical oncology", 'M'},
    {"371", "Nuclear medicine", 'M'},
    {"400", "Neurology", 'M'},
    {"401", "Clinical neurophysiology", 'M'},
    {"410", "Rheumatology", 'M'},
    {"420", "Paediatrics", 'M'},
    {"421", "Paediatric neurology", 'M'},
    {"422", "Neonatology", 'M'},
    {"424", "Well babies", 'M'},
    {"430", "Elderly medicine", 'M'},
    {"450", "Dental medicine specialties", 'M'},
    {"460", "Medical ophthalmology", 'M'},
    {"501", "Obstetrics", 'M'},
    {"502", "Gynaecology", 'M'},
    {"503", "Gynaecological oncology", 'M'},
    {"560", "Midwifery", 'M'},
    {"650", "Physiotherapy", 'T'},
    {"651", "Occupational therapy", 'T'},
    {"652", "Speech and language therapy", 'T'},
    {"653", "Podiatry", 'T'},
    {"654", "Dietetics", 'T'},
    {"655", "Orthoptics", 'T'},
    {"656", "Clinical psychology", 'T'},
    {"657", "Prosthetics", 'T'},
    {"658", "Orthotics", 'T'},
    {"659", "Drama therapy", 'T'},
    {"660", "Art therapy", 'T'},
    {"661", "Music therapy", 'T'},
    {"662", "Optometry", 'T'},
    {"663", "Podiatric surgery", 'T'},
    {"700", "Learning disability", 'P'},
    {"710", "Adult mental illness", 'P'},
    {"711", "Child and adolescent psychiatry", 'P'},
    {"712", "Forensic psychiatry", 'P'},
    {"713", "Psychotherapy", 'P'},
    {"715", "Old age psychiatry", 'P'},
    {"720", "Eating disorders", 'P'},
    {"721", "Addictions", 'P'},
    {"722", "Liaison psychiatry", 'P'},
    {"723", "Psychiatric intensive care", 'P'},
    {"724", "Perinatal psychiatry", 'P'},
    {"725", "Mental health recovery and rehabilitation", 'P'},
    {"726", "Mental health dual diagnosis", 'P'},
    {"727", "Dementia assessment", 'P'},
    {"800", "Clinical oncology", 'O'},
    {"811", "Interventional radiology", 'O'},
    {"812", "Diagnostic imaging", 'O'},
    {"822", "Chemical pathology", 'O'},
    {"834", "Medical virology", 'O'},
    {"840", "Audiology", 'O'},
    {"920", "Diabetic education", 'O'},
}};

constexpr std::array<Function, 5> remainders = {{
    {"X02", "Other medical", 'M'},
    {"X03", "Other mental health", 'P'},
    {"X04", "Other paediatric", 'C'},
    {"X05", "Other surgical", 'S'},
    {"X06", "Other", 'O'},
}};

constexpr std::array<std::string_view, 18> reported = {
    "100", "101", "110", "120", "130", "140", "150", "160", "170",
    "300", "301", "320", "330", "340", "400", "410", "430", "502"};
// clang-format on

const Function* find(TreatmentFunction code)
{
    const auto same = [code](const Function& f) { return f.code == code.view(); };
    if (const auto at = std::find_if(functions.begin(), functions.end(), same);
        at != functions.end())
        return &*at;
    const auto at = std::find_if(remainders.begin(), remainders.end(), same);
    return at != remainders.end() ? &*at : nullptr;
}

std::string_view remainderOf(char group)
{
    const auto at = std::find_if(remainders.begin(), remainders.end(),
                                 [group](const Function& f) { return f.group == group; });
    return at != remainders.end() ? at->code : remainders.back().code;
}

} // namespace

QString treatmentFunctionName(TreatmentFunction code)
{
    const Function* function = find(code);
    return function ? QString::fromLatin1(function->name)
                    : QStringLiteral("Treatment function %1").arg(code.toString());
}

TreatmentFunction rttReportingFunction(TreatmentFunction code)
{
    const auto text = code.view();
    if (text == "108" || text == "111" || text == "115")
        return TreatmentFunction::unchecked("110");
    if (text == "144" || text == "145")
        return TreatmentFunction::unchecked("140");
    if (text == "172" || text == "173")
        return TreatmentFunction::unchecked("170");
    if (std::find(reported.begin(), reported.end(), text) != reported.end()
        || text.starts_with('X'))
        return code;
    const Function* function = find(code);
    return TreatmentFunction::unchecked(remainderOf(function ? function->group : 'O'));
}

} // namespace sooner
