#include "Clinux.h"

#include <sys/timerfd.h>

int timerfd_make(void) {
    return timerfd_create(CLOCK_REALTIME, TFD_CLOEXEC | TFD_NONBLOCK);
}

int timerfd_arm(int descriptor, long long unix_milliseconds) {
    struct itimerspec setting = {
        .it_value = {.tv_sec = unix_milliseconds / 1000, .tv_nsec = unix_milliseconds % 1000 * 1000000},
    };
    return timerfd_settime(descriptor, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &setting, 0);
}
