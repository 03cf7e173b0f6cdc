import CohortCore

/// Contacts of some part of an event, and what the model makes of them.
struct ContactRecordings {
    /// Two who part for longer than this meet anew, in seconds.
    private static let pause: Int64 = 300

    let contacts: [ContactFile.Contact]
    /// Everybody who met anybody, in order.
    let people: [Int]
    private let place: [Int: Int]

    init(_ contacts: [ContactFile.Contact]) {
        self.contacts = contacts
        people = Set(contacts.flatMap { [$0.one, $0.other] }).sorted()
        place = Dictionary(uniqueKeysWithValues: people.enumerated().map { ($1, $0) })
    }

    /// Every two of them, by their places in `people`.
    var pairs: [(one: Int, other: Int)] { MeetingSigns.pairs(of: people.count) }

    /// What the product's model takes from these contacts.
    func signs(_ backgrounds: [Int: String]) -> MeetingSigns {
        let end = (contacts.last?.time ?? 0) + ContactFile.resolution
        return MeetingSigns(encounters, disciplines: people.map { backgrounds[$0] }, at: Self.moment(end))
    }

    /// Seconds together, for each pair.
    var seconds: [Double] {
        var sums = Array(repeating: 0.0, count: people.count * people.count)
        for contact in contacts {
            guard let (one, other) = ends(of: contact) else { continue }
            sums[one * people.count + other] += Double(ContactFile.resolution)
        }
        return pairs.map { sums[$0.one * people.count + $0.other] }
    }

    /// How many others both have met, for each pair.
    var commonNeighbours: [Double] {
        var network = TieNetwork(count: people.count)
        for contact in contacts {
            if let (one, other) = ends(of: contact) { network.set(one, other, to: 1) }
        }
        return pairs.map { Double(network.shared($0.one, $0.other)) }
    }

    /// Whether each pair of these people met in another part of the event.
    func met(in later: [ContactFile.Contact]) -> [Bool] {
        var met = Array(repeating: false, count: people.count * people.count)
        for contact in later {
            if let (one, other) = ends(of: contact) { met[one * people.count + other] = true }
        }
        return pairs.map { met[$0.one * people.count + $0.other] }
    }

    private var encounters: [Encounter] {
        struct Meeting {
            var to: Int64
            var lines = 0.0
            var sizes = 0.0
        }
        var open: [Int: Meeting] = [:]
        var closed: [Encounter] = []
        func close(_ key: Int, _ meeting: Meeting) {
            closed.append(
                Encounter(
                    one: key / people.count,
                    other: key % people.count,
                    hours: meeting.lines * Double(ContactFile.resolution) / 3_600,
                    groupSize: Int((meeting.sizes / max(1, meeting.lines)).rounded()),
                    endedAt: Self.moment(meeting.to)
                )
            )
        }
        for (contact, size) in zip(contacts, groupSizes) {
            guard let (one, other) = ends(of: contact) else { continue }
            let key = one * people.count + other
            if let meeting = open[key], contact.time - meeting.to > Self.pause {
                close(key, meeting)
                open[key] = nil
            }
            var meeting = open[key] ?? Meeting(to: contact.time)
            meeting.to = contact.time + ContactFile.resolution
            meeting.lines += 1
            meeting.sizes += Double(size)
            open[key] = meeting
        }
        for (key, meeting) in open.sorted(by: { $0.key < $1.key }) { close(key, meeting) }
        return closed.sorted { ($0.endedAt, $0.one, $0.other) < ($1.endedAt, $1.one, $1.other) }
    }

    /// How many stood together at each contact: all who are connected by the contacts of that moment.
    private var groupSizes: [Int] {
        var sizes: [Int] = []
        var from = 0
        while from < contacts.count {
            let now = contacts[from...].prefix { $0.time == contacts[from].time }
            var groups: [Int: Int] = [:]
            func group(of person: Int) -> Int {
                var top = person
                while let next = groups[top], next != top { top = next }
                return top
            }
            for contact in now {
                groups[contact.one] = groups[contact.one] ?? contact.one
                groups[contact.other] = groups[contact.other] ?? contact.other
                groups[group(of: contact.one)] = group(of: contact.other)
            }
            let members = Dictionary(grouping: groups.keys, by: group)
            sizes += now.map { members[group(of: $0.one)]?.count ?? 2 }
            from += now.count
        }
        return sizes
    }

    /// The places of both, the lower first; none when one of them is not among these people.
    private func ends(of contact: ContactFile.Contact) -> (Int, Int)? {
        guard let one = place[contact.one], let other = place[contact.other] else { return nil }
        return (min(one, other), max(one, other))
    }

    private static func moment(_ seconds: Int64) -> Moment { Moment(rawValue: seconds * 1_000) }
}
