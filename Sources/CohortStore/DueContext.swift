import CohortCore
import GRDB

/// What all decisions of one transaction share: the time, the policy, and what many reminders have in common, read once.
final class DueContext {
    /// A session as far as a reminder speaks of it.
    struct Session {
        let code: Code
        let state: SessionState
        let startsAt: Moment
    }

    /// What personal quiet hours depend on; the programme's own are the same for all.
    private struct QuietKey: Hashable {
        let programme: Int64
        let personal: QuietHours?
    }

    private struct ScopeKey: Hashable {
        let cohort: Int64
        let window: Code
    }

    let db: Database
    let now: Moment
    let policy: ReminderPolicy
    private let programmeCache: DueProgrammeCache
    private var programmes: [Int64: DueProgramme] = [:]
    private var cohorts: [Int64: Code] = [:]
    private var sessions: [Int64: Session] = [:]
    private var levers: [String: [Lever]] = [:]
    private var scopes: [ScopeKey: AssessmentScope] = [:]
    private var allowed: [QuietKey: Moment] = [:]

    init(_ db: Database, at now: Moment, policy: ReminderPolicy, programmes: DueProgrammeCache = DueProgrammeCache()) {
        self.db = db
        self.now = now
        self.policy = policy
        programmeCache = programmes
    }

    func programme(_ id: Int64) throws -> DueProgramme {
        if let known = programmes[id] { return known }
        let programme = try programmeCache.programme(id, in: db)
        programmes[id] = programme
        return programme
    }

    func cohort(_ id: Int64) throws -> Code? {
        if let known = cohorts[id] { return known }
        let code = try Code.fetchOne(db, sql: "SELECT code FROM cohort WHERE id = ?", arguments: [id])
        cohorts[id] = code
        return code
    }

    func session(_ id: Int64) throws -> Session? {
        if let known = sessions[id] { return known }
        let row = try Row.fetchOne(db, sql: "SELECT code, state, startsAt FROM session WHERE id = ?", arguments: [id])
        let session = row.map { Session(code: $0["code"], state: $0["state"], startsAt: $0["startsAt"]) }
        sessions[id] = session
        return session
    }

    /// What a window asks, in the version of the programme that the cohort has; none where that has no such window.
    func scope(of window: Code, cohort: Int64) throws -> AssessmentScope? {
        let key = ScopeKey(cohort: cohort, window: window)
        if let known = scopes[key] { return known }
        let text = try String.fetchOne(
            db,
            sql: """
                SELECT definition FROM programmeVersion WHERE id = (SELECT programmeVersionID FROM cohort WHERE id = ?)
                """,
            arguments: [cohort]
        )
        guard let programme = try text.map({ try StoreJSON.value(Programme.self, from: $0) }),
            let found = programme.assessmentWindow(window)
        else { return nil }
        let scope = AssessmentScope(of: found, in: programme)
        scopes[key] = scope
        return scope
    }

    func levers(_ text: String) throws -> [Lever] {
        if text == "[]" { return [] }
        if let known = levers[text] { return known }
        let value = try StoreJSON.value([Lever].self, from: text)
        levers[text] = value
        return value
    }

    /// When something that could be said now may be said: now, or when the quiet hours end.
    func allowed(_ programme: DueProgramme, personal: QuietHours?) -> Moment {
        let key = QuietKey(programme: programme.id, personal: personal)
        if let known = allowed[key] { return known }
        let moment = policy.allowed(from: now, in: programme.zone, also: personal)
        allowed[key] = moment
        return moment
    }
}
