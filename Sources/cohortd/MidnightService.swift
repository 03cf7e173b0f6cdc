import CohortCore
import CohortServer
import CohortStore
import Logging
import ServiceLifecycle

/// Lets what was dated for a day come into force when that day begins, and reckons what people are about to lose.
struct MidnightService: Service {
    let store: Store
    let refresh: RefreshPlanner
    let windows: AssessmentWindowPlanner
    let logger: Logger

    func run() async throws {
        let time = try SystemTime()
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            let today = Zone.utc.date(time.now())
            do {
                let count = try await store.bringSectorsUpToDate(on: today, by: Act(.daemon, at: time.now()))
                if count > 0 { logger.notice("sectors came into force", metadata: ["organisations": "\(count)"]) }
            } catch {
                logger.error("what was dated for today is not in force", metadata: ["error": "\(error)"])
            }
            do {
                let count = try await refresh.plan(by: Act(.daemon, at: time.now()))
                if count > 0 {
                    logger.notice("reminders about progress were made", metadata: ["count": "\(count)"])
                }
            } catch {
                logger.error("what progress asks for was not reckoned", metadata: ["error": "\(error)"])
            }
            do {
                let count = try await windows.plan(by: Act(.daemon, at: time.now()))
                if count > 0 { logger.notice("reminders of windows were made", metadata: ["count": "\(count)"]) }
            } catch {
                logger.error("the windows of assessment were not looked at", metadata: ["error": "\(error)"])
            }
            let midnight = Zone.utc.moment(of: today + 1, at: .midnight)
            // A clock that is set ends the sleep too: the day may be another.
            try? await cancelWhenGracefulShutdown { try await time.sleep(until: midnight) }
        }
    }
}
