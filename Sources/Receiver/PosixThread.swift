import Glibc

/// A thread of the system's, for work that blocks.
struct PosixThread: Sendable {
    private let thread: pthread_t

    /// Starts a thread.
    init(_ body: @escaping @Sendable () -> Void) throws(ReceiverError) {
        let work = Unmanaged.passRetained(Work(body: body))
        var thread = pthread_t()
        let number = pthread_create(
            &thread,
            nil,
            { pointer in
                if let pointer { Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().body() }
                return nil
            },
            work.toOpaque()
        )
        guard number == 0 else {
            work.release()
            throw .refused(action: "start a thread", errno: number)
        }
        self.thread = thread
    }

    /// Waits for its end; either this or ``detach()`` is due once.
    func join() {
        pthread_join(thread, nil)
    }

    /// Lets it clean up after itself.
    func detach() {
        pthread_detach(thread)
    }

    /// A class, because C carries one pointer.
    private final class Work: Sendable {
        let body: @Sendable () -> Void

        init(body: @escaping @Sendable () -> Void) {
            self.body = body
        }
    }
}
