import CohortCore
import Glibc
import Testing

/// How a tie grows, fades and lasts.
struct TieStateTests {
    private let course: Course
    private let parameters = ProgressParameters.shipped
    private let other = Participant.ID(rawValue: 2)

    init() throws { course = try Course() }

    private func contact(
        _ hours: Double = 2,
        witness: Contact.Witness = .record,
        shared: Int? = nil,
        isCross: Bool = false,
        on days: Double
    ) -> Observation {
        course.observation(
            .relationships,
            .contact(
                .init(
                    with: other,
                    hours: hours,
                    groupSize: 2,
                    conditions: .whole,
                    isCrossDiscipline: isCross,
                    mode: .cooperate,
                    witness: witness,
                    shared: shared
                )
            ),
            on: days
        )
    }

    private func tie(_ observations: [Observation], on days: Double) -> Double {
        ProgressModel().ties(of: observations, participant: course.participant, at: course.day(days)).first?.strength
            ?? 0
    }

    private func random(_ count: Int, seed: UInt64) -> [Observation] {
        var generator = SeededGenerator(seed: seed)
        return (0..<count).map { _ in
            contact(
                0.01 + 5 * generator.unit() * generator.unit(),
                witness: Contact.Witness.allCases[generator.index(below: 3)],
                shared: [nil, 0, 1, 5][generator.index(below: 4)],
                isCross: seed.isMultiple(of: 2),
                // Whole days, so that several fall on one instant.
                on: Double(generator.index(below: 700))
            )
        }
    }

    @Test(arguments: 1...30 as ClosedRange<UInt64>)
    func `a contact never lowers a tie, then or later`(seed: UInt64) {
        let contacts = random(12, seed: seed)
        for left in contacts.indices.prefix(4) {
            var fewer = contacts
            let one = fewer.remove(at: left)
            for days in [0.0, 1, 30, 365, 3_000, 1e6] {
                let at = (one.happenedAt - course.start).inDays + days
                #expect(tie(contacts, on: at) >= tie(fewer, on: at) - 1e-12)
            }
        }
    }

    @Test(arguments: 1...10 as ClosedRange<UInt64>)
    func `waiting never raises a tie`(seed: UInt64) {
        let contacts = random(8, seed: seed)
        let strengths = [700.0, 701, 750, 1_000, 3_000, 1e5, 1e9].map { tie(contacts, on: $0) }

        #expect(strengths == strengths.sorted(by: >))
        #expect(strengths.allSatisfy { (0...1).contains($0) })
    }

    @Test(arguments: 1...10 as ClosedRange<UInt64>)
    func `the order of recording does not matter`(seed: UInt64) {
        let contacts = random(20, seed: seed)
        var generator = SeededGenerator(seed: seed)
        let expected = tie(contacts, on: 800)

        for _ in 0..<5 { #expect(tie(contacts.shuffled(using: &generator), on: 800) == expected) }
    }

    /// What is left in the long run is the sum of what each contact added, each fading from its own day.
    @Test func `in the long run a tie is the sum of what its contacts added`() {
        let contacts = [0.0, 40, 41, 300].map { contact(on: $0) }
        let far = 1e9
        let k = 1.1
        var added = 0.0
        for count in contacts.indices {
            let days = (contacts[count].happenedAt - course.start).inDays
            added += tie(Array(contacts[...count]), on: days) - tie(Array(contacts[..<count]), on: days)
        }

        #expect(abs(tie(contacts, on: far) / (added * pow(1 + far / 398, -k)) - 1) < 1e-5)
    }

    @Test func `an old tie fades more slowly than a new one`() {
        let new = tie([contact(on: 0)], on: 365) / tie([contact(on: 0)], on: 0)
        let old = tie([contact(on: 0)], on: 730) / tie([contact(on: 0)], on: 365)

        // The friendship waves: 0.487 after a year, 0.316 of all after two.
        #expect(abs(new - 0.487) < 0.01)
        #expect(abs(old - 0.649) < 0.01)
    }

    @Test func `a tie of which both tell lasts longer than one of which one does`() {
        func left(_ witnesses: [Contact.Witness]) -> Double {
            let contacts = witnesses.map { contact(witness: $0, on: 0) }
            return tie(contacts, on: 365) / tie(contacts, on: 0)
        }
        let (both, record, one) = (left([.own, .other]), left([.record]), left([.own]))

        #expect(both > record && record > one)
        // Friendship waves: 0.55 to 0.67 of the returned ties and 0.36 to 0.41 of the others are alive after a year.
        #expect((0.52...0.7).contains(both) && (0.33...0.43).contains(one))
    }

    @Test func `each of the two has a tie of their own`() {
        let (told, untold) = (contact(witness: .own, on: 0), contact(witness: .other, on: 0))

        #expect(tie([told], on: 0) > tie([untold], on: 0))
        #expect(tie([untold], on: 0) > 0)
    }

    @Test func `a tie among shared contacts outlasts a bridge`() {
        let left = [0, 1, 3, 1_000].map { tie([contact(shared: $0, on: 0)], on: 365) }

        #expect(left == left.sorted())
        #expect(abs(left[1] - tie([contact(on: 0)], on: 365)) < 1e-12)
        #expect(left[3] < 1)
    }

    @Test(arguments: [Int.min, -1, 0, .max])
    func `impossible numbers of shared contacts do no harm`(shared: Int) {
        let strength = tie([contact(shared: shared, on: 0)], on: 100)

        #expect(strength > 0 && strength < 1)
    }

    /// The same law kept in another form: what is left in the long run, U = r(τ + a)^k, which waiting does not change.
    private func naive(_ contacts: [Contact], on moments: [Double], at end: Double) -> Double {
        var (long, clock, k, last) = (0.0, 398.0, 1.0, 0.0)
        for (index, contact) in contacts.enumerated() {
            let seen = contacts[...index]
            let embedded =
                seen.map { contact in contact.shared.map { Double($0) / Double($0 + 1) } ?? 0.5 }.max() ?? 0.5
            let told = Set(seen.map(\.witness))
            let mutual: Double =
                told.isSuperset(of: [.own, .other]) ? 0.33 : told.contains(.record) ? 0 : -0.67
            clock += moments[index] - last
            let before = index == 0 ? 0 : long / pow(clock, k)
            k = (contact.isCrossDiscipline ? 2 : 1.1) * exp(-0.61 * mutual - 0.7 * (embedded - 0.5))
            let share = (contact.witness == .other ? 0.5 : 1) * contact.conditions.value
            let added =
                (1 - before) * (1 - exp(-0.15 * contact.hours * share / (Double(contact.groupSize) - 1).squareRoot()))
            long = before * pow(clock, k) + added * pow(398, k)
            clock = pow(long / (before + added), 1 / k)
            last = moments[index]
        }
        return long / pow(clock + end - last, k)
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `a second computation gives the same`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let days = (0..<15).map { 40 * Double($0) + 30 * generator.unit() }
        let all = days.map { day in
            contact(
                5 * generator.unit() + 0.01,
                witness: Contact.Witness.allCases[generator.index(below: 3)],
                shared: [nil, 0, 1, 5][generator.index(below: 4)],
                isCross: seed.isMultiple(of: 2),
                on: day
            )
        }
        let contacts = all.compactMap { observation in
            if case .contact(let contact) = observation.evidence { contact } else { nil }
        }

        for end in [600.0, 700, 5_000] {
            let expected = naive(contacts, on: all.map { ($0.happenedAt - course.start).inDays }, at: end)
            #expect(abs(tie(all, on: end) - expected) < 1e-9 * max(expected, 1e-3))
        }
    }
}
