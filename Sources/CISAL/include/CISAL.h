#ifndef LADDPLAN_CISAL_H
#define LADDPLAN_CISAL_H

#include <stddef.h>
#include <stdint.h>

typedef struct cisal_inflater cisal_inflater;

enum cisal_result {
    // Go on with more input, more room or both.
    CISAL_OK = 0,
    // The member is whole, its checksum and length are right. The next call begins another one.
    CISAL_MEMBER_END = 1,
    // Not gzip, damaged, or a checksum that is wrong.
    CISAL_FAULT = 2,
};

// NULL without memory.
cisal_inflater *cisal_new(void);
void cisal_free(cisal_inflater *inflater);

// Inflates gzip. The lengths go in as what there is, and come out as what was taken and written.
int cisal_inflate(cisal_inflater *inflater, const uint8_t *input, size_t *input_length, uint8_t *output, size_t *output_length);

#endif
