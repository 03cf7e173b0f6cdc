/// How much a receiver takes from one side; all of it is guarded, because anyone on the machine may connect.
package struct ReceiverLimits: Hashable, Sendable {
    /// Further connections wait until one ends.
    package var connections: Int
    package var headerBytes: Int
    package var bodyBytes: Int
    /// How long a request may take to arrive, and how long a connection may lie idle before it.
    package var readTimeout: Duration

    package init(
        connections: Int = 64,
        headerBytes: Int = 65_536,
        bodyBytes: Int = 1_048_576,
        readTimeout: Duration = .seconds(30)
    ) {
        precondition(connections > 0 && headerBytes > 0 && bodyBytes >= 0 && readTimeout > .zero)
        self.connections = connections
        self.headerBytes = headerBytes
        self.bodyBytes = bodyBytes
        self.readTimeout = readTimeout
    }
}
