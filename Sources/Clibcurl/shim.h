// Typed doors to libcurl's variadic functions, which Swift cannot call, and to macros it cannot read.

#ifndef CLIBCURL_SHIM_H
#define CLIBCURL_SHIM_H

#include <curl/curl.h>
#include <sys/epoll.h>
#include <sys/socket.h>

static inline CURLcode clibcurl_global_init(void) {
    return curl_global_init(CURL_GLOBAL_DEFAULT);
}

static inline CURLcode clibcurl_set_long(CURL *easy, CURLoption option, long value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode clibcurl_set_offset(CURL *easy, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(easy, option, value);
}

// libcurl copies the text, except for CURLOPT_COPYPOSTFIELDS, which copies as many bytes as CURLOPT_POSTFIELDSIZE says.
static inline CURLcode clibcurl_set_text(CURL *easy, CURLoption option, const char *value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode clibcurl_set_pointer(CURL *easy, CURLoption option, void *value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode clibcurl_set_headers(CURL *easy, struct curl_slist *headers) {
    return curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
}

// One signature serves both CURLOPT_WRITEFUNCTION and CURLOPT_HEADERFUNCTION.
typedef size_t (*clibcurl_receive)(char *bytes, size_t size, size_t count, void *context);

static inline CURLcode clibcurl_set_receive(CURL *easy, CURLoption option, clibcurl_receive receive, void *context) {
    CURLoption data = option == CURLOPT_HEADERFUNCTION ? CURLOPT_HEADERDATA : CURLOPT_WRITEDATA;
    CURLcode code = curl_easy_setopt(easy, option, receive);
    return code == CURLE_OK ? curl_easy_setopt(easy, data, context) : code;
}

// Says whether a connection to the address may be made: 1 yes, 0 no.
typedef int (*clibcurl_may_connect)(void *context, int family, const struct sockaddr *address);

struct clibcurl_guard {
    clibcurl_may_connect may_connect;
    void *context;
};

// libcurl asks for a socket with the address it is about to connect to: after name resolution, so a name that resolves
// differently the second time gains nothing.
static inline curl_socket_t clibcurl_open_socket(void *data, curlsocktype purpose, struct curl_sockaddr *address) {
    struct clibcurl_guard *guard = (struct clibcurl_guard *)data;
    (void)purpose;
    if (!guard->may_connect(guard->context, address->family, &address->addr)) {
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

// `guard` must outlive the transfer.
static inline CURLcode clibcurl_set_guard(CURL *easy, struct clibcurl_guard *guard) {
    CURLcode code = curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, clibcurl_open_socket);
    return code == CURLE_OK ? curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, guard) : code;
}

static inline CURLcode clibcurl_get_long(CURL *easy, CURLINFO info, long *value) {
    return curl_easy_getinfo(easy, info, value);
}

static inline CURLcode clibcurl_get_offset(CURL *easy, CURLINFO info, curl_off_t *value) {
    return curl_easy_getinfo(easy, info, value);
}

// The text belongs to the handle.
static inline CURLcode clibcurl_get_text(CURL *easy, CURLINFO info, char **value) {
    return curl_easy_getinfo(easy, info, value);
}

static inline CURLMcode clibcurl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
    return curl_multi_setopt(multi, option, value);
}

// Has libcurl say which sockets it waits for and until when, rather than wait itself; `context` is handed to both.
static inline CURLMcode clibcurl_multi_watch(
    CURLM *multi, curl_socket_callback watch, curl_multi_timer_callback timer, void *context
) {
    curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, watch);
    curl_multi_setopt(multi, CURLMOPT_SOCKETDATA, context);
    curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, timer);
    return curl_multi_setopt(multi, CURLMOPT_TIMERDATA, context);
}

// Lets every exchange go on, as curl_multi_perform does for those who do not use clibcurl_multi_watch.
//
// libcurl would rather be told which socket stirred, but forgets, at least in version 7.88, exchanges that share a
// connection and whose answer it has read together with another's.
static inline CURLMcode clibcurl_multi_act_on_all(CURLM *multi) {
    int running = 0;
    return curl_multi_socket_all(multi, &running);
}

// The next ended transfer, or NULL when no more have ended.
static inline CURL *clibcurl_multi_next_ended(CURLM *multi, CURLcode *result) {
    int left = 0;
    CURLMsg *message;
    while ((message = curl_multi_info_read(multi, &left)) != NULL) {
        if (message->msg == CURLMSG_DONE) {
            *result = message->data.result;
            return message->easy_handle;
        }
    }
    return NULL;
}

#endif
