import CohortCore
import Glibc

/// The system's clock for a dispatcher of a process that has nothing else to wait for.
final class BenchTime: TimeSource {
    private let wakes: AsyncStream<Void>
    private let waker: AsyncStream<Void>.Continuation

    init() {
        (wakes, waker) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    static var world: Moment {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Moment(rawValue: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
    }

    func now() -> Moment { Self.world }

    func sleep(until moment: Moment?) async throws {
        let wakes = wakes
        let span = moment.map { $0 - now() }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { for await _ in wakes { return } }
            if let span { group.addTask { try? await Task.sleep(for: span) } }
            await group.next()
            group.cancelAll()
        }
        try Task.checkCancellation()
    }

    func wake() {
        waker.yield()
    }
}
