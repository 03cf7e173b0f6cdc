import CohortCore

/// The first two days of an event.
struct ContactDays {
    /// Nobody meets for so long by day, in seconds.
    private static let night: Int64 = 4 * 3_600

    let first: [ContactFile.Contact]
    let second: [ContactFile.Contact]

    /// A night is a time of four hours or more without any contact; where there is none, the longest such time.
    init(_ file: ContactFile, named name: String) throws {
        let contacts = file.contacts
        let gaps = zip(contacts, contacts.dropFirst()).enumerated().map { (after: $0, length: $1.1.time - $1.0.time) }
        let nights = gaps.filter { $0.length >= Self.night }.map(\.after)
        let longest = gaps.max { ($0.length, $1.after) < ($1.length, $0.after) }
        guard let night = nights.first ?? longest?.after, let gap = longest, gap.length > 0 else {
            throw CohortError(
                .invalid,
                "There are no two times of contact.",
                at: .init(file: name),
                remedy: "Give contacts of at least two days."
            )
        }
        let end = nights.dropFirst().first ?? contacts.count - 1
        first = Array(contacts[...night])
        second = Array(contacts[(night + 1)...end])
    }

    /// The first day cut in the middle of its time.
    var halves: (earlier: [ContactFile.Contact], later: [ContactFile.Contact]) {
        guard let from = first.first?.time, let to = first.last?.time else { return ([], []) }
        let middle = from + (to - from) / 2
        return (first.filter { $0.time <= middle }, first.filter { $0.time > middle })
    }
}
