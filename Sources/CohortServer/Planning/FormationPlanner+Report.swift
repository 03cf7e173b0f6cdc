import CohortCore
import CohortStore
import Control
import Formation

/// What a plan is worth, in the words of the control API.
extension FormationPlanner {
    func report(
        of programme: Programme,
        _ summary: FormationSummary,
        _ quality: [GroupQuality],
        codes: [Code],
        candidates: [Candidate],
        seed: UInt64,
        moves: Int,
        stopped: String
    ) -> FormReport {
        FormReport(
            programme: programme.code,
            isDryRun: false,
            cohorts: zip(codes, summary.groups).map { mix(code: $0, group: $1, candidates: candidates) },
            seed: seed,
            moves: moves,
            stopped: stopped,
            objective: summary.objective.mean,
            warnings: summary.warnings.map(\.publicMessage),
            worst: summary.objective.worst,
            bound: nil,
            preferencesBroken: Double(summary.objective.excessThousandths) / 1_000,
            offTarget: summary.objective.offTarget,
            quality: self.quality(quality, summary, codes: codes)
        )
    }

    func quality(_ quality: [GroupQuality], _ summary: FormationSummary, codes: [Code]) -> [CohortQuality] {
        zip(codes, zip(quality, summary.groups)).map { code, pair in
            let (quality, mix) = pair
            return CohortQuality(
                cohort: code,
                meanDistance: mix.diversity,
                faultline: quality.faultline,
                balance: quality.balance.map {
                    CohortQuality.Balance(measure: $0.measure.rawValue, mean: $0.mean, deviations: $0.deviations)
                },
                commonSlots: quality.commonSlots,
                regions: quality.regions,
                meanKilometres: quality.travel?.mean.value,
                farthestKilometres: quality.travel?.farthest.value,
                rules: quality.rules.map {
                    CohortQuality.Rule(
                        rule: $0.rule.rawValue,
                        asked: $0.asked,
                        found: $0.found,
                        slack: $0.slack,
                        isKept: $0.isKept,
                        weight: $0.weight
                    )
                }
            )
        }
    }

    func mix(code: Code, group: GroupMix, candidates: [Candidate]) -> CohortMix {
        let people = Dictionary(uniqueKeysWithValues: candidates.map { ($0.participant.id, $0.participant.profile) })
        let members = group.members.compactMap { people[$0] }
        return CohortMix(
            code: code,
            members: members.map(\.code).sorted(),
            sectors: Dictionary(uniqueKeysWithValues: group.sectors.map { ($0.rawValue, Double($1)) }),
            families: Dictionary(uniqueKeysWithValues: group.families.map { ($0.rawValue, $1) }),
            organisations: group.organisations.count,
            hybrids: members.count { $0.isHybrid },
            meanExperienceYears: group.meanExperienceYears,
            diversity: group.raoQ,
            diversityShare: group.shareOfAttainable
        )
    }
}

extension RuleViolation {
    /// The message, but nothing of what somebody agreed to have looked at.
    var publicMessage: String {
        guard rule == .noOneAloneOfAttribute else { return message }
        return group.map { "Group \($0 + 1) does not keep “\(rule.rawValue)”." } ?? "“\(rule.rawValue)” is not kept."
    }
}

extension CohortMix {
    /// A cohort whose members have all left.
    init(empty code: Code) {
        self.init(
            code: code,
            members: [],
            sectors: [:],
            families: [:],
            organisations: 0,
            hybrids: 0,
            meanExperienceYears: 0,
            diversity: 0,
            diversityShare: 0
        )
    }
}
