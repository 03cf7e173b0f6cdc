/// A part of a programme: one session, or a series of like sessions.
package struct Module: Hashable, Sendable, Codable {
    /// See ``Cohort/longestCode``.
    package static let longestCode = 24
    /// The same where each team or each member has sessions of their own: their codes say whose.
    package static let longestUnitCode = 12

    package var code: Code
    package var title: String
    package var process: Process
    /// How long one session lasts.
    package var minutes: Int
    /// Who comes together; where that is a team or a person, `occurrences` is how many sessions each of them has.
    package var unit: SessionUnit
    /// How many sessions the series has; 1 for a single session.
    package var occurrences: Int
    package var develops: [Development]
    package var place: SessionPlace
    /// What the room must have, such as `simulation-suite`.
    package var equipment: [String]
    /// The sides from which its facilitators come, one facilitator each; none when a session runs by itself.
    package var facilitators: [FacilitatorBackground]
    /// The first week, from 1, in which any of its sessions may lie.
    package var earliestWeek: Int
    /// The last week in which any of its sessions may lie.
    package var latestWeek: Int
    package var after: [Precedence]
    /// Days from one session of the series to the next.
    package var seriesSpacing: Spacing
    /// What it is about; `governance` and `information` are counted by the linter.
    package var tags: [String]

    /// One clinical and one management facilitator lead together.
    package static let defaultFacilitators: [FacilitatorBackground] = [.clinical, .management]

    package init(
        code: Code,
        title: String,
        process: Process,
        minutes: Int,
        unit: SessionUnit = .cohort,
        occurrences: Int = 1,
        develops: [Development],
        place: SessionPlace = .room(seats: nil),
        equipment: [String] = [],
        facilitators: [FacilitatorBackground] = Module.defaultFacilitators,
        earliestWeek: Int,
        latestWeek: Int,
        after: [Precedence] = [],
        seriesSpacing: Spacing = Spacing(),
        tags: [String] = []
    ) {
        self.code = code
        self.title = title
        self.process = process
        self.minutes = minutes
        self.unit = unit
        self.occurrences = occurrences
        self.develops = develops
        self.place = place
        self.equipment = equipment
        self.facilitators = facilitators
        self.earliestWeek = earliestWeek
        self.latestWeek = latestWeek
        self.after = after
        self.seriesSpacing = seriesSpacing
        self.tags = tags
    }
}

/// What a module does for one competence in one dimension.
package struct Development: Hashable, Sendable, Codable {
    package var competence: Code
    package var dimension: Dimension
    /// 0 (nothing) … 3 (its main purpose); a target needs a module with 2 or more.
    package var strength: Int

    package init(competence: Code, dimension: Dimension, strength: Int) {
        self.competence = competence
        self.dimension = dimension
        self.strength = strength
    }
}

/// Who comes together in a session of a module.
package enum SessionUnit: String, Hashable, Sendable, Codable, CaseIterable {
    /// All members of a cohort.
    case cohort
    /// All members of a cohort, working in their lasting teams.
    case team
    /// All members of a cohort, working in small groups made for this session.
    case table
    /// The members of one team: each team of the cohort has sessions of its own, at its own times.
    case eachTeam
    /// One member: everyone in the cohort has sessions of their own, such as coaching.
    case eachPerson

    /// Whether all members of a cohort come together.
    package var isWholeCohort: Bool {
        switch self {
        case .cohort, .team, .table: true
        case .eachTeam, .eachPerson: false
        }
    }
}

/// Where a module's sessions are held.
package enum SessionPlace: Hashable, Sendable, Codable {
    /// In a room for as many as the cohort has, or for `seats` where that is more.
    case room(seats: Int?)
    /// No room is taken.
    case online
}
