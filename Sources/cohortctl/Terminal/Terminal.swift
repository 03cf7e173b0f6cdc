import CohortCore
import Glibc

/// One of the program's two outputs, and what it can show.
struct Terminal: Sendable {
    enum Style: Int, Sendable {
        case bold = 1
        case dim = 2
        case red = 31
        case green = 32
        case yellow = 33
    }

    let descriptor: Int32
    let isTTY: Bool
    /// In display cells; none when it is not a terminal.
    let width: Int?
    let usesColour: Bool
    /// Whether the locale can show bars, boxes and ticks.
    let usesUnicode: Bool

    static let standardOutput = Terminal(STDOUT_FILENO)
    static let standardError = Terminal(STDERR_FILENO)

    private init(_ descriptor: Int32) {
        self.descriptor = descriptor
        isTTY = isatty(descriptor) == 1
        usesColour = isTTY && Environment["NO_COLOR"] == nil && Environment["TERM"].map { $0 != "dumb" } == true
        let locale = Environment["LC_ALL"] ?? Environment["LC_CTYPE"] ?? Environment["LANG"] ?? ""
        usesUnicode = locale.lowercased().filter { $0 != "-" }.contains("utf8")
        var size = winsize()
        let isKnown = isTTY && ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        width = isTTY ? max(40, isKnown ? Int(size.ws_col) : 80) : nil
    }

    /// How wide running text gets.
    var textWidth: Int { min(width ?? 100, 100) }

    func styled(_ text: String, _ style: Style?) -> String {
        guard usesColour, let style, !text.isEmpty else { return text }
        return "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m"
    }

    func heading(_ text: String) -> String { styled(text, .bold) }

    var tick: String { usesUnicode ? "✓" : "ok" }
    var cross: String { usesUnicode ? "✗" : "NO" }
    var dash: String { usesUnicode ? "–" : "-" }

    func write(_ text: String) throws(CohortError) {
        try FileOutput.writeAll(text, to: descriptor, named: "Standard output")
    }

    /// Says something beside the result; there is nobody to tell when it fails.
    func say(_ text: String) {
        try? write(text)
    }

    func note(_ lines: [String]) {
        for line in lines { say(styled(line.printable, .dim) + "\n") }
    }

    /// Says in a line why the command line cannot be followed.
    func complain(_ message: String) {
        say(styled("cohortctl: ", .red) + message.printable + "\n  See cohortctl help, or --help behind any command.\n")
    }

    /// Prints a refusal: the sentence with its place, the remedy, and each single fault.
    func report(_ error: CohortError) {
        let place = error.place.map(\.description) ?? ""
        var text = styled("cohortctl: ", .red) + (place.isEmpty ? "" : "\(place.printable): ")
        text += error.message.printable + "\n"
        if let remedy = error.remedy { text += "  \(remedy.printable)\n" }
        for detail in error.details ?? [] {
            text += "  - \(detail.description.printable.split(separator: "\n").joined(separator: "\n    "))\n"
        }
        say(text)
    }
}
