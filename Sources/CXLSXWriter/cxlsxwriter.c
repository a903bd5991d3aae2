#include "CXLSXWriter.h"
