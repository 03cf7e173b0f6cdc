import CohortCore
import CohortServer
import CohortStore
import Curl
import Delivery
import Logging
import TestSupport

extension Installation {
    /// An installation on a store in memory, at ``Moment/test``.
    static func inMemory(_ surroundings: EndpointSurroundings = EndpointSurroundings()) throws -> Installation {
        Installation(
            store: try .inMemory(),
            time: ManualTime(),
            rehearsal: nil,
            sender: WebhookSender(client: CurlClient(), surroundings: surroundings, worldTime: { .test }),
            version: "test",
            settings: Settings(taxonomy: try Sample.taxonomy(), policy: Sample.policy, addressGuard: AddressGuard()),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
    }
}
