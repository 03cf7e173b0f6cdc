import Glibc

/// One accepted connection, read and written by the thread that serves it.
struct Connection: ~Copyable {
    private let descriptor: Int32
    private let poll: Poll
    /// Received and not yet used.
    private(set) var buffer: ArraySlice<UInt8> = []

    init(descriptor: Int32, stop: SignalPipe) {
        self.descriptor = descriptor
        poll = Poll(stop: stop)
    }

    deinit {
        close(descriptor)
    }

    /// Adds what arrives next to the buffer.
    mutating func fill(until deadline: ContinuousClock.Instant) throws(ConnectionEnd) {
        var piece = [UInt8](repeating: 0, count: 16_384)
        while true {
            try wait(POLLIN, until: deadline)
            let count = recv(descriptor, &piece, piece.count, Int32(MSG_DONTWAIT))
            if count > 0 {
                buffer.append(contentsOf: piece[..<count])
                return
            }
            guard count < 0 && (errno == EINTR || errno == EAGAIN) else { throw .closed }
        }
    }

    /// Takes bytes off the front of the buffer, which must hold as many.
    mutating func take(_ count: Int) -> ArraySlice<UInt8> {
        let taken = buffer.prefix(count)
        buffer = buffer.count == count ? [] : buffer.dropFirst(count)
        return taken
    }

    /// How many buffered bytes come before a mark.
    ///
    /// - Parameters:
    ///   - mark: Not empty.
    ///   - searched: How many bytes were searched before and need not be again.
    /// - Returns: `nil` while the mark has not come.
    func length(before mark: [UInt8], searched: Int) -> Int? {
        // The mark may have begun at the end of what was searched.
        let start = buffer.startIndex + max(0, searched - mark.count + 1)
        guard buffer.endIndex - start >= mark.count else { return nil }
        for index in start...(buffer.endIndex - mark.count) where buffer[index] == mark[0] {
            if buffer[index..<(index + mark.count)].elementsEqual(mark) { return index - buffer.startIndex }
        }
        return nil
    }

    func send(_ bytes: [UInt8], until deadline: ContinuousClock.Instant) throws(ConnectionEnd) {
        var rest = bytes[...]
        while !rest.isEmpty {
            try wait(POLLOUT, until: deadline)
            let count = rest.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
            }
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno != EINTR && errno != EAGAIN {
                throw .closed
            }
        }
    }

    /// Lets time pass.
    func pause(for duration: Duration) throws(ConnectionEnd) {
        if poll.wait(for: -1, POLLIN, until: .now + duration) == .stopped { throw .stopped }
    }

    /// Makes the coming close a reset, as a crashed server's would be.
    func abort() {
        var linger = Glibc.linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
    }

    /// Ends our side and swallows what is still on its way for a moment: closing with unread bytes would reset the
    /// connection and could take the answer just sent with it.
    mutating func finish() {
        shutdown(descriptor, Int32(SHUT_WR))
        let deadline = ContinuousClock.now + .seconds(2)
        while (try? fill(until: deadline)) != nil { buffer = [] }
    }

    private func wait(_ events: Int32, until deadline: ContinuousClock.Instant) throws(ConnectionEnd) {
        switch poll.wait(for: descriptor, events, until: deadline) {
        case .ready: return
        case .timedOut: throw .timedOut
        case .stopped: throw .stopped
        }
    }
}
