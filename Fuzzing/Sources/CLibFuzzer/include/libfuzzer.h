#ifndef LADDPLAN_LIBFUZZER_H
#define LADDPLAN_LIBFUZZER_H

#include <stddef.h>
#include <stdint.h>

/// libFuzzer as a library: runs until its options or a finding end it. The callback returns -1 for inputs that need not be kept.
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*callback)(const uint8_t *data, size_t size));

#endif
