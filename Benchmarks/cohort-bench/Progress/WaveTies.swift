import CohortCore

/// The ties of one wave as the model sees them, each with whether the next wave has it too.
struct WaveTies {
    struct Row {
        var ego: Int
        var alter: Int
        var item: TieFit.Case
    }

    /// A wave counts as a year, the time between those from which the shipped parameters come.
    static let daysBetween = 365.0

    let rows: [Row]
    var cases: [TieFit.Case] { rows.map(\.item) }

    /// Only ties that could have ended are taken, and of which the next wave says whether they did.
    ///
    /// `before` tells which ties are older than this wave; without it none is known to be.
    init(_ wave: WaveFile, before: WaveFile? = nil, next: WaveFile) {
        var network = TieNetwork(count: wave.count)
        var pairs: [(ego: Int, alter: Int)] = []
        for (ego, row) in wave.rows.enumerated() {
            for (alter, cell) in row.enumerated() where ego != alter && cell.isTie {
                network.set(ego, alter, to: 1)
                if cell == .tie { pairs.append((ego, alter)) }
            }
        }
        let shared = pairs.map { network.shared($0.ego, $0.alter) }
        let typical = max(1, Double(shared.reduce(0, +)) / Double(max(1, shared.count)))
        rows = zip(pairs, shared).compactMap { pair, shared in
            let (ego, alter) = pair
            let later = next.rows[ego][alter]
            guard later == .tie || later == .absent else { return nil }
            let returned = wave.rows[alter][ego]
            let circumstances = TieCircumstances(
                isMutual: returned == .missing ? nil : returned.isTie,
                embeddedness: TieCircumstances.embeddedness(shared: shared, typical: typical)
            )
            let waves: Double =
                switch before?.rows[ego][alter] {
                case .tie, .certain: 1
                // It may have been there.
                case .missing: 0.5
                case .absent, .impossible, nil: 0
                }
            let sighting = TieSighting(circumstances, age: waves * Self.daysBetween)
            let item = TieFit.Case(sighting, days: Self.daysBetween, isAlive: later == .tie)
            return Row(ego: ego, alter: alter, item: item)
        }
    }
}
