import CohortCore
import CohortFiles
import CohortStore
import Control

/// Boards from files, and teams looked at as boards.
struct BoardAnalyst {
    private static let standardSeed: UInt64 = 1

    let installation: Installation

    /// Nothing of the files is kept.
    func analyse(_ request: BoardRequest) async throws -> BoardAnalysis {
        let taxonomy = installation.taxonomy
        let reversion = try Self.reversion(request)
        return try await SolverQueue.run {
            let duties = request.duties ?? BoardDuties.standard
            let people = try BoardFile.read(
                Array(request.members.text.utf8),
                file: request.members.name,
                taxonomy: taxonomy,
                duties: duties
            )
            let ties = try request.ties.map { file in
                try BoardTieFile.read(Array(file.text.utf8), file: file.name, people: people)
            }
            let inquiry = BoardInquiry(
                people: people,
                duties: duties,
                ties: ties,
                reversion: reversion,
                knowsResponsibilities: people.contains { !$0.responsibilities.isEmpty },
                seed: request.seed ?? Self.standardSeed
            )
            return try BoardAnalysis(inquiry, taxonomy: taxonomy)
        }
    }

    /// The duties are the competences of the team's programme, and a member is up to one by the lowest of their chances
    /// of being at target in its dimensions.
    func analyse(_ reference: Reference, _ query: BoardQuery) async throws -> BoardAnalysis {
        let asOf = query.asOf ?? installation.time.now()
        let evidence = try await TeamSource(installation: installation).evidence(of: reference, knownAt: query.knownAt)
        return try await SolverQueue.run {
            let inquiry = evidence.inquiry(
                at: asOf,
                knownAt: query.knownAt,
                duties: Self.duties(evidence, at: asOf, knownAt: query.knownAt),
                seed: query.seed ?? Self.standardSeed
            )
            return try BoardAnalysis(inquiry, taxonomy: evidence.taxonomy)
        }
    }

    private static func duties(
        _ evidence: TeamSource.Evidence,
        at moment: Moment,
        knownAt: Moment?
    ) -> [(name: String, levels: [Participant.ID: Double])] {
        let targets = ProgressSource.targets(of: [evidence.programme])
        var lowest: [Code: [Participant.ID: Double]] = [:]
        for member in evidence.members(at: moment) {
            let summaries = evidence.model.summaries(
                of: evidence.observations[member] ?? [],
                participant: member,
                targets: targets,
                at: moment,
                knownAt: knownAt
            )
            // Somebody of whom nothing is known in a competence is not guessed to be up to it.
            for (competence, found) in Dictionary(grouping: summaries, by: \.competence)
            where found.contains(where: { $0.observations > 0 }) {
                let chances = found.compactMap(\.estimate.chanceAtTarget)
                if let chance = chances.min() { lowest[competence, default: [:]][member] = chance }
            }
        }
        let named = evidence.programme.competences.filter { !$0.targets.isEmpty }.prefix(BoardDuties.most)
        return named.map { ($0.code.rawValue, lowest[$0.code] ?? [:]) }
    }

    private static func reversion(_ request: BoardRequest) throws(CohortError) -> ReversionRate? {
        guard request.executed != nil || request.within != nil else { return nil }
        let executed = request.executed ?? 0
        guard (1...100_000).contains(executed), let within = request.within, (0...Double(executed)).contains(within)
        else {
            throw CohortError(
                .invalid,
                "How many of the executed actions stayed within one discipline is not told by executed "
                    + "\(executed) and within \(request.within.map { "\($0)" } ?? "nothing").",
                at: .init(field: "within"),
                remedy: "Give both: how many were executed, and how many of them within one discipline."
            )
        }
        return ReversionRate(executed: executed, within: within)
    }
}
