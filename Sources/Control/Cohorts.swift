package import CohortCore

/// How to form cohorts from the enrolled participants who have none yet.
package struct FormRequest: Codable, Hashable, Sendable {
    /// How many cohorts; as many as the programme's target size gives when absent.
    package var cohorts: Int?
    package var startDate: LocalDate
    /// The first part of their codes; the programme's code and the year when absent.
    package var prefix: String?
    package var seed: UInt64
    /// The budget of the search.
    package var moves: Int
    package var keepTogether: [[Code]]
    package var keepApart: [[Code]]
    package var isDryRun: Bool
    /// Ends the search after so long, whatever moves are left.
    package var budgetSeconds: Double?
    /// Keeps the plan under this name instead of forming the cohorts.
    package var save: Code?
    /// Distances of perspective that somebody measured, one pair a line: `P-0001,P-0002,0.4`.
    package var distances: String?

    package init(
        cohorts: Int?,
        startDate: LocalDate,
        prefix: String? = nil,
        seed: UInt64 = 1,
        moves: Int = 200_000,
        keepTogether: [[Code]] = [],
        keepApart: [[Code]] = [],
        isDryRun: Bool = false,
        budgetSeconds: Double? = nil,
        save: Code? = nil,
        distances: String? = nil
    ) {
        self.cohorts = cohorts
        self.startDate = startDate
        self.prefix = prefix
        self.seed = seed
        self.moves = moves
        self.keepTogether = keepTogether
        self.keepApart = keepApart
        self.isDryRun = isDryRun
        self.budgetSeconds = budgetSeconds
        self.save = save
        self.distances = distances
    }
}

/// Who sits in a cohort, as shares and counts.
package struct CohortMix: Codable, Hashable, Sendable {
    package var code: Code
    package var members: [Code]
    /// People per sector.
    package var sectors: [String: Double]
    /// People per family of professions; a hybrid counts by shares.
    package var families: [String: Double]
    package var organisations: Int
    package var hybrids: Int
    package var meanExperienceYears: Double
    /// Rao–Stirling diversity of professions, 0…1.
    package var diversity: Double
    /// The same as a share of what this size could attain at most.
    package var diversityShare: Double

    package init(
        code: Code,
        members: [Code],
        sectors: [String: Double],
        families: [String: Double],
        organisations: Int,
        hybrids: Int,
        meanExperienceYears: Double,
        diversity: Double,
        diversityShare: Double
    ) {
        self.code = code
        self.members = members
        self.sectors = sectors
        self.families = families
        self.organisations = organisations
        self.hybrids = hybrids
        self.meanExperienceYears = meanExperienceYears
        self.diversity = diversity
        self.diversityShare = diversityShare
    }
}

package struct CohortDetail: Codable, Hashable, Sendable {
    package var cohort: Cohort
    package var mix: CohortMix
    package var members: [Membership]
    package var responsibilities: [Responsibility]
    package var teams: [Team]
    package var sessions: Int

    package init(
        cohort: Cohort,
        mix: CohortMix,
        members: [Membership],
        responsibilities: [Responsibility],
        teams: [Team],
        sessions: Int
    ) {
        self.cohort = cohort
        self.mix = mix
        self.members = members
        self.responsibilities = responsibilities
        self.teams = teams
        self.sessions = sessions
    }
}

/// What starting a cohort found; it starts all the same.
package struct CohortStartReport: Codable, Hashable, Sendable {
    package var cohort: Cohort
    package var warnings: [String]

    package init(cohort: Cohort, warnings: [String]) {
        self.cohort = cohort
        self.warnings = warnings
    }
}

package struct MemberRequest: Codable, Hashable, Sendable {
    package var participant: Code
    /// Why they come in although a rule is broken by it.
    package var force: String?

    package init(participant: Code, force: String? = nil) {
        self.participant = participant
        self.force = force
    }
}

package struct ResponsibilityRequest: Codable, Hashable, Sendable {
    package var text: String
    package var owner: Code?

    package init(text: String, owner: Code?) {
        self.text = text
        self.owner = owner
    }
}

package struct TeamRequest: Codable, Hashable, Sendable {
    package var code: Code
    package var purpose: String
    package var members: [Code]

    package init(code: Code, purpose: String, members: [Code]) {
        self.code = code
        self.purpose = purpose
        self.members = members
    }
}

package struct CohortFilter: Codable, Hashable, Sendable {
    package var programme: Code?
    package var state: CohortState?

    package init(programme: Code? = nil, state: CohortState? = nil) {
        self.programme = programme
        self.state = state
    }
}
