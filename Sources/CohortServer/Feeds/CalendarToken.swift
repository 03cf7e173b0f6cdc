/// What makes the address of a calendar impossible to guess: 258 bits.
struct CalendarToken {
    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    private static let length = 43

    let text: String

    /// A token of the system's generator of random numbers, which is made for secrets.
    static func make() -> CalendarToken {
        var generator = SystemRandomNumberGenerator()
        return CalendarToken(using: &generator)
    }

    init(using generator: inout some RandomNumberGenerator) {
        text = String((0..<Self.length).map { _ in Self.letters[Int(generator.next() & 63)] })
    }

    /// The token of a path; `nil` when it cannot be one.
    init?(path: String) {
        guard path.utf8.count == Self.prefix.utf8.count + Self.length + Self.suffix.utf8.count,
            path.hasPrefix(Self.prefix), path.hasSuffix(Self.suffix)
        else { return nil }
        text = String(path.dropFirst(Self.prefix.count).dropLast(Self.suffix.count))
    }

    var path: String { Self.prefix + text + Self.suffix }

    private static let prefix = "/calendar/"
    private static let suffix = ".ics"
}
