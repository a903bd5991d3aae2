#ifndef LADDPLAN_CXLSXWRITER_H
#define LADDPLAN_CXLSXWRITER_H

#include <xlsxwriter.h>

#endif
