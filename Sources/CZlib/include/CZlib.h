#ifndef LADDPLAN_CZLIB_H
#define LADDPLAN_CZLIB_H

#include <string.h>
#include <zlib.h>

// zlib's init calls are macros, which Swift cannot see. Window bits: 15 + 16 reads and writes the gzip format only.

static inline int czlib_inflate_init_gzip(z_stream *stream) {
    memset(stream, 0, sizeof(*stream));
    return inflateInit2(stream, 15 + 16);
}

static inline int czlib_deflate_init_gzip(z_stream *stream, int level) {
    memset(stream, 0, sizeof(*stream));
    return deflateInit2(stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}

#endif
