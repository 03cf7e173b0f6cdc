/// What is going on, on standard error: one line that changes on a terminal; elsewhere only the marked ones.
struct ProgressLine {
    private let terminal = Terminal.standardError
    private let isQuiet: Bool
    private var hasLine = false

    init(isQuiet: Bool = false) {
        self.isQuiet = isQuiet
    }

    /// Shows the text; where lines cannot be changed, only that of a milestone.
    mutating func show(_ text: String, isMilestone: Bool = false) {
        if isQuiet { return }
        if terminal.isTTY {
            let line = text.onOneLine.cut(to: (terminal.width ?? 80) - 1, unicode: terminal.usesUnicode)
            terminal.say("\r\u{1B}[K\(line)")
            hasLine = true
        } else if isMilestone {
            terminal.say(text.onOneLine + "\n")
        }
    }

    mutating func clear() {
        if hasLine { terminal.say("\r\u{1B}[K") }
        hasLine = false
    }
}
