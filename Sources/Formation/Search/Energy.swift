/// One number for a group, lower is better, by which the search trades what the objective puts in order.
struct Energy {
    /// Change of value that an ordinary swap brings.
    let typicalChange: Double
    /// For each thousandth of a person by whom a hard rule is broken.
    var perHard: Double
    var perSoft: Double
    var perOffTarget: Double
    private let middle: Double
    private let sharpness = 40.0

    init(meanValue: Double, typicalChange: Double) {
        self.typicalChange = typicalChange
        middle = meanValue
        perHard = 8 * typicalChange / 1_000
        perSoft = typicalChange / 1_000_000
        perOffTarget = 2 * typicalChange
    }

    /// Brings the trade nearer to the order in which things count, cycle by cycle.
    mutating func sharpen(isBroken: Bool) {
        if isBroken { perHard = min(perHard * 1.5, typicalChange) }
        perOffTarget = min(perOffTarget * 1.25, 16 * typicalChange)
        perSoft = min(perSoft * 2, typicalChange / 10_000)
    }

    /// Distance below the middle, and beyond that its square: a smooth stand-in for the worst group, which, unlike the
    /// minimum, every move can feel.
    @inline(__always)
    func of(value: Double) -> Double {
        let below = middle - value
        return below > 0 ? below * (1 + 0.5 * sharpness * below) : below / (1 - sharpness * below)
    }

    @inline(__always)
    func of(offTarget: Int32) -> Double { perOffTarget * Double(offTarget) }

    @inline(__always)
    func of(_ penalty: Penalty) -> Double {
        perHard * Double(penalty.hard) + perSoft * Double(penalty.soft)
    }
}
