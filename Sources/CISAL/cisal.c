#include "CISAL.h"

#include <isa-l/igzip_lib.h>
#include <stdlib.h>

struct cisal_inflater {
    struct inflate_state state;
};

static void begin(cisal_inflater *inflater) {
    isal_inflate_reset(&inflater->state);
    inflater->state.crc_flag = ISAL_GZIP;
}

cisal_inflater *cisal_new(void) {
    cisal_inflater *inflater = malloc(sizeof(*inflater));
    if (inflater == NULL) return NULL;
    isal_inflate_init(&inflater->state);
    begin(inflater);
    return inflater;
}

void cisal_free(cisal_inflater *inflater) { free(inflater); }

int cisal_inflate(cisal_inflater *inflater, const uint8_t *input, size_t *input_length, uint8_t *output, size_t *output_length) {
    struct inflate_state *state = &inflater->state;
    const uint32_t available = *input_length > UINT32_MAX ? UINT32_MAX : (uint32_t)*input_length;
    const uint32_t room = *output_length > UINT32_MAX ? UINT32_MAX : (uint32_t)*output_length;
    state->next_in = (uint8_t *)input;
    state->avail_in = available;
    state->next_out = output;
    state->avail_out = room;
    const int code = isal_inflate(state);
    // Where data are damaged it may give back more than it was given: bytes that it took in the call before.
    const int gives_back = state->avail_in > available;
    *input_length = gives_back ? 0 : available - state->avail_in;
    *output_length = room - state->avail_out;
    if (gives_back) return CISAL_FAULT;
    if (code != ISAL_DECOMP_OK && code != ISAL_END_INPUT && code != ISAL_OUT_OVERFLOW) return CISAL_FAULT;
    if (state->block_state != ISAL_BLOCK_FINISH) return CISAL_OK;
    begin(inflater);
    return CISAL_MEMBER_END;
}
