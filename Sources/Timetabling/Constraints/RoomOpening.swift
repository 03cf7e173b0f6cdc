import CohortCore

extension Room {
    /// Why the room cannot be had at this slot: a full sentence; `nil` when it can.
    func closure(at slot: Slot, busy: [Slot] = []) -> String? {
        if let closure = profile.closures.first(where: { $0.covers(slot.date) }) {
            return "The room \(profile.code) is closed on \(slot.date)" + (closure.reason.map { " (\($0))." } ?? ".")
        }
        if let taken = busy.first(where: slot.overlaps) {
            return "The room \(profile.code) is taken from \(taken.start) to \(taken.end) on \(slot.date)."
        }
        if !profile.openingHours.allows(slot.date.weekday, from: slot.start, minutes: slot.minutes) {
            return "The room \(profile.code) is not open all through \(slot)."
        }
        return nil
    }
}
