import CohortCore
import CohortStore

extension ReminderOutlook {
    /// What would become of a reminder, in a sentence.
    func sentence(in zone: Zone) -> String {
        switch self {
        case .said: "It would be said."
        case .notSaid(let reason): "It would not be said. \(reason)"
        case .putOff(let until, let why): "It would wait until \(zone.text(until)): \(why)."
        case .merged: "It would be said within a digest."
        }
    }
}
