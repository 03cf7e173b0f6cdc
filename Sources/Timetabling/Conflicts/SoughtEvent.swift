/// A day and a time of day, in the numbers of a ``SlotGrid``.
struct SlotChoice: Hashable, Sendable {
    var day: Int
    /// Index of the time of day.
    var start: Int
    /// Since midnight.
    var minute: Int
}

/// An event whose place is sought by ``FeasibilitySearch``.
struct SoughtEvent: Sendable {
    var event: Int
    /// Those that the event alone allows, the most welcome first.
    var slots: [SlotChoice]
    /// Those it may have, the most welcome first; none where it needs none.
    var rooms: [Int]
    var needsRoom: Bool
    /// By facilitator it needs: who may be it, the most welcome first.
    var seats: [[Int]]
    var minutes: Int
    /// Those who take part, as a set of ``FeasibilityModel``.
    var group: Int
    var pins: PlacePins = []
    /// Takes a room though it be closed, or a facilitator though they be away.
    var waivesRoomHours = false
    var waivesFacilitatorHours = false
}

/// An event that stays where it is.
struct FixedEvent: Sendable {
    var event: Int
    var slot: SlotChoice
    /// -1 for none.
    var room: Int
    var facilitators: [Int]
    var minutes: Int
    var group: Int
    var pins: PlacePins = []
    /// Could be moved, and may thus be named as what stands in the way.
    var isMovable: Bool
}

/// What of a place somebody has pinned: between pinned events nothing is repaired.
struct PlacePins: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    static let slot = PlacePins(rawValue: 1)
    static let room = PlacePins(rawValue: 2)
    static let facilitators = PlacePins(rawValue: 4)
    static let all: PlacePins = [.slot, .room, .facilitators]
}

/// Where an event can be.
struct FoundPlace: Hashable, Sendable {
    var slot: SlotChoice
    /// -1 for none.
    var room: Int
    var facilitators: [Int]
}

/// Why no place can be found: these sought events cannot all be placed beside these fixed ones.
struct FeasibilityReason: Hashable, Sendable {
    /// By index among the sought.
    var sought: Set<Int> = []
    /// By index among the fixed, and movable ones only.
    var fixed: Set<Int> = []

    mutating func merge(_ other: FeasibilityReason) {
        sought.formUnion(other.sought)
        fixed.formUnion(other.fixed)
    }
}

/// Whether places were found for all.
enum FeasibilityOutcome: Sendable {
    /// By index among the sought.
    case found([FoundPlace])
    /// Proven: every possibility was tried.
    case impossible(FeasibilityReason)
    /// The limit of steps was reached.
    case unknown
}
