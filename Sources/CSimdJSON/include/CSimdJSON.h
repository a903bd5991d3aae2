#ifndef LADDPLAN_CSIMDJSON_H
#define LADDPLAN_CSIMDJSON_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Bytes that must be readable after the last byte of the text.
#define CSIMDJSON_PADDING 64

typedef struct csimdjson_indexer csimdjson_indexer;

typedef enum {
    /// Indexed.
    CSIMDJSON_OK = 0,
    /// Indexed, but some bytes are not UTF-8.
    CSIMDJSON_INVALID_UTF8 = 1,
    /// Nothing indexed: an unclosed string, a control character in a string, or no structure at all.
    CSIMDJSON_NOT_INDEXED = 2,
} csimdjson_status;

/// A new indexer, or NULL when memory is short.
csimdjson_indexer *csimdjson_indexer_create(void);
void csimdjson_indexer_destroy(csimdjson_indexer *indexer);

/// Finds the offsets of `{ } [ ] : ,` outside strings, of each opening quote, and of the first byte of each other scalar.
/// `text` must have CSIMDJSON_PADDING readable bytes after `length`. `*offsets` stays valid until the next call.
csimdjson_status csimdjson_index(csimdjson_indexer *indexer, const uint8_t *text, size_t length,
                                 const uint32_t **offsets, size_t *count);

#ifdef __cplusplus
}
#endif

#endif
