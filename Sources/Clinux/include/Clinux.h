#ifndef CLINUX_H
#define CLINUX_H

// Linux's timers by file descriptor, on the wall clock. Swift's Glibc module leaves <sys/timerfd.h> out; to include it
// here would make its `timespec` a second type to Swift, so this header includes nothing.

/// Makes a timer; -1 with errno when there is no descriptor left.
int timerfd_make(void);

/// Sets the timer to expire at that time, milliseconds since 1970, at least 1; a read then gives 8 bytes.
///
/// When the clock is set before that, a read fails with ECANCELED; when it was set since the timer was last armed, this
/// call fails with ECANCELED, and has armed the timer all the same.
int timerfd_arm(int descriptor, long long unix_milliseconds);

/// Makes malloc return what is freed: two arenas instead of eight a core, and thresholds that do not grow. Call it before
/// the first thread starts.
void memory_use_sparingly(void);

/// Returns freed memory to the system, and takes the program's own code out of the resident set. What is used again is
/// mapped again from the page cache.
void memory_give_back(void);

#endif
