package import CohortCore

/// How the groups that people belong to stand with each other.
package struct TieTable: Codable, Hashable, Sendable {
    package struct Group: Codable, Hashable, Sendable {
        package var name: String
        /// None where the group is too small to be told of.
        package var people: Int?

        package init(name: String, people: Int?) {
            self.name = name
            self.people = people
        }
    }

    /// `sector`, `route` (clinical, management, community) or `family` of professions.
    package var by: String
    package var at: Moment
    package var groups: [Group]
    /// The mean chance that a tie of somebody of the row with somebody of the column is live, row by row; none where one of
    /// the groups is too small, or there is no such pair.
    package var strengths: [[Double?]]

    package init(by: String, at: Moment, groups: [Group], strengths: [[Double?]]) {
        self.by = by
        self.at = at
        self.groups = groups
        self.strengths = strengths
    }
}

/// A cohort's ties at its start and now.
package struct CohortTies: Codable, Hashable, Sendable {
    /// One member's ties with the other members.
    package struct Member: Codable, Hashable, Sendable {
        package var participant: Code
        package var sector: Sector
        /// The family of their main profession.
        package var family: String
        /// How many ties are expected to be live within the family, across families, and with other sectors.
        package var within: Double
        package var across: Double
        package var otherSectors: Double

        package init(
            participant: Code,
            sector: Sector,
            family: String,
            within: Double,
            across: Double,
            otherSectors: Double
        ) {
            self.participant = participant
            self.sector = sector
            self.family = family
            self.within = within
            self.across = across
            self.otherSectors = otherSectors
        }
    }

    package var cohort: Code
    package var startedAt: Moment
    package var asOf: Moment
    /// Sector by sector, route by route and family by family, each at the start and now.
    package var before: [TieTable]
    package var now: [TieTable]
    /// By code.
    package var members: [Member]
    /// The smallest group that is told of.
    package var smallestGroup: Int

    package init(
        cohort: Code,
        startedAt: Moment,
        asOf: Moment,
        before: [TieTable],
        now: [TieTable],
        members: [Member],
        smallestGroup: Int
    ) {
        self.cohort = cohort
        self.startedAt = startedAt
        self.asOf = asOf
        self.before = before
        self.now = now
        self.members = members
        self.smallestGroup = smallestGroup
    }
}

/// One participant's ties with everyone they met.
package struct ParticipantTies: Codable, Hashable, Sendable {
    package struct Row: Codable, Hashable, Sendable {
        package var to: Code
        package var sector: Sector
        package var family: String
        /// The chance that the tie is live.
        package var strength: Double
        package var isLive: Bool
        package var mode: ContactMode
        package var contacts: Int
        package var lastContactAt: Moment

        package init(
            to: Code,
            sector: Sector,
            family: String,
            strength: Double,
            isLive: Bool,
            mode: ContactMode,
            contacts: Int,
            lastContactAt: Moment
        ) {
            self.to = to
            self.sector = sector
            self.family = family
            self.strength = strength
            self.isLive = isLive
            self.mode = mode
            self.contacts = contacts
            self.lastContactAt = lastContactAt
        }
    }

    package var participant: Code
    package var sector: Sector
    package var family: String
    package var asOf: Moment
    /// The strongest first.
    package var ties: [Row]

    package init(participant: Code, sector: Sector, family: String, asOf: Moment, ties: [Row]) {
        self.participant = participant
        self.sector = sector
        self.family = family
        self.asOf = asOf
        self.ties = ties
    }
}
