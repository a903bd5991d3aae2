#include "CCurl.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

// What is used of the library, under its own names.
static struct {
    __typeof__(&curl_global_init) global_init;
    __typeof__(&curl_easy_init) easy_init;
    __typeof__(&curl_easy_setopt) easy_setopt;
    __typeof__(&curl_easy_perform) easy_perform;
    __typeof__(&curl_easy_getinfo) easy_getinfo;
    __typeof__(&curl_easy_strerror) easy_strerror;
    __typeof__(&curl_easy_reset) easy_reset;
    __typeof__(&curl_easy_cleanup) easy_cleanup;
    __typeof__(&curl_slist_append) slist_append;
    __typeof__(&curl_slist_free_all) slist_free_all;
} library;

static const char *fault;

static void open_library(void) {
    void *handle = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
    if (!handle) {
        fault = "libcurl.so.4 is not there";
        return;
    }
#define FIND(name) ((library.name = (__typeof__(library.name))dlsym(handle, "curl_" #name)) != NULL)
    if (!(FIND(global_init) && FIND(easy_init) && FIND(easy_setopt) && FIND(easy_perform) && FIND(easy_getinfo) && FIND(easy_strerror)
            && FIND(easy_reset) && FIND(easy_cleanup) && FIND(slist_append) && FIND(slist_free_all))
        || library.global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
        fault = "libcurl.so.4 is not as it should be";
#undef FIND
}

const char *ccurl_open(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, open_library);
    return fault;
}

struct ccurl_client {
    CURL *easy;
    char *authority_file;
};

ccurl_client *ccurl_client_make(const char *authority_file) {
    ccurl_client *client = calloc(1, sizeof *client);
    if (!client) return NULL;
    client->easy = library.easy_init();
    client->authority_file = authority_file ? strdup(authority_file) : NULL;
    if (client->easy && (!authority_file || client->authority_file)) return client;
    ccurl_client_free(client);
    return NULL;
}

void ccurl_client_free(ccurl_client *client) {
    if (client->easy) library.easy_cleanup(client->easy);
    free(client->authority_file);
    free(client);
}

// What a request has got so far, and how much it may get.
struct gathering {
    ccurl_answer *answer;
    size_t most_bytes;
};

static int append(void **bytes, size_t *length, const char *more, size_t count) {
    void *grown = realloc(*bytes, *length + count);
    if (!grown) return 0;
    memcpy((char *)grown + *length, more, count);
    *bytes = grown;
    *length += count;
    return 1;
}

static size_t take_header(char *line, size_t size, size_t count, void *context) {
    ccurl_answer *answer = ((struct gathering *)context)->answer;
    // An answer begins: what came before was of another.
    if (size * count > 5 && memcmp(line, "HTTP/", 5) == 0) answer->headers_length = 0;
    return append((void **)&answer->headers, &answer->headers_length, line, size * count) ? size * count : 0;
}

static size_t take_body(char *bytes, size_t size, size_t count, void *context) {
    struct gathering *gathering = context;
    ccurl_answer *answer = gathering->answer;
    if (size * count > gathering->most_bytes - answer->body_length) {
        answer->is_too_large = 1;
        return 0;
    }
    return append((void **)&answer->body, &answer->body_length, bytes, size * count) ? size * count : 0;
}

void ccurl_get(
    ccurl_client *client, const char *url, const char *const *headers, size_t count, long most_milliseconds, size_t most_bytes,
    ccurl_answer *answer) {
    memset(answer, 0, sizeof *answer);
    struct gathering gathering = {answer, most_bytes};
    struct curl_slist *lines = NULL;
    for (size_t index = 0; index < count; index++) {
        struct curl_slist *longer = library.slist_append(lines, headers[index]);
        if (!longer) {
            answer->code = CURLE_OUT_OF_MEMORY;
            break;
        }
        lines = longer;
    }
    CURL *easy = client->easy;
    // Keeps its connections.
    library.easy_reset(easy);
    CURLcode code = answer->code;
#define SET(option, value) \
    if (code == CURLE_OK) code = library.easy_setopt(easy, option, value)
    SET(CURLOPT_ERRORBUFFER, answer->message);
    SET(CURLOPT_URL, url);
    SET(CURLOPT_PROTOCOLS_STR, "http,https");
    // A token that goes to this machine itself, and in the clear, goes through no proxy.
    SET(CURLOPT_NOPROXY, "localhost,127.0.0.1,::1");
    SET(CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
    SET(CURLOPT_HTTPHEADER, lines);
    SET(CURLOPT_USERAGENT, "laddplan");
    SET(CURLOPT_ACCEPT_ENCODING, "gzip, deflate");
    SET(CURLOPT_FOLLOWLOCATION, 0L);
    SET(CURLOPT_SSL_VERIFYPEER, 1L);
    SET(CURLOPT_SSL_VERIFYHOST, 2L);
    SET(CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    if (client->authority_file) {
        SET(CURLOPT_CAINFO, client->authority_file);
        SET(CURLOPT_CAPATH, NULL);
    }
    // No signals: neither for time limits, nor for pipes that break.
    SET(CURLOPT_NOSIGNAL, 1L);
    SET(CURLOPT_TIMEOUT_MS, most_milliseconds);
    SET(CURLOPT_CONNECTTIMEOUT_MS, most_milliseconds < 30000 ? most_milliseconds : 30000);
    SET(CURLOPT_HEADERFUNCTION, take_header);
    SET(CURLOPT_HEADERDATA, &gathering);
    SET(CURLOPT_WRITEFUNCTION, take_body);
    SET(CURLOPT_WRITEDATA, &gathering);
#undef SET
    if (code == CURLE_OK) code = library.easy_perform(easy);
    if (code == CURLE_OK) library.easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &answer->status);
    answer->code = code;
    if (code != CURLE_OK && !answer->message[0]) strncpy(answer->message, library.easy_strerror(code), CURL_ERROR_SIZE - 1);
    // Both are gone once this returns.
    library.easy_setopt(easy, CURLOPT_ERRORBUFFER, NULL);
    library.easy_setopt(easy, CURLOPT_HTTPHEADER, NULL);
    library.slist_free_all(lines);
}

void ccurl_answer_empty(ccurl_answer *answer) {
    free(answer->headers);
    free(answer->body);
    memset(answer, 0, sizeof *answer);
}
