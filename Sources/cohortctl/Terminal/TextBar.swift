/// A share from 0 to 1 as a bar, with the band it lies in.
struct TextBar {
    var value: Double
    /// From where to where it may lie; the value alone when absent.
    var band: ClosedRange<Double>?
    /// What is aimed at, as a stroke across the bar.
    var target: Double?
    var width = 20

    /// `███████▒▒▒▒··|·····`: full up to the lower end of the band, shaded up to its upper end.
    func text(on terminal: Terminal) -> String {
        let (full, shade, empty): (Character, Character, Character) =
            terminal.usesUnicode ? ("█", "▒", "·") : ("#", "+", ".")
        let low = cells(band?.lowerBound ?? value)
        let high = max(low, cells(band?.upperBound ?? value))
        var bar = Array(repeating: full, count: low) + Array(repeating: shade, count: high - low)
        bar += Array(repeating: empty, count: width - high)
        if let target, target.isFinite, width > 0 { bar[min(width - 1, cells(target))] = "|" }
        return String(bar)
    }

    private func cells(_ share: Double) -> Int {
        guard share.isFinite else { return 0 }
        return Int((min(1, max(0, share)) * Double(width)).rounded())
    }
}

extension Double {
    /// In whole hundredths: `42 %`.
    var percent: String { isFinite ? "\(Int((self * 100).rounded())) %" : "?" }

    /// With so many digits after the point.
    func rounded(to digits: Int) -> String {
        guard isFinite, abs(self) < 1e12 else { return "\(self)" }
        var scale = 1.0
        for _ in 0..<digits { scale *= 10 }
        let whole = Int((abs(self) * scale).rounded())
        let sign = self < 0 && whole > 0 ? "-" : ""
        if digits == 0 { return sign + String(whole) }
        let fraction = String(whole % Int(scale))
        return "\(sign)\(whole / Int(scale)).\(String(repeating: "0", count: digits - fraction.count))\(fraction)"
    }
}
