/// A sign held against its mean and spread in the population at hand: (x − mean)/SD.
///
/// So that what was learnt of a morning applies to a day, of which every count is higher.
package enum StandardScores {
    /// 0 for all when they do not differ.
    package static func of(_ values: [Double]) -> [Double] {
        guard !values.isEmpty else { return [] }
        let size = Double(values.count)
        let mean = values.reduce(0, +) / size
        let deviation = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / size).squareRoot()
        return deviation > 1e-9 ? values.map { ($0 - mean) / deviation } : values.map { _ in 0 }
    }
}
