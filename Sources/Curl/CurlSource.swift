/// Whoever has many exchanges made, without a task for each: see ``CurlClient/submit(_:to:)``.
///
/// Both functions are called on the thread that all exchanges share, so they should be quick.
package protocol CurlSource: AnyObject, Sendable {
    /// The request of an exchange whose turn has come.
    func request(_ key: Int) throws(CurlError) -> CurlRequest

    /// What came of exchanges, in the order in which they ended; those that end together come together.
    func ended(_ endings: [CurlEnding])
}

/// What came of one of a ``CurlSource``'s exchanges.
package struct CurlEnding: Sendable {
    package let key: Int
    package let result: Result<CurlResponse, CurlError>
}

/// One exchange, and who waits for it.
final class SingleExchange: CurlSource {
    private let request: CurlRequest
    private let answer: CheckedContinuation<Result<CurlResponse, CurlError>, Never>

    init(_ request: CurlRequest, _ answer: CheckedContinuation<Result<CurlResponse, CurlError>, Never>) {
        self.request = request
        self.answer = answer
    }

    func request(_ key: Int) throws(CurlError) -> CurlRequest { request }

    func ended(_ endings: [CurlEnding]) {
        for ending in endings { answer.resume(returning: ending.result) }
    }
}
