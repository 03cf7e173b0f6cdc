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

    /// Each dimension as mean and range of its members' means, its course, and each member.
    func progress(of reference: Reference, _ query: ProgressQuery) async throws -> CohortProgress {
        let evidence = try await source.evidence(ofCohort: reference, knownAt: query.knownAt)
        let asOf = query.asOf ?? installation.time.now()
        let shifts = try await source.shifts(since: [evidence.programme])
        return try await SolverQueue.run { [knownAt = query.knownAt] in
            let now = evidence.summaries(at: asOf, knownAt: knownAt)
            let moments = ProgressInstants.even(from: min(evidence.baseline, asOf), to: asOf)
            let series = evidence.series(at: moments, knownAt: knownAt)
            let rollUps = now.mapValues(ProgressModel.rollUps)
            return CohortProgress(
                cohort: evidence.cohort.code,
                asOf: asOf,
                rows: Dimension.allCases.map { dimension in
                    row(of: dimension, now, rollUps, series.first { $0.dimension == dimension })
                },
                series: series,
                members: evidence.members.compactMap { id in
                    evidence.people[id].map { .init(participant: $0.code, rollUps: rollUps[id] ?? []) }
                }
                .sorted { $0.participant < $1.participant },
                expectations: evidence.expectations(shifts, from: evidence.baseline, to: asOf, knownAt: knownAt)
            )
        }
    }

    /// The course of each dimension's mean, as known now and as known then, with what moved it.
    func history(of reference: Reference, _ query: HistoryQuery) async throws -> ProgressHistory {
        var evidence = try await source.evidence(ofCohort: reference, knownAt: query.knownAt)
        let step = query.every ?? .month
        evidence.targets = try ProgressSource.narrowed(
            evidence.targets,
            to: ProgressQuery(competence: query.competence)
        )
        let now = installation.time.now()
        let end = query.to ?? now
        let start = query.from ?? min(evidence.baseline, end)
        let moments = try ProgressInstants.every(step, from: start, to: end, in: evidence.programme.timeZone)
        let series = try await SolverQueue.run { [evidence] in
            evidence.series(at: moments, knownAt: query.knownAt, showsKnownThen: true)
        }
        let sessions = try await installation.store.sessions(SessionSelection(cohort: evidence.cohort.code))
        return ProgressHistory(
            subject: ProgressSubject(kind: .cohort, code: evidence.cohort.code),
            knownAt: query.knownAt ?? now,
            every: step,
            series: series,
            events: sessions.filter { $0.state != .cancelled && (start...max(start, end)).contains($0.startsAt) }
                .map { ProgressHistory.Event(at: $0.startsAt, kind: .session, text: $0.code.rawValue) }
        )
    }

    private func row(
        of dimension: Dimension,
        _ now: [Participant.ID: [ProgressSummary]],
        _ rollUps: [Participant.ID: [DimensionRollUp]],
        _ course: ProgressSeries?
    ) -> CohortProgress.Row {
        let mine = rollUps.values.joined().filter { $0.dimension == dimension }
        let means = mine.map(\.mean).sorted()
        let values = Dictionary(
            grouping: now.values.joined().filter { $0.dimension == dimension },
            by: \.competence
        )
        .mapValues { $0.map(\.estimate.value).sorted().mean }
        let weakest = values.min { ($0.value, $0.key) < ($1.value, $1.key) }
        return CohortProgress.Row(
            dimension: dimension,
            mean: means.mean,
            lowest: means.first ?? 0,
            highest: means.last ?? 0,
            baseline: course?.points.first?.value ?? 0,
            observations: mine.reduce(0) { $0 + $1.observations },
            weakest: weakest?.key,
            weakestMean: weakest?.value,
            atTarget: mine.reduce(0) { $0 + $1.atTarget },
            withTarget: mine.reduce(0) { $0 + $1.withTarget }
        )
    }
}

extension [Double] {
    /// The mean; 0 of nothing.
    ///
    /// Sorted first, the same numbers always give the same sum.
    var mean: Double { isEmpty ? 0 : reduce(0, +) / Double(count) }
}
