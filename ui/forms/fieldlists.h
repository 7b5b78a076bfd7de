#pragma once

#include "ui/forms/recordform.h"

namespace sooner {

class Region;

// The fields of each kind of record, in the words of the window.

QList<FormSection> patientFields(const Region& region);
QList<FormSection> sessionFields(const Region& region);
QList<FormSection> hospitalFields();

} // namespace sooner
