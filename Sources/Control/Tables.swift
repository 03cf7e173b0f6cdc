package import CohortCore

/// How to seat a cohort at tables in the sessions that work at tables.
package struct TableRequest: Codable, Hashable, Sendable {
    /// People at a table, as near as can be; 4 when neither this nor `tables` is given.
    package var size: Int?
    /// How many tables, instead of their size.
    package var tables: Int?
    /// Only so many of the sessions to come; all when absent.
    package var rounds: Int?
    package var seed: UInt64
    /// The budget of the search.
    package var moves: Int
    /// Ends the search sooner.
    package var budgetSeconds: Double?
    package var isDryRun: Bool

    package init(
        size: Int? = nil,
        tables: Int? = nil,
        rounds: Int? = nil,
        seed: UInt64 = 1,
        moves: Int,
        budgetSeconds: Double? = nil,
        isDryRun: Bool = false
    ) {
        self.size = size
        self.tables = tables
        self.rounds = rounds
        self.seed = seed
        self.moves = moves
        self.budgetSeconds = budgetSeconds
        self.isDryRun = isDryRun
    }
}

/// The tables of one session.
package struct SessionTables: Codable, Hashable, Sendable {
    /// None for a round that has no session yet.
    package var session: Code?
    package var date: LocalDate?
    /// Whether it has begun: its tables are as they were.
    package var isOver: Bool
    /// Members by table.
    package var tables: [[Code]]
    /// Members without a seat, such as those who are away on the day.
    package var away: [Code]

    package init(session: Code?, date: LocalDate?, isOver: Bool, tables: [[Code]], away: [Code]) {
        self.session = session
        self.date = date
        self.isOver = isOver
        self.tables = tables
        self.away = away
    }
}

/// Who meets whom at the tables of a cohort.
package struct TableReport: Codable, Hashable, Sendable {
    package var cohort: Code
    package var isDryRun: Bool
    package var sessions: [SessionTables]
    /// Meetings beyond the first of a pair.
    package var repeatedPairs: Int
    /// Pairs who meet at least once, and all pairs of members.
    package var metPairs: Int
    package var pairs: Int
    /// The same of pairs from different families of professions.
    package var metAcross: Int
    package var pairsAcross: Int
    /// Fewer repeats than this no plan of the new tables can have; none when nothing was searched.
    package var bound: Int?
    package var moves: Int?
    package var stopped: String?
    package var seed: UInt64?

    package init(
        cohort: Code,
        isDryRun: Bool = false,
        sessions: [SessionTables],
        repeatedPairs: Int,
        metPairs: Int,
        pairs: Int,
        metAcross: Int,
        pairsAcross: Int,
        bound: Int? = nil,
        moves: Int? = nil,
        stopped: String? = nil,
        seed: UInt64? = nil
    ) {
        self.cohort = cohort
        self.isDryRun = isDryRun
        self.sessions = sessions
        self.repeatedPairs = repeatedPairs
        self.metPairs = metPairs
        self.pairs = pairs
        self.metAcross = metAcross
        self.pairsAcross = pairsAcross
        self.bound = bound
        self.moves = moves
        self.stopped = stopped
        self.seed = seed
    }
}

/// How to divide a cohort into lasting teams.
package struct TeamFormRequest: Codable, Hashable, Sendable {
    /// People in a team, one more or fewer; that of the programme's team rules when absent.
    package var size: Int?
    package var purpose: String
    package var seed: UInt64
    package var moves: Int
    /// Whether to dissolve the teams there are.
    package var replaces: Bool
    package var isDryRun: Bool

    package init(
        size: Int? = nil,
        purpose: String,
        seed: UInt64 = 1,
        moves: Int = 200_000,
        replaces: Bool = false,
        isDryRun: Bool = false
    ) {
        self.size = size
        self.purpose = purpose
        self.seed = seed
        self.moves = moves
        self.replaces = replaces
        self.isDryRun = isDryRun
    }
}

package struct TeamFormReport: Codable, Hashable, Sendable {
    package var cohort: Code
    package var isDryRun: Bool
    /// The mix of each team.
    package var teams: [CohortMix]
    package var seed: UInt64
    package var moves: Int

    package init(cohort: Code, isDryRun: Bool, teams: [CohortMix], seed: UInt64, moves: Int) {
        self.cohort = cohort
        self.isDryRun = isDryRun
        self.teams = teams
        self.seed = seed
        self.moves = moves
    }
}
