import Receiver

/// Starts a receiver for one test, gives it the base URL, and stops it.
@discardableResult
func withReceiver<Value>(
    limits: ReceiverLimits = ReceiverLimits(),
    handler: @escaping Receiver.Handler,
    _ body: (String) async throws -> Value
) async throws -> Value {
    let receiver = Receiver(limits: limits, handler: handler)
    try receiver.start()
    defer { receiver.stop() }
    return try await body("http://127.0.0.1:\(receiver.port)")
}
