#pragma once

#include <QString>

#include <optional>

namespace sooner {

enum class PathwayKind : quint8 { Rtt, Cancer, Diagnostic, Planned };
enum class CareSetting : quint8 { Outpatient, DayCase, Inpatient, Diagnostic };
/** PERSON_STATED_GENDER_CODE 1, 2, 9, X. */
enum class Sex : quint8 { Male, Female, Indeterminate, NotKnown };
/** Procedure priority (domain R22); P5 is the legacy code, kept as read. */
enum class Priority : quint8 { P1a, P1b, P2, P3, P4, P5, P6 };
enum class Sector : quint8 { Nhs, Independent, Hub };
enum class PathwayScope : quint8 { Whole, Operation, Test };
enum class LetterFormat : quint8 { Standard, LargePrint, EasyRead, Braille, Audio };

/** The words of files and of the command line: "rtt", "daycase", "P1a", "nhs", "whole",
    "large-print". */
QString codeOf(PathwayKind kind);
QString codeOf(CareSetting setting);
QString codeOf(Sex sex);
QString codeOf(Priority priority);
QString codeOf(Sector sector);
QString codeOf(PathwayScope scope);
QString codeOf(LetterFormat format);

std::optional<PathwayKind> pathwayKind(QStringView text);
/** Also INTENDED_MANAGEMENT_CODE 1 and 2. */
std::optional<CareSetting> careSetting(QStringView text);
/** 1, 2, 9, X, M, F. */
std::optional<Sex> sexOf(QStringView text);
std::optional<Priority> priorityOf(QStringView text);
std::optional<Sector> sectorOfText(QStringView text);
std::optional<PathwayScope> pathwayScope(QStringView text);
std::optional<LetterFormat> letterFormat(QStringView text);

/** For people: "Day case", "Female", "Elective hub". */
QString nameOf(PathwayKind kind);
QString nameOf(CareSetting setting);
QString nameOf(Sex sex);
QString nameOf(Sector sector);

} // namespace sooner
