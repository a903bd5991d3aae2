#ifndef LADDPLAN_CCURL_H
#define LADDPLAN_CCURL_H

#include <curl/curl.h>
#include <stddef.h>

// libcurl behind a few plain calls: its options are set by a function of variable arguments, which Swift cannot see. The library is opened when it
// is first used: with the libraries that it brings, it would take longer to load than most commands take.

/// A connection that is kept between requests. For one thread at a time.
typedef struct ccurl_client ccurl_client;

/// What came of a request.
typedef struct {
    /// Of HTTP; 0 where no answer began.
    long status;
    /// Lines as they came, each with its line end; those of the last answer, where there are several.
    char *headers;
    size_t headers_length;
    /// Unpacked.
    unsigned char *body;
    size_t body_length;
    /// CURLE_OK where the answer is whole.
    CURLcode code;
    /// Whether more bytes came than are read.
    int is_too_large;
    /// What libcurl says of what went wrong.
    char message[CURL_ERROR_SIZE];
} ccurl_answer;

/// Opens the library. Returns NULL where it is there, else what is wrong, which stays valid.
const char *ccurl_open(void);

/// NULL without memory. `authority_file` is NULL for the authorities of the system.
ccurl_client *ccurl_client_make(const char *authority_file);
void ccurl_client_free(ccurl_client *client);

/// Asks for `url` over HTTP/1.1 with `headers`, `count` lines of "name: value". Redirects are answers like others; certificates are verified; the
/// whole request takes `most_milliseconds` at most. `answer` is to be emptied afterwards, whatever came.
void ccurl_get(
    ccurl_client *client, const char *url, const char *const *headers, size_t count, long most_milliseconds, size_t most_bytes,
    ccurl_answer *answer);
void ccurl_answer_empty(ccurl_answer *answer);

#endif
