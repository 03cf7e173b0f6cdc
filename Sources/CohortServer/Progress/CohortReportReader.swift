import CohortCore
package import CohortStore
package import Control

/// What became of a cohort since its baseline.
package struct CohortReportReader {
    private let installation: Installation
    private let source: ProgressSource

    package init(installation: Installation) {
        self.installation = installation
        source = ProgressSource(installation: installation)
    }

    /// `query.from` is the instant by which a baseline must have been taken.
    ///
    /// When absent it is the first session, or, for who had not been judged by then, the end of the programme's baseline period.
    package func report(of reference: Reference, _ query: ProgressQuery) async throws -> CohortReport {
        let evidence = try await source.evidence(ofCohort: reference, knownAt: query.knownAt)
        let now = installation.time.now()
        let asOf = query.asOf ?? now
        let baseline = query.from ?? evidence.baseline
        guard baseline <= asOf else {
            throw CohortError(
                .invalid,
                "The baseline of \(evidence.cohort.code) is taken at \(baseline), after \(asOf).",
                at: .init(field: "from"),
                remedy: "Its first session is still to come; or give an earlier --from, or a later --as-of."
            )
        }
        let period = evidence.programme.baselinePeriod(from: evidence.cohort.startDate)
        let latest = query.from == nil ? period.closesAt : nil
        let adoptions = try await installation.store.adoptions(of: evidence.members)
        let shifts = try await source.shifts(since: [evidence.programme])
        return try await SolverQueue.run { [knownAt = query.knownAt] in
            let changes = evidence.changes(from: baseline, orUntil: latest, to: asOf, knownAt: knownAt)
            let summaries = evidence.summaries(at: asOf, knownAt: knownAt)
            let parts = evidence.targetParts(changes, summaries)
            return CohortReport(
                cohort: evidence.cohort,
                programme: evidence.programme,
                members: evidence.members.count,
                baselineAt: baseline,
                asOf: asOf,
                knownAt: knownAt ?? now,
                dimensions: evidence.dimensionParts(changes, parts),
                targets: parts,
                routes: evidence.routeParts(summaries),
                reach: evidence.reach(summaries),
                expectations: evidence.expectations(shifts, from: baseline, to: asOf, knownAt: knownAt),
                adoption: evidence.lipService(adoptions, at: asOf, knownAt: knownAt),
                ties: evidence.ties(from: baseline, to: asOf, knownAt: knownAt),
                parameters: evidence.model.parameters.all,
                smallestGroup: evidence.disclosure.smallestGroup
            )
        }
    }
}

extension CohortEvidence {
    fileprivate func dimensionParts(
        _ changes: [ProgressChange],
        _ parts: [CohortReport.TargetPart]
    ) -> [CohortReport.DimensionPart] {
        Dimension.allCases.compactMap { dimension in
            let mine = changes.filter { $0.dimension == dimension }
            if mine.isEmpty { return nil }
            let weakest = parts.filter { $0.dimension == dimension }
                .min { ($0.mean, $0.competence) < ($1.mean, $1.competence) }
            return CohortReport.DimensionPart(
                dimension: dimension,
                tally: ChangeTally(mine),
                weakest: weakest?.competence,
                weakestMean: weakest?.mean
            )
        }
    }

    fileprivate func targetParts(
        _ changes: [ProgressChange],
        _ summaries: [Participant.ID: [ProgressSummary]]
    ) -> [CohortReport.TargetPart] {
        struct Aim: Hashable {
            var competence: Code
            var dimension: Dimension
        }
        let changed = Dictionary(grouping: changes) { Aim(competence: $0.competence, dimension: $0.dimension) }
        let now = Dictionary(grouping: members.flatMap { summaries[$0] ?? [] }) {
            Aim(competence: $0.competence, dimension: $0.dimension)
        }
        return targets.compactMap { target in
            let aim = Aim(competence: target.competence, dimension: target.dimension)
            guard let level = target.level, let competence = programme.competence(target.competence) else { return nil }
            let found = now[aim] ?? []
            return CohortReport.TargetPart(
                competence: target.competence,
                title: competence.title,
                strand: competence.strand,
                dimension: target.dimension,
                target: level.value,
                tally: ChangeTally(changed[aim] ?? []),
                atTarget: found.count(where: \.isAtTarget),
                members: members.count,
                mean: found.map(\.estimate.value).sorted().mean
            )
        }
    }

    /// Gaps to the targets, not scores: the same way to go for people who begin from different places.
    fileprivate func routeParts(_ summaries: [Participant.ID: [ProgressSummary]]) -> [CohortReport.RoutePart] {
        let branches = ProfessionFamily.Branch.allCases
        let routes: [[Participant.ID]] = branches.map { branch in members.filter { people[$0]?.branch == branch } }
        let counts: [Int?] = disclosure.suppressed(groups: routes.map(\.count)).counts
        var parts: [CohortReport.RoutePart] = []
        for (index, branch) in branches.enumerated() where !routes[index].isEmpty {
            let gaps = counts[index] == nil ? [:] : meanGaps(of: routes[index].flatMap { summaries[$0] ?? [] })
            parts.append(CohortReport.RoutePart(route: branch.rawValue, people: counts[index], gaps: gaps))
        }
        return parts
    }

    /// The mean of target less level, where the level is below, by dimension.
    private func meanGaps(of summaries: [ProgressSummary]) -> [Dimension: Double] {
        var gaps: [Dimension: [Double]] = [:]
        for summary in summaries {
            guard let target = summary.target else { continue }
            gaps[summary.dimension, default: []].append(max(0, target.value - summary.estimate.value))
        }
        return gaps.mapValues { $0.sorted().mean }
    }

    /// Attended, applied and sustained, competence by competence, where enough people attended.
    fileprivate func lipService(_ adoptions: [Adoption], at moment: Moment, knownAt: Moment?) -> [LipService] {
        // Where nobody records what becomes of it, silence says nothing.
        if adoptions.isEmpty { return [] }
        return programme.competences.compactMap { competence in
            let attended = members.filter { member in
                (observations[member] ?? []).contains { observation in
                    observation.source == .attendance && observation.competence == competence.code
                        && observation.happenedAt <= moment
                        && knownAt.map(observation.isKnown) ?? (observation.withdrawnAt == nil)
                }
            }
            return LipService(
                of: competence.code,
                attended: Set(attended),
                adoptions: adoptions,
                at: moment,
                knownAt: knownAt
            ).disclosed(by: disclosure)
        }
        .filter { $0.attended > 0 }
    }

    fileprivate func reach(_ summaries: [Participant.ID: [ProgressSummary]]) -> [CohortReport.Reach] {
        EvidenceSource.allCases.map { source in
            let judged = members.map { member in
                summaries[member]?.flatMap(\.evidence).filter { $0.source == source }.reduce(0) { $0 + $1.count } ?? 0
            }
            return CohortReport.Reach(
                source: source,
                members: judged.count { $0 > 0 },
                of: members.count,
                judgements: judged.reduce(0, +)
            )
        }
        .filter { $0.source != .attendance }
    }
}
