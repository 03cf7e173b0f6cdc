import CohortCore
import Glibc
import Systemd

/// The system's clock, and a sleep that ends when the clock is set.
final class SystemTime: TimeSource {
    private let timer: DueTimer

    init() throws {
        timer = try DueTimer()
    }

    func now() -> Moment { Self.world() }

    func sleep(until moment: Moment?) async throws {
        _ = try await timer.sleep(until: moment?.rawValue)
    }

    func wake() {
        timer.wake()
    }

    /// The time of the world.
    static let world: @Sendable () -> Moment = {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Moment(rawValue: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
    }
}
