import Clibcurl
import Glibc

/// Knows what libcurl waits for, and waits for it: sockets, and the time of its next deadline.
///
/// libcurl could do so itself, but would then look at every exchange whenever anything happens to one.
final class SocketWatch {
    private let multi: UnsafeMutableRawPointer
    private let wake: WakePipe
    private let epoll: Int32
    /// What each socket is watched for, by its number; nothing for what is not watched.
    private var interests: [UInt32] = []
    private var events = [epoll_event](repeating: epoll_event(), count: 64)
    /// When libcurl wants to be called without a socket's doing, in nanoseconds of the kernel's clock.
    private var deadline: Int64?
    /// When the owner wants to be called at the latest, likewise.
    var alarm: Int64?
    /// How many exchanges are under way.
    var underWay = 0
    /// How many exchanges may share their connection with others, as HTTP/2 has it; with any, all are looked at.
    var sharing = 0

    /// - Returns: `nil` when the process has no file descriptor left.
    init?(_ multi: UnsafeMutableRawPointer, wake: WakePipe) {
        epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
        self.multi = multi
        self.wake = wake
        guard epoll >= 0 else { return nil }
        control(EPOLL_CTL_ADD, wake.readEnd, EPOLLIN.rawValue)
        clibcurl_multi_watch(
            multi,
            { _, socket, what, context, _ in
                SocketWatch.from(context)?.watch(socket, for: what)
                return 0
            },
            { _, milliseconds, context in
                SocketWatch.from(context)?.setDeadline(in: milliseconds)
                return 0
            },
            Unmanaged.passUnretained(self).toOpaque()
        )
    }

    deinit {
        if epoll >= 0 { close(epoll) }
    }

    private static func from(_ context: UnsafeMutableRawPointer?) -> SocketWatch? {
        context.map { Unmanaged<SocketWatch>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Lets libcurl go on with what is due by time, such as a new exchange.
    ///
    /// - Returns: Whether libcurl is able to go on.
    func workByTime() -> Bool {
        guard let deadline, deadline <= Self.now else { return true }
        self.deadline = nil
        return sharing > 0 ? actOnAll() : act(on: noSocket, 0)
    }

    /// Waits until a socket stirs, a deadline has come or the pipe is written to, and lets libcurl go on.
    ///
    /// - Returns: Whether waiting was possible, and libcurl is able to go on.
    func wait() -> Bool {
        var count = epoll_wait(epoll, &events, Int32(events.count), timeout)
        if count > 0, count < underWay / 8 {
            // With many under way the next answers are close: to take them in together saves a wake-up for each.
            usleep(100)
            count = epoll_wait(epoll, &events, Int32(events.count), 0)
        }
        guard count >= 0 else { return errno == EINTR }
        let actsOnAll = sharing > 0
        for index in 0..<Int(count) {
            let socket = events[index].data.fd
            guard socket != wake.readEnd else {
                wake.drain()
                continue
            }
            guard actsOnAll || act(on: socket, Self.conditions(events[index].events)) else { return false }
        }
        return !actsOnAll || actOnAll()
    }

    /// In milliseconds, rounded up, so that the deadline has come when it ends; -1 for as long as it takes.
    private var timeout: Int32 {
        guard let next = [deadline, alarm].compactMap({ $0 }).min() else { return -1 }
        return Int32(clamping: (max(next - Self.now, 0) + 999_999) / 1_000_000)
    }

    private func setDeadline(in milliseconds: Int) {
        // Mostly at once, for which no clock is needed.
        deadline = milliseconds < 0 ? nil : milliseconds == 0 ? 0 : Self.now + Int64(milliseconds) * 1_000_000
    }

    /// In nanoseconds of the kernel's clock.
    static var now: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    private func act(on socket: curl_socket_t, _ conditions: Int32) -> Bool {
        var running: Int32 = 0
        return curl_multi_socket_action(multi, socket, conditions, &running) == CURLM_OK
    }

    private func actOnAll() -> Bool { clibcurl_multi_act_on_all(multi) == CURLM_OK }

    private static func conditions(_ events: UInt32) -> Int32 {
        var conditions: Int32 = 0
        if events & (EPOLLIN.rawValue | EPOLLHUP.rawValue) != 0 { conditions |= CURL_CSELECT_IN }
        if events & EPOLLOUT.rawValue != 0 { conditions |= CURL_CSELECT_OUT }
        if events & EPOLLERR.rawValue != 0 { conditions |= CURL_CSELECT_ERR }
        return conditions
    }

    private func watch(_ socket: curl_socket_t, for what: Int32) {
        let index = Int(socket)
        if index >= interests.count {
            interests += [UInt32](repeating: 0, count: index + 1 - interests.count)
        }
        let before = interests[index]
        var interest: UInt32 = 0
        if what == CURL_POLL_IN || what == CURL_POLL_INOUT { interest |= EPOLLIN.rawValue }
        if what == CURL_POLL_OUT || what == CURL_POLL_INOUT { interest |= EPOLLOUT.rawValue }
        guard interest != before else { return }
        interests[index] = interest
        control(before == 0 ? EPOLL_CTL_ADD : interest == 0 ? EPOLL_CTL_DEL : EPOLL_CTL_MOD, socket, interest)
    }

    private func control(_ operation: Int32, _ socket: Int32, _ interest: UInt32) {
        var event = epoll_event()
        event.events = interest
        event.data.fd = socket
        epoll_ctl(epoll, operation, socket, &event)
    }
}

/// libcurl's `CURL_SOCKET_TIMEOUT`, a cast that Swift cannot read.
private let noSocket: curl_socket_t = -1
