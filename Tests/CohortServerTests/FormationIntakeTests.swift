import CohortCore
import CohortStore
import Control
import Formation
import TestSupport
import Testing

@testable import CohortServer

@Suite struct FormationIntakeTests {
    private let installation: Installation
    private var store: Store { installation.store }

    init() async throws {
        installation = try Installation.inMemory()
        try await Sample.fill(installation.store, participants: 8)
        try await Sample.enrol(8, in: installation.store)
        for value in ["woman", "man"] {
            let code: Code = value == "man" ? "P-0001" : "P-0002"
            _ = try await store.setAttribute("gender", to: value, of: Reference(code), hasAgreed: true, by: .test)
        }
        _ = try await store.setAttribute("age", to: "40", of: Reference("P-0001"), hasAgreed: true, by: .test)
    }

    private func problem(_ change: (inout CohortRules) -> Void = { _ in }) async throws -> FormationProblem {
        var programme = try Sample.programme()
        change(&programme.cohortRules)
        let candidates = try await store.candidates(for: Reference(programme.code))
        return try await FormationIntake(installation: installation)
            .problem(of: candidates, for: programme, sizes: [programme.cohortRules.size])
    }

    @Test func `an attribute that the programme does not name never reaches the solver`() async throws {
        let plain = try await problem()
        let ruled = try await problem { $0.conditions.noOneAloneOf = ["gender": []] }
        let weighed = try await problem { $0.weights.attributes = ["age": 0.1] }
        let preferred = try await problem {
            var conditions = CohortConditions()
            conditions.noOneAloneOf = ["gender": ["woman"]]
            $0.preferences = [CohortPreference(conditions)]
        }

        #expect(plain.people.allSatisfy { $0.attributes.isEmpty })
        #expect(ruled.people.map(\.attributes).filter { !$0.isEmpty } == [["gender": "man"], ["gender": "woman"]])
        #expect(weighed.people.map(\.attributes).filter { !$0.isEmpty } == [["age": "40"]])
        #expect(preferred.people[0].attributes == ["gender": "man"])
    }

    @Test func `ties and competence are read when a rule asks for them`() async throws {
        try await store.recordContact(
            from: Reference("P-0001"),
            to: Reference("P-0002"),
            mode: .compete,
            hours: 40,
            happenedAt: .test,
            by: .test
        )
        let one = try await store.participantID(Reference("P-0001"))
        let assessment = Assessment(
            participant: one,
            competence: "listening",
            dimension: .skills,
            source: .facilitator,
            finding: .score(Share(0.9) ?? .half),
            happenedAt: .test,
            recordedAt: .test
        )
        try await store.recordAssessments([assessment], isDryRun: false, by: .test)

        let plain = try await problem()
        let asked = try await problem {
            $0.conditions.competitors = .together
            $0.conditions.balance = [.baseline: 1]
        }

        #expect(plain.ties.isEmpty && plain.people.allSatisfy { $0.baseline == nil })
        #expect(asked.ties.map(\.mode) == [.compete])
        #expect(asked.ties.allSatisfy { $0.strength.value > 0.01 })
        #expect(asked.people.filter { $0.baseline != nil }.map(\.id) == [one])
    }

    @Test func `site and seniority come from the records`() async throws {
        let site = try Coordinates(latitude: 53.4, longitude: -2.2)
        _ = try await store.changeOrganisation(
            Reference("ORG-A"),
            OrganisationAmendment(site: .some(site)),
            by: .test
        )
        var change = ParticipantAmendment()
        change.seniority = 8
        _ = try await store.changeParticipant(
            Reference("P-0001"),
            change,
            against: installation.taxonomy,
            on: .test,
            by: .test
        )

        let person = try await problem().people[0]

        #expect(person.site == site)
        #expect(person.seniority == 8)
    }
}
