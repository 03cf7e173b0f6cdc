import CohortCore
import Control

/// Commands that change the database, one after the other, each with what tells whether it was done.
///
/// A group of people is imported, enrolled, formed into a cohort and timetabled; then three weeks pass and who came to
/// its first session is recorded; then the next group's turn comes.
struct Labours {
    struct Labour {
        let words: [String]
        /// About how long it takes.
        let milliseconds: Double
        /// What is counted before and after it.
        let count: Count
        /// By how much it changes the count.
        let change: Int
        let before: Int
    }

    enum Count {
        case participants, enrolled, cohorts
        case sessions(of: String)
        case recorded(at: String)
        /// Passing time is no change of its own: it may have come some way.
        case nothing
    }

    private static let groupSize = 24

    let cli: CLI
    let scratch: Scratch
    private var turn = 0

    init(cli: CLI, scratch: Scratch) {
        self.cli = cli
        self.scratch = scratch
    }

    mutating func next() throws -> Labour {
        let group = turn / 6
        let step = turn % 6
        turn += 1
        let codes = (0..<Self.groupSize).map { "P-K\(group)-\($0)" }
        let start = LocalDate(daysSince1970: 20_822 + 21 * group)
        let cohort = "group-\(group)a"
        let size = Self.groupSize
        switch step {
        case 0:
            let file = try scratch.write(Self.table(codes), to: "group.csv")
            return try labour(["participant", "import", file], 120, .participants, size)
        case 1: return try labour(["enrol", "pairs"] + codes, 150, .enrolled, size)
        case 2:
            let words = [
                "cohort", "form", "pairs", "--cohorts", "1", "--start", "\(start)", "--prefix", "group-\(group)",
            ]
            return try labour(words + ["--moves", "2000"], 400, .cohorts, 1)
        case 3: return try labour(["timetable", "plan", cohort, "--moves", "300"], 300, .sessions(of: cohort), 4)
        case 4: return try labour(["clock", "advance", "\(start + 20)"], 900, .nothing, 0)
        default:
            let session = "\(cohort):opening"
            let words = ["attendance", "record", session, "--present", "all"]
            return try labour(words, 120, .recorded(at: session), size)
        }
    }

    /// Checks that a labour was done whole or not at all, and does it when it was not; whose command was `answered`
    /// that it is done must have been done.
    func settle(_ labour: Labour, answered: Bool) throws {
        let after = try number(labour.count)
        let done = labour.before + labour.change
        guard after == done || (after == labour.before && !answered) else {
            throw Failed("\(labour.words): \(labour.before) became \(after), not \(done); answered: \(answered)")
        }
        if after != done || labour.change == 0 { try cli.ok(labour.words) }
        let now = try number(labour.count)
        guard now == done else { throw Failed("\(labour.words), done again: \(now), not \(done)") }
    }

    private func labour(_ words: [String], _ milliseconds: Double, _ count: Count, _ change: Int) throws -> Labour {
        Labour(words: words, milliseconds: milliseconds, count: count, change: change, before: try number(count))
    }

    private func number(_ count: Count) throws -> Int {
        switch count {
        case .participants: return try cli.json(["status"], as: StatusReport.self).counts.participants
        case .enrolled: return try cli.json(["enrolment", "list", "pairs"], as: Page<Enrolment>.self).total
        case .cohorts: return try cli.json(["cohort", "list"], as: Page<Cohort>.self).total
        case .sessions(let cohort):
            return try cli.json(["session", "list", "--cohort", cohort], as: Page<Session>.self).total
        case .recorded(let session):
            return try cli.json(["attendance", "show", session], as: AttendanceReport.self).rows.count {
                $0.state != nil
            }
        case .nothing: return 0
        }
    }

    private static func table(_ codes: [String]) -> String {
        let professions = ["nurse-adult", "analytics", "commissioning", "doctor-paediatrics"]
        let rows = codes.enumerated().map { index, code in
            "\(code),\(["QOP", "QYG", "QE1", "RBS"][index % 4]),Lead,\(professions[index % 4]),North West,yes"
        }
        return "code,organisation,role,professions,region,consent\n" + rows.joined(separator: "\n") + "\n"
    }
}
