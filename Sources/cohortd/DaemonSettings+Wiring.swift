import CohortCore
import CohortServer
import Curl
import Logging

extension AddressGuard {
    /// Refuses private addresses but for the blocks that the settings allow.
    ///
    /// - Throws: ``CohortError`` naming what is not a block.
    init(_ settings: DaemonSettings) throws(CohortError) {
        var blocks: [CIDRBlock] = []
        for text in settings.allowedAddresses {
            guard let block = CIDRBlock(text) else {
                throw CohortError(
                    .invalid,
                    "“\(text.prefix(60))” is not a block of addresses.",
                    at: .init(field: "webhooks.allowedAddresses"),
                    remedy: "Write it as in 10.20.0.0/16 or fd12:3456::/32."
                )
            }
            blocks.append(block)
        }
        self.init(allowing: blocks)
    }
}

extension DaemonSettings.LogLevel {
    var logging: Logger.Level {
        switch self {
        case .debug: .debug
        case .info: .info
        case .notice: .notice
        case .warning: .warning
        case .error: .error
        }
    }
}
