// Loaded into cohortd by LD_PRELOAD, to kill it at a named boundary: the daemon itself knows nothing of tests.
//
//   COHORT_HALT_AT       before-claim, after-claim, before-settle, inside-settle or inside-commit
//   COHORT_HALT_PASSAGE  at which passage of it, counted from 1
//
// The boundaries are found in what the daemon asks of SQLite and libcurl:
//   before-claim   before BEGIN of a turn of the queue
//   after-claim    after COMMIT of leases, before a request of theirs is sent
//   before-settle  before BEGIN, when answers were received that are not written down
//   inside-settle  between the UPDATE of a leased delivery and COMMIT
//   inside-commit  within COMMIT of leases or outcomes, when the log is written and not synchronised
#define _GNU_SOURCE
#include <dlfcn.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct sqlite3 sqlite3;
typedef struct sqlite3_stmt sqlite3_stmt;
extern const char *sqlite3_sql(sqlite3_stmt *statement);
extern sqlite3 *sqlite3_db_handle(sqlite3_stmt *statement);
enum { DONE = 101 };

static const char *haltAt = "";
static atomic_long passagesLeft;
// Answers that libcurl reported since the last transaction that wrote outcomes down.
static atomic_long answers;
// All of these belong to the one connection that writes.
static sqlite3 *_Atomic writer;
static atomic_bool claims, settles, commits;

__attribute__((constructor)) static void begin(void) {
    const char *passage = getenv("COHORT_HALT_PASSAGE");
    if (getenv("COHORT_HALT_AT")) haltAt = getenv("COHORT_HALT_AT");
    passagesLeft = passage ? atol(passage) : 1;
    // Programs that the daemon might start are none of ours.
    unsetenv("LD_PRELOAD");
}

static void pass(const char *boundary) {
    if (strcmp(boundary, haltAt) == 0 && atomic_fetch_sub(&passagesLeft, 1) == 1) {
        kill(getpid(), SIGKILL);
        pause();
    }
}

static int startsWith(const char *text, const char *start) {
    return strncmp(text + strspn(text, " \n"), start, strlen(start)) == 0;
}

static int claimsDeliveries(const char *sql) {
    return (startsWith(sql, "UPDATE delivery") && strstr(sql, "SET state = 'leased'"))
        || (startsWith(sql, "INSERT INTO delivery") && strstr(sql, "'leased'"));
}

static int settlesDeliveries(const char *sql) {
    return startsWith(sql, "UPDATE delivery") && strstr(sql, "'leased'") && !claimsDeliveries(sql);
}

int sqlite3_step(sqlite3_stmt *statement) {
    static int (*real)(sqlite3_stmt *);
    if (!real) *(void **)&real = dlsym(RTLD_NEXT, "sqlite3_step");
    const char *sql = sqlite3_sql(statement);
    if (!sql) return real(statement);
    if (startsWith(sql, "BEGIN IMMEDIATE")) {
        writer = sqlite3_db_handle(statement);
        claims = settles = 0;
        pass("before-claim");
        if (answers > 0) pass("before-settle");
        return real(statement);
    }
    if (sqlite3_db_handle(statement) != writer) return real(statement);
    if (startsWith(sql, "COMMIT")) {
        commits = claims || settles;
        int result = real(statement);
        commits = 0;
        if (result != DONE) return result;
        if (settles) answers = 0;
        if (claims) pass("after-claim");
        return result;
    }
    int result = real(statement);
    if (result == DONE && claimsDeliveries(sql)) claims = 1;
    if (result == DONE && settlesDeliveries(sql)) {
        settles = 1;
        pass("inside-settle");
    }
    return result;
}

int fdatasync(int descriptor) {
    static int (*real)(int);
    if (!real) *(void **)&real = dlsym(RTLD_NEXT, "fdatasync");
    if (commits) pass("inside-commit");
    return real(descriptor);
}

void *curl_multi_info_read(void *multi, int *left) {
    static void *(*real)(void *, int *);
    if (!real) *(void **)&real = dlsym(RTLD_NEXT, "curl_multi_info_read");
    void *message = real(multi, left);
    if (message) answers++;
    return message;
}
