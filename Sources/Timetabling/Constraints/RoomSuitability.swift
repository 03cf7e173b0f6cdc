import CohortCore

extension TimetableEvent {
    /// Why this room will not do for so many people, whenever it is: a full sentence; `nil` when it will.
    func unsuitability(of room: Room, people: Int) -> String? {
        let needed = seats ?? people
        if room.profile.seats < needed {
            return "The room \(room.profile.code) seats \(room.profile.seats), and \(key) needs \(needed)."
        }
        let missing = equipment.filter { !room.profile.equipment.contains($0) }
        if !missing.isEmpty {
            return "The room \(room.profile.code) has no \(missing.joined(separator: " and no ")), which \(key) needs."
        }
        return nil
    }
}
