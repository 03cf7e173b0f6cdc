package import CohortCore
import GRDB

/// Which reminders are meant: all for which everything that is set holds.
package struct ReminderSelection: Hashable, Sendable {
    package var state: ReminderState?
    /// Who is told.
    package var participant: Reference?
    package var facilitator: Reference?
    package var cohort: Reference?
    package var programme: Reference?
    package var session: Reference?
    /// The endpoint that they were handed to, or, while they wait, that takes such reminders.
    package var endpoint: Reference?
    package var rule: Code?
    package var kind: ReminderKind?
    /// Due at this instant or later.
    package var from: Moment?
    /// Due at this instant or earlier.
    package var until: Moment?
    /// Only those that are not due when their rule asked for it.
    package var isMoved: Bool

    package init(
        state: ReminderState? = nil,
        participant: Reference? = nil,
        facilitator: Reference? = nil,
        cohort: Reference? = nil,
        programme: Reference? = nil,
        session: Reference? = nil,
        endpoint: Reference? = nil,
        rule: Code? = nil,
        kind: ReminderKind? = nil,
        from: Moment? = nil,
        until: Moment? = nil,
        isMoved: Bool = false
    ) {
        self.state = state
        self.participant = participant
        self.facilitator = facilitator
        self.cohort = cohort
        self.programme = programme
        self.session = session
        self.endpoint = endpoint
        self.rule = rule
        self.kind = kind
        self.from = from
        self.until = until
        self.isMoved = isMoved
    }

    /// Whether nothing is set: then all are meant.
    package var isEverything: Bool { self == ReminderSelection() }
}

extension Store {
    /// A selection as SQL over the columns of `reminder`.
    ///
    /// Only the conditions that are set, so that each list is read along an index.
    func condition(
        of selection: ReminderSelection,
        in db: Database
    ) throws -> (sql: String, arguments: StatementArguments) {
        var conditions: [String] = []
        var bound: StatementArguments = [:]
        func add(_ column: String, _ name: String, _ value: (any DatabaseValueConvertible)?) {
            guard let value else { return }
            conditions.append("reminder.\(column) :\(name)")
            bound += [name: value]
        }
        func add(_ noun: Noun, _ reference: Reference?) throws {
            guard let reference else { return }
            let id = try noun.id(reference, as: Reminder.self, in: db)
            add("\(noun.rawValue)ID =", noun.rawValue, id)
        }
        // The state is written out, or SQLite could not use the indexes of those that wait.
        if let state = selection.state { conditions.append("reminder.state = '\(state.rawValue)'") }
        try add(.session, selection.session)
        try add(.participant, selection.participant)
        try add(.facilitator, selection.facilitator)
        try add(.cohort, selection.cohort)
        try add(.programme, selection.programme)
        add("rule =", "rule", selection.rule)
        add("kind =", "kind", selection.kind)
        add("dueAt >=", "from", selection.from)
        add("dueAt <=", "until", selection.until)
        if selection.isMoved { conditions.append("reminder.dueAt <> reminder.wantedAt") }
        if let endpoint = selection.endpoint { conditions.append(try condition(of: endpoint, in: db)) }
        return (conditions.isEmpty ? "TRUE" : conditions.joined(separator: " AND "), bound)
    }

    /// What was handed to an endpoint, and of what waits, what it takes as it is set up now.
    private func condition(of reference: Reference, in db: Database) throws -> String {
        let id = try Noun.endpoint.id(reference, as: Endpoint.self, in: db)
        guard let endpoint = try endpoints("endpoint.id = :id", ["id": id], in: db).first?.endpoint else {
            throw CohortError.notFound("endpoint", reference)
        }
        let kinds = ReminderKind.allCases.filter { endpoint.takes("reminder.\($0.rawValue)") }
        let programme = "reminder.programmeID = (SELECT programmeID FROM endpoint WHERE id = \(id))"
        return """
            (EXISTS (SELECT 1 FROM delivery WHERE reminderID = reminder.id AND endpointID = \(id))
                OR reminder.state IN ('waiting', 'paused')
                    AND reminder.kind IN (\(kinds.map { "'\($0.rawValue)'" }.joined(separator: ", ")))
                    AND \(endpoint.programme == nil ? "TRUE" : programme))
            """
    }
}
