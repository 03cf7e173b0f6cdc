/// The shipped numbers of processes with their units, ranges and sources.
extension ProgressParameters {
    static let processTable: [Entry] = [
        number(\.fullStrength, "process.fullStrength", 2, "strength", 0.5...3)
            .assumed("The strength that counts as one hour an hour"),
        number(\.qualityCeiling, "process.qualityCeiling", 1.3, "quality", 0.5...3)
            .published("Simulation against workshop: d = 1.09 (Cook 2011) to .82 (Lacerenza 2017)"),
    ]
}
