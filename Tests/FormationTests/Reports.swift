import Formation
import Synchronization

/// Keeps what a search reports.
final class Reports: Sendable {
    private let list = Mutex<[FormationProgress]>([])

    func add(_ progress: FormationProgress) { list.withLock { $0.append(progress) } }

    var all: [FormationProgress] { list.withLock { $0 } }
}
