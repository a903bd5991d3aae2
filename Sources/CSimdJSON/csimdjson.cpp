#include "CSimdJSON.h"

#include <memory>
#include <new>
#include <simdjson.h>

// Stage 1 of simdjson, used through its internal interface (3.0.1 on Debian 12). StructuralIndexTests holds it against a
// plain scalar scan, so a release that changes the interface's meaning is noticed.

using simdjson::internal::dom_parser_implementation;

struct csimdjson_indexer {
    std::unique_ptr<dom_parser_implementation> parser;
    size_t capacity = 0;
};

extern "C" csimdjson_indexer *csimdjson_indexer_create(void) { return new (std::nothrow) csimdjson_indexer(); }

extern "C" void csimdjson_indexer_destroy(csimdjson_indexer *indexer) { delete indexer; }

extern "C" csimdjson_status csimdjson_index(csimdjson_indexer *indexer, const uint8_t *text, size_t length,
                                            const uint32_t **offsets, size_t *count) {
    *offsets = nullptr;
    *count = 0;
    if (length == 0) { return CSIMDJSON_NOT_INDEXED; }
    if (length > indexer->capacity) {
        indexer->parser.reset();
        size_t capacity = length + length / 4;
        if (simdjson::get_active_implementation()->create_dom_parser_implementation(capacity, 8, indexer->parser) !=
            simdjson::SUCCESS) {
            indexer->capacity = 0;
            return CSIMDJSON_NOT_INDEXED;
        }
        indexer->capacity = capacity;
    }
    simdjson::error_code error = indexer->parser->stage1(text, length, simdjson::stage1_mode::regular);
    if (error != simdjson::SUCCESS && error != simdjson::UTF8_ERROR) { return CSIMDJSON_NOT_INDEXED; }
    *offsets = indexer->parser->structural_indexes.get();
    *count = indexer->parser->n_structural_indexes;
    return error == simdjson::UTF8_ERROR ? CSIMDJSON_INVALID_UTF8 : CSIMDJSON_OK;
}
