import CohortCore
import CohortStore
import Control

/// What a team is as a team, now or then.
struct TeamProgressReader {
    /// More rounds than this are not gone back over.
    private static let mostPoints = 24
    private static let seed: UInt64 = 1

    let installation: Installation

    func progress(of reference: Reference, _ query: TeamQuery) async throws -> TeamProgress {
        let asOf = query.asOf ?? installation.time.now()
        let evidence = try await TeamSource(installation: installation).evidence(of: reference, knownAt: query.knownAt)
        return try await SolverQueue.run {
            try Self.progress(evidence, asOf: asOf, knownAt: query.knownAt)
        }
    }

    private static func progress(
        _ evidence: TeamSource.Evidence,
        asOf: Moment,
        knownAt: Moment?
    ) throws -> TeamProgress {
        let team = evidence.record.team
        let zone = evidence.programme.timeZone
        let today = zone.date(asOf)
        let inquiry = evidence.inquiry(at: asOf, knownAt: knownAt, seed: seed)
        guard inquiry.seated.count >= 2 else {
            throw CohortError(
                .conflict,
                "The team \(team.code) had \(inquiry.seated.count) members at \(asOf).",
                at: .init(field: "asOf"),
                remedy: "A team has a state of its own from two members on."
            )
        }
        let analysis = try BoardAnalysis(inquiry, taxonomy: evidence.taxonomy)
        let rounds = evidence.coordination(until: today)
        let points = rounds.suffix(mostPoints).compactMap { round -> TeamProgress.Point? in
            let end = min(asOf, zone.moment(of: round.round + 1, at: .midnight) - .milliseconds(1))
            let then = evidence.inquiry(at: end, knownAt: knownAt, seed: seed)
            guard end < asOf, then.seated.count >= 2 else { return nil }
            let snapshot = TeamSnapshot(then, taxonomy: evidence.taxonomy)
            return TeamProgress.Point(at: end, snapshot, coordination: round.coordination.index)
        }
        let now = TeamProgress.Point(
            at: asOf,
            TeamSnapshot(inquiry, taxonomy: evidence.taxonomy),
            coordination: rounds.last?.coordination.index
        )
        return TeamProgress(
            team: team,
            asOf: asOf,
            knownAt: knownAt,
            analysis: analysis,
            coordination: rounds,
            waitingActions: evidence.record.actions.count { action in
                action.agreedOn <= today && action.executedOn.map { $0 > today } != false
            },
            history: points + [now],
            needs: needs(analysis, rounds)
        )
    }

    private static func needs(_ analysis: BoardAnalysis, _ rounds: [CoordinationRound]) -> [String] {
        // Whom to appoint is a board's question; a team is asked it only where its mix keeps it a silo.
        let steps = analysis.steps.filter { $0.kind != .appoint || analysis.stage.stage == .silo }
        let survey =
            rounds.isEmpty
            ? ["Ask the members how their disciplines work together: no round of relational coordination is recorded."]
            : []
        return steps.map(\.sentence) + survey
    }
}
