/// Shares from 0 to 1 over time as one small line, each a cell high in proportion.
///
/// The scale always runs from 0 to 1, so that lines beside each other compare; where the terminal has no blocks, each cell
/// is the tenths as a digit.
struct Sparkline {
    var values: [Double]

    /// `▁▂▃▃▅▆`, or `012356`.
    func text(on terminal: Terminal) -> String {
        let signs = Array(terminal.usesUnicode ? "▁▂▃▄▅▆▇█" : "0123456789")
        return String(values.map { signs[Self.level($0, of: signs.count)] })
    }

    private static func level(_ value: Double, of count: Int) -> Int {
        guard value.isFinite else { return 0 }
        return min(count - 1, Int(min(1, max(0, value)) * Double(count)))
    }
}
