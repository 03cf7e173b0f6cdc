/// What one case measured: a line on standard output.
struct Measurement {
    let suite: String
    let name: String
    let seed: UInt64
    let usage: Usage
    let peakRSSMiB: Double
    let figures: KeyValuePairs<String, Figure>
    /// Figures whose names are not known beforehand.
    var more: [(key: String, value: Figure)] = []

    func print() {
        let common: KeyValuePairs<String, Figure> = [
            "suite": .text(suite), "case": .text(name), "seed": .count(Int(clamping: seed)),
            "cpu_s": .number(usage.cpuSeconds, digits: 3), "wall_s": .number(usage.wallSeconds, digits: 3),
            "peak_rss_mib": .number(peakRSSMiB, digits: 1),
        ]
        let pairs = (Array(common) + Array(figures) + more).map { "\"\($0.key)\":\($0.value.json)" }
        Swift.print("{\(pairs.joined(separator: ","))}")
    }
}
