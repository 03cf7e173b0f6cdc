// Loaded beside libfaketime, which knows nothing of TFD_TIMER_CANCEL_ON_SET: when the file with the offset of the clock is
// written, a timer with that flag ends as the kernel ends it when the clock is set (timerfd_create(2)): its descriptor
// becomes readable, `read` fails with ECANCELED, and so does the next setting of the timer, which takes effect.
//
//   FAKETIME_TIMESTAMP_FILE  the file, replaced at each step of the clock
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

enum { DESCRIPTORS = 256 };
static atomic_bool isCancellable[DESCRIPTORS], isCancelled[DESCRIPTORS];

// When the file was last written, in nanoseconds: a replaced file may have the number of the one before.
static long long version(void) {
    struct stat status;
    const char *path = getenv("FAKETIME_TIMESTAMP_FILE");
    if (!path || syscall(SYS_newfstatat, AT_FDCWD, path, &status, 0) != 0) return 0;
    return status.st_mtim.tv_sec * 1000000000LL + status.st_mtim.tv_nsec;
}

static void *watch(void *unused) {
    (void)unused;
    for (long long seen = version();;) {
        syscall(SYS_nanosleep, &(struct timespec){.tv_nsec = 5000000}, NULL);
        long long now = version();
        if (now == seen || now == 0) continue;
        seen = now;
        for (int descriptor = 0; descriptor < DESCRIPTORS; descriptor++) {
            if (!isCancellable[descriptor]) continue;
            isCancelled[descriptor] = 1;
            struct itimerspec atOnce = {.it_value = {.tv_nsec = 1}};
            syscall(SYS_timerfd_settime, descriptor, 0, &atOnce, NULL);
        }
    }
    return NULL;
}

__attribute__((constructor)) static void begin(void) {
    pthread_t thread;
    pthread_create(&thread, NULL, watch, NULL);
    pthread_detach(thread);
}

int timerfd_settime(int descriptor, int flags, const struct itimerspec *new, struct itimerspec *old) {
    static int (*next)(int, int, const struct itimerspec *, struct itimerspec *);
    if (!next) *(void **)&next = dlsym(RTLD_NEXT, "timerfd_settime");
    int result = next(descriptor, flags, new, old);
    if (result != 0 || descriptor >= DESCRIPTORS) return result;
    isCancellable[descriptor] = (flags & TFD_TIMER_CANCEL_ON_SET) != 0;
    if (!atomic_exchange(&isCancelled[descriptor], 0)) return 0;
    errno = ECANCELED;
    return -1;
}

ssize_t read(int descriptor, void *bytes, size_t count) {
    ssize_t result = syscall(SYS_read, descriptor, bytes, count);
    if (result < 0 || descriptor < 0 || descriptor >= DESCRIPTORS) return result;
    if (!atomic_exchange(&isCancelled[descriptor], 0)) return result;
    errno = ECANCELED;
    return -1;
}

int close(int descriptor) {
    if (descriptor >= 0 && descriptor < DESCRIPTORS) isCancellable[descriptor] = isCancelled[descriptor] = 0;
    return (int)syscall(SYS_close, descriptor);
}
