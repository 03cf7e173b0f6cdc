import CohortCore

/// What a rehearsal did.
struct RehearsalReport: Codable {
    var programme: Code
    var cohorts: [Code]
    var seed: UInt64
    var from: Moment
    var until: Moment
    var sessionsHeld = 0
    /// Places at sessions, and how many of them were taken.
    var places = 0
    var attended = 0
    var assessments = 0
    var delivered = 0
    var retried = 0
    var seconds = 0.0

    func text(on terminal: Terminal) -> String {
        let share = places == 0 ? "" : ", \((Double(attended) / Double(places)).percent) of places attended"
        let head = terminal.heading("Rehearsed \(programme)")
        return head + "  attendance and assessments are simulated, seed \(seed)\n"
            + Fields([
                ("time", "\(from.day) to \(until.day) in \(seconds.rounded(to: 1)) s"),
                ("cohorts", cohorts.listed), ("sessions", "\(sessionsHeld) held\(share)"),
                ("assessments", "\(assessments) recorded"),
                ("reminders", "\(delivered) delivered, \(retried) attempts tried again"),
            ]).text(on: terminal, indent: 2)
    }
}
