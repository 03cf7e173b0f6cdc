package import CohortCore
package import CohortStore
package import Curl
package import Delivery
package import Logging
import Synchronization

/// What the handlers work with: the store, the clock, and what the configuration says now.
package final class Installation: Sendable {
    /// What a reload of the configuration can change.
    package struct Settings: Sendable {
        package var taxonomy: Taxonomy
        package var frameworks: FrameworkLibrary
        package var policy: ReminderPolicy
        package var addressGuard: AddressGuard?

        package init(
            taxonomy: Taxonomy,
            frameworks: FrameworkLibrary = .empty,
            policy: ReminderPolicy,
            addressGuard: AddressGuard?
        ) {
            self.taxonomy = taxonomy
            self.frameworks = frameworks
            self.policy = policy
            self.addressGuard = addressGuard
        }
    }

    package let store: Store
    package let time: any TimeSource
    /// The clock that a rehearsal drives; `nil` in a real daemon.
    package let rehearsal: RehearsalTime?
    package let sender: WebhookSender
    private let addresses: CurrentAddressBook
    package let version: String
    /// Where calendars are served.
    package let calendar: CalendarSettings
    package let startedAt: Moment
    package let logger: Logger
    private let current: Mutex<Settings>
    /// Runs of the solvers.
    let solver = SolverMonitor()

    package init(
        store: Store,
        time: any TimeSource,
        rehearsal: RehearsalTime?,
        sender: WebhookSender,
        version: String,
        settings: Settings,
        addresses: CurrentAddressBook = CurrentAddressBook(),
        calendar: CalendarSettings = CalendarSettings(),
        logger: Logger
    ) {
        self.store = store
        self.time = time
        self.rehearsal = rehearsal
        self.sender = sender
        self.version = version
        self.addresses = addresses
        self.calendar = calendar
        self.logger = logger
        startedAt = time.now()
        current = Mutex(settings)
    }

    /// Ends searches that are under way; what they found is not written.
    package func stopSolver() { solver.stop() }

    package var settings: Settings { current.withLock { $0 } }

    /// Takes over a configuration that was read again.
    ///
    /// The guard of addresses stays: connections go by the one the daemon was started with, and an endpoint that is
    /// accepted must be one that can be reached.
    package func adopt(_ files: SettingsFiles) {
        addresses.adopt(files.addresses)
        current.withLock { settings in
            settings.taxonomy = files.taxonomy
            settings.frameworks = files.frameworks
            settings.policy = files.policy
        }
    }

    var taxonomy: Taxonomy { settings.taxonomy }
    var frameworks: FrameworkLibrary { settings.frameworks }
    var policy: ReminderPolicy { settings.policy }

    /// Today, where nothing says in which zone.
    var today: LocalDate { Zone.utc.date(time.now()) }
}
