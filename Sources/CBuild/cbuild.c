#include "CBuild.h"

const char *cbuild_commit(void) { return LADDPLAN_COMMIT; }
