#ifndef LADDPLAN_CBUILD_H
#define LADDPLAN_CBUILD_H

/// The commit that the program is built from, with `+` behind it where the sources were changed since; empty where nobody could tell.
const char *cbuild_commit(void);

#endif
