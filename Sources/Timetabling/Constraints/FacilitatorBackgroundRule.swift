import CohortCore

/// Each facilitator place is taken by someone of the background that the module asks for.
enum FacilitatorBackgroundRule {
    static func sentence(_ event: TimetableEvent, has found: [FacilitatorBackground]) -> String {
        func list(_ backgrounds: [FacilitatorBackground]) -> String {
            backgrounds.isEmpty ? "no facilitator" : backgrounds.map(\.rawValue).joined(separator: " + ")
        }
        return "\(event.key) has \(list(found)), and needs \(list(event.facilitators))."
    }
}
