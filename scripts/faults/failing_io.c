// Makes one call of the system fail, or all from one on, or ends the process there: for LD_PRELOAD.
//
//   FAIL_IO_MATCH  part of the paths of files that are meant
//   FAIL_IO_CALLS  letters: w writes, s syncs, t truncations, r reads, n changes of names
//   FAIL_IO_AT     which of their calls fails, from 1; 0 fails none
//   FAIL_IO_HOW    EIO, ENOSPC, SHORT (half of a write) or KILL (SIGKILL before the call)
//   FAIL_IO_STAYS  1: those after it fail too
//   FAIL_IO_LOG    a file: the number of calls, and the first that failed

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

// What the log has. It is shared with the file, so that it outlives the process however that ends.
typedef struct {
    _Atomic long calls;
    _Atomic long failed;
    char first[240];
} Log;

static Log *counts;
static const char *match, *kinds;
static long at;
static int stays, is_short, kills, error;

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("FAIL_IO_LOG"), *how = getenv("FAIL_IO_HOW");
    match = getenv("FAIL_IO_MATCH");
    kinds = getenv("FAIL_IO_CALLS");
    if (!path || !match || !kinds) return;
    int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0 || ftruncate(file, sizeof(Log)) != 0) return;
    at = atol(getenv("FAIL_IO_AT") ?: "0");
    stays = getenv("FAIL_IO_STAYS") != NULL;
    is_short = how && !strcmp(how, "SHORT");
    kills = how && !strcmp(how, "KILL");
    error = how && !strcmp(how, "ENOSPC") ? ENOSPC : EIO;
    void *shared = mmap(NULL, sizeof(Log), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    close(file);
    if (shared != MAP_FAILED) counts = shared;
}

// Whether a call on a path is one to fail.
static int fails_on(char kind, const char *name, const char *path) {
    if (!counts || !strchr(kinds, kind) || !strstr(path, match)) return 0;
    // Before a call that leaves nothing, an end is as one before the call after it.
    if (kills && (strstr(path, "-shm") || strstr(path, ".lock"))) return 0;
    long number = atomic_fetch_add(&counts->calls, 1) + 1;
    if (!at || number < at || (number > at && !stays)) return 0;
    if (atomic_fetch_add(&counts->failed, 1) == 0) snprintf(counts->first, sizeof counts->first, "%s %s", name, path);
    if (kills) kill(getpid(), SIGKILL);
    return 1;
}

// The same of an open file.
static int fails(char kind, const char *name, int file) {
    if (!counts) return 0;
    char link[40], path[200];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    int saved = errno;
    ssize_t length = readlink(link, path, sizeof path - 1);
    errno = saved;
    if (length <= 0) return 0;
    path[length] = 0;
    return fails_on(kind, name, path);
}

// The same of a name, which may be one in the current folder.
static int fails_named(const char *name, const char *path) {
    char whole[400];
    if (!counts || *path == '/') return fails_on('n', name, path);
    if (!getcwd(whole, sizeof whole / 2)) return 0;
    size_t length = strlen(whole);
    snprintf(whole + length, sizeof whole - length, "/%s", path);
    return fails_on('n', name, whole);
}

#define REAL(name) static __typeof__(&name) real; if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)
#define HALF(bytes) ((bytes) > 1 ? (bytes) / 2 : (bytes))

// What stands for a call that is to fail: an error, or half of it.
#define WRITING(name, parameters, arguments, half) \
    ssize_t name parameters { \
        REAL(name); \
        if (!fails('w', #name, file)) return real arguments; \
        if (is_short) return real half; \
        errno = error; \
        return -1; \
    }
#define OTHER(type, kind, name, parameters, arguments) \
    type name parameters { \
        REAL(name); \
        if (!fails(kind, #name, file)) return real arguments; \
        errno = error; \
        return -1; \
    }

WRITING(write, (int file, const void *from, size_t bytes), (file, from, bytes), (file, from, HALF(bytes)))
WRITING(pwrite, (int file, const void *from, size_t bytes, off_t place), (file, from, bytes, place), (file, from, HALF(bytes), place))
WRITING(pwrite64, (int file, const void *from, size_t bytes, off64_t place), (file, from, bytes, place), (file, from, HALF(bytes), place))
OTHER(int, 's', fsync, (int file), (file))
OTHER(int, 's', fdatasync, (int file), (file))
OTHER(int, 't', ftruncate, (int file, off_t length), (file, length))
OTHER(int, 't', ftruncate64, (int file, off64_t length), (file, length))
OTHER(ssize_t, 'r', read, (int file, void *into, size_t bytes), (file, into, bytes))
OTHER(ssize_t, 'r', pread, (int file, void *into, size_t bytes, off_t place), (file, into, bytes, place))
OTHER(ssize_t, 'r', pread64, (int file, void *into, size_t bytes, off64_t place), (file, into, bytes, place))

// What stands for a change of a name that is to fail.
#define NAMING(name, parameters, arguments, path) \
    int name parameters { \
        REAL(name); \
        if (!fails_named(#name, path)) return real arguments; \
        errno = error; \
        return -1; \
    }

NAMING(link, (const char *from, const char *to), (from, to), to)
NAMING(rename, (const char *from, const char *to), (from, to), to)
NAMING(unlink, (const char *path), (path), path)
