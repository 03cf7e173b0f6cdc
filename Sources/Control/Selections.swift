package import CohortCore

/// Which applicants to admit so that they are as mixed as can be.
package struct SelectRequest: Codable, Hashable, Sendable {
    package var places: Int
    /// Of how many cohorts the floors and caps are to hold; as many as the target size gives when absent.
    package var cohorts: Int?
    /// Admitted in any case, if they pass the gates.
    package var required: [Code]
    package var seed: UInt64
    /// Lets those pass of whose competence nothing is on record.
    package var allowsMissingEvidence: Bool
    /// Enrols who is admitted.
    package var enrols: Bool
    package var isDryRun: Bool

    package init(
        places: Int,
        cohorts: Int? = nil,
        required: [Code] = [],
        seed: UInt64 = 1,
        allowsMissingEvidence: Bool = false,
        enrols: Bool = false,
        isDryRun: Bool = false
    ) {
        self.places = places
        self.cohorts = cohorts
        self.required = required
        self.seed = seed
        self.allowsMissingEvidence = allowsMissingEvidence
        self.enrols = enrols
        self.isDryRun = isDryRun
    }
}

package struct SelectReport: Codable, Hashable, Sendable {
    package struct Admitted: Codable, Hashable, Sendable {
        package var participant: Code
        package var isRequired: Bool
        package var wasEnrolled: Bool
        /// What the mean distance of two would lose without them.
        package var contribution: Double
        /// Who of those left out could come in their place, and what the mean would lose.
        package var nearest: Code?
        package var cost: Double?
        package var reason: String

        package init(
            participant: Code,
            isRequired: Bool,
            wasEnrolled: Bool,
            contribution: Double,
            nearest: Code?,
            cost: Double?,
            reason: String
        ) {
            self.participant = participant
            self.isRequired = isRequired
            self.wasEnrolled = wasEnrolled
            self.contribution = contribution
            self.nearest = nearest
            self.cost = cost
            self.reason = reason
        }
    }

    package struct LeftOut: Codable, Hashable, Sendable {
        package var participant: Code
        package var reason: String
        /// In whose place they would come at the least cost, and what the mean would lose; none for who fails a gate.
        package var inPlaceOf: Code?
        package var cost: Double?

        package init(participant: Code, reason: String, inPlaceOf: Code? = nil, cost: Double? = nil) {
            self.participant = participant
            self.reason = reason
            self.inPlaceOf = inPlaceOf
            self.cost = cost
        }
    }

    package var programme: Code
    package var isDryRun: Bool
    package var admitted: [Admitted]
    package var leftOut: [LeftOut]
    /// Who failed a gate, and which.
    package var barred: [LeftOut]
    /// Mean distance of two who are admitted, and of two of all who passed the gates.
    package var diversity: Double
    package var diversityOfAll: Double
    /// What everyone admitted lacks for the rules of the cohorts.
    package var shortfalls: [String]
    /// Whether every choice was looked at.
    package var isProven: Bool
    package var enrolled: Int

    package init(
        programme: Code,
        isDryRun: Bool,
        admitted: [Admitted],
        leftOut: [LeftOut],
        barred: [LeftOut],
        diversity: Double,
        diversityOfAll: Double,
        shortfalls: [String],
        isProven: Bool,
        enrolled: Int
    ) {
        self.programme = programme
        self.isDryRun = isDryRun
        self.admitted = admitted
        self.leftOut = leftOut
        self.barred = barred
        self.diversity = diversity
        self.diversityOfAll = diversityOfAll
        self.shortfalls = shortfalls
        self.isProven = isProven
        self.enrolled = enrolled
    }
}
