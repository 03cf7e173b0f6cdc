/// Who or what can be busy.
package enum BusyOwner: String, Hashable, Sendable, Codable, CaseIterable {
    case participant, facilitator, room
}
