import Glibc

extension Double {
    /// The nearest number with so many significant digits.
    func rounded(toSignificant digits: Int) -> Double {
        guard isFinite, self != 0 else { return self }
        let scale = pow(10, Double(digits - 1) - log10(abs(self)).rounded(.down))
        return (self * scale).rounded() / scale
    }
}
