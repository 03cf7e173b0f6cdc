import CohortCore
import GRDB
import TestSupport
import Testing

@testable import CohortStore

/// A programme of a few rules with people in it, and an endpoint that takes everything.
struct RuleStage {
    let store: Store

    /// Enrols `count` people; no cohort yet.
    init(
        _ count: Int = 2,
        rules: [ReminderRule],
        weeklyCap: Int? = nil,
        digest: DigestPolicy? = nil,
        evaluationWeeks: [Int] = [],
        changing change: (inout [ParticipantProfile]) -> Void = { _ in }
    ) async throws {
        store = try Store.inMemory()
        var people = Sample.participants(max(count, 4))
        change(&people)
        _ = try await store.importOrganisations(Sample.lines(Sample.organisations), on: .test, by: .test)
        _ = try await store.importParticipants(Sample.lines(people), on: .test, by: .test)
        _ = try await store.importFacilitators(Sample.lines(Sample.facilitators), by: .test)
        _ = try await store.importRooms(Sample.lines(Sample.rooms), by: .test)
        let programme = try Sample.programme(
            rules: rules,
            weeklyCap: weeklyCap,
            digest: digest,
            evaluationWeeks: evaluationWeeks
        )
        try await Sample.enrol(count, in: store, programme: programme)
        try await addEndpoint()
    }

    func addEndpoint(_ code: Code = "gateway", programme: Code? = nil) async throws {
        let url = "https://\(code).example/hook"
        _ = try await store.addEndpoint(code, url: url, programme: programme, secret: "whsec_x", by: .test)
    }

    /// Hands over everything that is due.
    func dispatch(at now: Moment, policy: ReminderPolicy = Sample.policy) async throws {
        for _ in 0..<100 where try await store.dispatchDue(at: now, policy: policy) == 0 { return }
        Issue.record("The queue does not come to rest at \(now).")
    }

    /// What was said, by the text of its messages, in the order in which they were handed over.
    func messages() async throws -> [WebhookPayload] {
        try await store.read { db in
            try String.fetchAll(db, sql: "SELECT body FROM delivery ORDER BY id")
                .map { try StoreJSON.value(WebhookPayload.self, from: $0) }
        }
    }

    /// State, reason and due time of each reminder, in the order in which they were made.
    func ledger() async throws -> [Entry] {
        try await store.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT reminder.*, coalesce(participant.code, facilitator.code) AS who FROM reminder
                    LEFT JOIN participant ON participant.id = participantID
                    LEFT JOIN facilitator ON facilitator.id = facilitatorID ORDER BY reminder.id
                    """
            )
            .map(Entry.init)
        }
    }

    struct Entry {
        let id: Int64
        let kind: ReminderKind
        let who: String
        let text: String
        let state: ReminderState
        let reason: String?
        let stage: Int
        let dueAt: Moment
        let wantedAt: Moment
        let moved: String?
        let variant: Code?
        let ruleVersion: Int?
        let mergedID: Int64?

        init(_ row: Row) {
            id = row["id"]
            kind = row["kind"]
            who = row["who"]
            text = row["text"]
            state = row["state"]
            reason = row["reason"]
            stage = row["stage"]
            dueAt = row["dueAt"]
            wantedAt = row["wantedAt"]
            moved = row["moved"]
            variant = row["variant"]
            ruleVersion = row["ruleVersion"]
            mergedID = row["mergedID"]
        }
    }

    /// A self-assessment of the one competence there is.
    func submit(_ code: Code, at moment: Moment) async throws {
        let assessment = Assessment(
            participant: try await store.participantID(Reference(code)),
            competence: "listening",
            dimension: .skills,
            source: .selfRating,
            finding: .level(3, highest: 5),
            happenedAt: moment,
            recordedAt: moment
        )
        try await store.recordAssessments([assessment], isDryRun: false, by: Act(.daemon, at: moment))
    }
}
