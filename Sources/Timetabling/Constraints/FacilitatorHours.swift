import CohortCore

extension Facilitator {
    /// Why the facilitator cannot lead at this slot: a full sentence; `nil` when they can.
    func absence(at slot: Slot, busy: [Slot] = []) -> String? {
        if profile.absences.contains(where: { $0.covers(slot.date) }) {
            return "The facilitator \(profile.code) is away on \(slot.date)."
        }
        if let taken = busy.first(where: slot.overlaps) {
            return "The facilitator \(profile.code) is busy from \(taken.start) to \(taken.end) on \(slot.date)."
        }
        if !profile.pattern.allows(slot.date.weekday, from: slot.start, minutes: slot.minutes) {
            return "The facilitator \(profile.code) is not at work, or is with patients, during \(slot)."
        }
        return nil
    }
}
