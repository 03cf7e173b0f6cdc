import CohortCore
import CohortStore

/// How many single changes a second are made durable, one after the other: each is a row, an audit entry and a commit that
/// has reached the disk.
enum CommitRate {
    private static let changes = 500

    static func measure(on database: String, roster: Roster, at now: Moment) async throws -> Double {
        let store = try Store(path: database)
        var generator = SeededGenerator(seed: roster.seed)
        let (_, usage) = try await Usage.of {
            for number in 0..<changes {
                var amendment = ParticipantAmendment()
                amendment.contactRoute = "changed-\(number)"
                _ = try await store.changeParticipant(
                    Reference(Roster.participantCode(generator.index(below: roster.participants))),
                    amendment,
                    against: roster.taxonomy,
                    on: Zone.utc.date(now),
                    by: Act(.daemon, at: now)
                )
            }
        }
        try store.close()
        return Double(changes) / usage.wallSeconds
    }
}
