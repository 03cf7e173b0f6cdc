import CohortCore
import CohortStore
import Control

/// The four dimensions of a cohort.
struct CohortProgressReader {
    private let installation: Installation
    private let source: ProgressSource

    init(installation: Installation) {
        self.installation = installation
        source = ProgressSource(installation: installation)
    }

    /// Each dimension as mean and range of its members' means.
    func progress(of reference: Reference, _ query: ProgressQuery) async throws -> CohortProgress {
        let evidence = try await source.evidence(ofCohort: reference)
        let asOf = query.asOf ?? installation.time.now()
        let rows = try await SolverQueue.run { [knownAt = query.knownAt] in
            func rollUps(at moment: Moment) -> [Dimension: [DimensionRollUp]] {
                let each = evidence.summaries(at: moment, knownAt: knownAt).sorted { $0.key < $1.key }
                return Dictionary(grouping: each.flatMap { ProgressModel.rollUps(of: $0.value) }, by: \.dimension)
            }
            let now = rollUps(at: asOf)
            let before = rollUps(at: min(evidence.start, asOf))
            return Dimension.allCases.map { dimension in
                let means = now[dimension]?.map(\.mean) ?? []
                return CohortProgress.Row(
                    dimension: dimension,
                    mean: means.mean,
                    lowest: means.min() ?? 0,
                    highest: means.max() ?? 0,
                    baseline: (before[dimension]?.map(\.mean) ?? []).mean,
                    observations: now[dimension]?.reduce(0) { $0 + $1.observations } ?? 0
                )
            }
        }
        return CohortProgress(cohort: evidence.cohort.code, asOf: asOf, rows: rows)
    }
}

extension [Double] {
    fileprivate var mean: Double { isEmpty ? 0 : reduce(0, +) / Double(count) }
}
