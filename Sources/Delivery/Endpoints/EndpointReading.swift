import CohortCore

/// What an answer means for the delivery and for the endpoint.
package struct EndpointReading: Hashable, Sendable {
    package enum Result: Hashable, Sendable {
        case delivered
        /// To be tried again, not before the receiver wants it.
        case failed(retryAfter: Duration?)
        /// The receiver will never take this message: given up at once.
        case refused
        /// The receiver is gone for good: the endpoint is disabled.
        case gone
    }

    package var result: Result
    /// In a sentence; none when it was delivered.
    package var error: String?
    /// Whether the endpoint is at fault, rather than this one message.
    package var isEndpointFault: Bool

    package static let delivered = EndpointReading(result: .delivered, error: nil, isEndpointFault: false)

    package static func failed(
        _ error: String,
        retryAfter: Duration? = nil,
        isEndpointFault: Bool = true
    ) -> EndpointReading {
        EndpointReading(result: .failed(retryAfter: retryAfter), error: error, isEndpointFault: isEndpointFault)
    }

    package static func refused(_ error: String) -> EndpointReading {
        EndpointReading(result: .refused, error: error, isEndpointFault: false)
    }

    package static func gone(_ error: String) -> EndpointReading {
        EndpointReading(result: .gone, error: error, isEndpointFault: true)
    }
}

extension EndpointAnswer {
    /// What every kind of receiver means by a status, where its own documentation says no more; `detail` is what the
    /// receiver says is wrong.
    func usualReading(_ detail: String? = nil) -> EndpointReading {
        let said = detail.map { ": \($0)" } ?? "."
        let error = "The receiver answered \(status)\(said)"
        switch status {
        case 200..<300: return .delivered
        case 410: return .gone("The receiver answered 410: this endpoint is gone for good.")
        case 429, 502, 503, 504: return .failed(error, retryAfter: RetryAfter.wait(retryAfter, now: at))
        // What is wrong is in the message; another may well be taken.
        case 400, 413, 422: return .failed(error, isEndpointFault: false)
        default: return .failed(error)
        }
    }

    /// The beginning of the answer, as it may stand in a log.
    var text: String {
        let text = String(decoding: body.prefix(300), as: UTF8.self)
        return String(String.UnicodeScalarView(text.unicodeScalars.map { isPrintable($0) ? $0 : " " }))
            .split(separator: " ").joined(separator: " ")
    }

    private func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value) && !scalar.properties.isBidiControl
    }
}
