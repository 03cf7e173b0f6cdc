/// A request as it arrived, whole.
package struct ReceivedRequest: Sendable {
    package let method: String
    /// Path and query as sent, not decoded.
    package let target: String
    /// In the order they came.
    package let headers: [(name: String, value: String)]
    /// With any chunking taken off.
    package let body: [UInt8]

    package init(method: String, target: String, headers: [(name: String, value: String)], body: [UInt8]) {
        self.method = method
        self.target = target
        self.headers = headers
        self.body = body
    }

    /// The first value of a header, whatever case its name is written in.
    package func header(_ name: String) -> String? {
        let wanted = name.lowercased()
        return headers.first { $0.name.lowercased() == wanted }?.value
    }
}
