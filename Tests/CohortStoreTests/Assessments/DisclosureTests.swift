import CohortCore
import Foundation
import TestSupport
import Testing

struct DisclosureTests {
    private let person = Participant.ID(rawValue: 1)

    private func judgement(
        _ source: EvidenceSource,
        by assessor: Code? = nil,
        day: Int = 0,
        withdrawn: Moment? = nil
    ) -> Assessment {
        Assessment(
            participant: person,
            competence: "listening",
            dimension: .skills,
            source: source,
            finding: .level(3, highest: 5),
            happenedAt: .test + .days(day),
            recordedAt: .test + .days(day),
            withdrawnAt: withdrawn,
            assessor: assessor
        )
    }

    @Test func `a peer is shown from the third on, a manager at once`() {
        let disclosure = Disclosure.standard

        #expect(disclosure.showing(.peer, raters: 2) == .heldBack(answered: 2, needed: 3))
        #expect(disclosure.showing(.peer, raters: 2).sentence == "Held back: 2 of 3 answered.")
        #expect(disclosure.showing(.serviceUser, raters: 3) == .together)
        #expect(disclosure.showing(.manager, raters: 1) == .each)
        #expect(!disclosure.shows(.manager, raters: 0))
        #expect(disclosure.shows(group: 5) && disclosure.shows(group: 0) && !disclosure.shows(group: 4))
    }

    @Test func `people are counted, not judgements, and those without a name as one`() {
        let judgements = [
            judgement(.peer, by: "P-0002"), judgement(.peer, by: "P-0002", day: 9), judgement(.peer),
            judgement(.peer, day: 5), judgement(.peer, by: "P-0003", withdrawn: .test + .days(1)),
            judgement(.report, by: "P-0004"),
        ]

        let tally = RaterTally(judgements, of: person)

        #expect(tally.raters(.peer, "listening", .skills) == 2)
        #expect(tally.raters(.report, "listening", .skills) == 1)
        #expect(tally.raters(.peer, "listening", .knowledge) == 0)
        #expect(RaterTally(judgements, of: .init(rawValue: 2)).raters(.peer, "listening", .skills) == 0)
        #expect(RaterTally(judgements, of: person, at: .test).raters(.peer, "listening", .skills) == 3)
    }

    @Test func `an explanation lists what a manager found, never what one peer did, and always who was there`() {
        let one = judgement(.peer, by: "P-0002")
        let many = [one, judgement(.peer, by: "P-0003"), judgement(.peer, by: "P-0004"), judgement(.manager)]
        func showing(_ assessment: Assessment, among all: [Assessment]) -> Disclosure.Showing {
            Disclosure.standard.showing(assessment.observation, tally: RaterTally(all, of: person))
        }

        #expect(showing(one, among: [one]) == .heldBack(answered: 1, needed: 3))
        #expect(showing(one, among: many) == .together)
        #expect(showing(many[3], among: many) == .each)
        var taught = one.observation
        taught.evidence = .exposure(process: .workshop, hours: 3, strength: 2)
        #expect(Disclosure.standard.showing(taught, tally: RaterTally([], of: person)) == .each)
    }

    @Test func `rules survive JSON, what is missing is as usual, and the strictest of several counts`() throws {
        let own = Disclosure(minimumRaters: [.peer: 4, .manager: 2], smallestGroup: 7)

        let text = try JSONEncoder().encode(own)
        #expect(try JSONDecoder().decode(Disclosure.self, from: text) == own)
        #expect(try JSONDecoder().decode(Disclosure.self, from: Data("{}".utf8)) == .standard)
        #expect(own.minimum(for: .report) == 3)
        let strictest = Disclosure.strictest(of: [own, Disclosure(minimumRaters: [.report: 5])])
        #expect(strictest.minimumRaters[.peer] == 4 && strictest.minimumRaters[.report] == 5)
        #expect(strictest.smallestGroup == 7)
        #expect(Disclosure.strictest(of: []) == .standard)
    }
}
