// Loaded into cohortd by LD_PRELOAD, to let its disk fail while a file exists.
//
//   COHORT_DISK_FAULT  that file; it holds what fails, `write` or `sync`, and with which errno: "write 28"
//
// Files are written with pwrite64 and synchronised with fdatasync by SQLite alone; the log and sockets go on.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

// Returns the errno with which `operation` is to fail, or 0.
static int fault(const char *operation) {
    const char *path = getenv("COHORT_DISK_FAULT");
    int descriptor = path ? (int)syscall(SYS_openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC) : -1;
    if (descriptor < 0) return 0;
    char text[32] = "";
    long count = syscall(SYS_read, descriptor, text, sizeof text - 1);
    syscall(SYS_close, descriptor);
    size_t length = strlen(operation);
    return count > 0 && strncmp(text, operation, length) == 0 ? atoi(text + length) : 0;
}

static int failed(int number) {
    errno = number;
    return -1;
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t count, off64_t offset) {
    int number = fault("write");
    return number ? failed(number) : syscall(SYS_pwrite64, descriptor, bytes, count, offset);
}

int ftruncate64(int descriptor, off64_t length) {
    int number = fault("write");
    return number ? failed(number) : (int)syscall(SYS_ftruncate, descriptor, length);
}

int fdatasync(int descriptor) {
    int number = fault("sync");
    return number ? failed(number) : (int)syscall(SYS_fdatasync, descriptor);
}
