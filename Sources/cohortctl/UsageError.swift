/// A command line that parses but does not say enough: exit 64.
struct UsageError: Error {
    let message: String

    init(_ message: String) {
        self.message = message
    }
}
