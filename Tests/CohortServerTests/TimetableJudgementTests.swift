import CohortCore
import CohortStore
import Control
import TestSupport
import Testing

@testable import CohortServer

@Suite struct TimetableJudgementTests {
    private func planner() async throws -> TimetablePlanner {
        let installation = try Installation.inMemory()
        try await Sample.run(8, in: installation.store)
        return TimetablePlanner(installation: installation)
    }

    @Test func `an analysis adds up, and names sessions by their codes`() async throws {
        let report = try await planner().analyse(["leading-together"])

        #expect(report.cohorts == ["cohort-a"])
        #expect(report.sessions == 3)
        #expect(report.broken == 0)
        #expect(report.cost > 0, "people of two regions cannot all be near")
        #expect(report.cost == report.lines.reduce(0) { $0 + $1.cost })
        for line in report.lines { #expect(line.cost == line.items.reduce(0) { $0 + $1.cost }) }
        let named = Set(report.lines.flatMap(\.items).flatMap(\.sessions))
        #expect(named.isSubset(of: ["cohort-a:opening", "cohort-a:set-1", "cohort-a:set-2"]))
        #expect(!named.isEmpty)
    }

    @Test func `a wished Sunday is forbidden by name, and a wished Thursday has its price`() async throws {
        let planner = try await planner()
        let session: Reference = Reference("cohort-a:opening")

        let sunday = try await planner.explain(session, WishedSlot(date: .test + 34))
        let thursday = try await planner.explain(session, WishedSlot(date: .test + 31))
        let plain = try await planner.explain(session)

        #expect(sunday.sections[0].title.contains("forbidden"))
        #expect(sunday.sections[0].items.contains { $0.label == "working day" })
        #expect(thursday.sections[0].title.contains("possible"))
        #expect(!plain.sections.contains { $0.title.contains("forbidden by name") })
        #expect(plain.sections.count == thursday.sections.count - 1)
    }

    @Test func `a comparison prices both timetables alike and writes nothing`() async throws {
        let planner = try await planner()
        let before = try await planner.store.sessions(SessionSelection(cohort: "cohort-a"))
        let request = CompareTimetablesRequest(
            cohorts: ["cohort-a"],
            settings: ["start": "\(Sample.startDate + 7)", "weights.sameWeekday": "50"],
            moves: 2_000
        )

        let report = try await planner.compare(request, at: .test)

        #expect(report.before.isFeasible && report.after.isFeasible)
        #expect(report.sessions == 3)
        #expect(report.before.cost == report.before.costs.values.reduce(0, +))
        #expect(report.differences.allSatisfy { $0.after.map { $0.date >= Sample.startDate + 7 } ?? false })
        #expect(try await planner.store.sessions(SessionSelection(cohort: "cohort-a")) == before)
    }

    @Test(arguments: [
        ("weights.furtherRom", "1", "furtherRoom"), ("weights.missing", "-1", "0 to 10,000"),
        ("minimumAttendance", "2", "share"), ("start", "soon", "date"), ("schedule.dayEnd", "25:00", "time"),
        ("scarceCover.midwive", "0.5", "midwife"), ("scarceCover.midwife", "half", "share"), ("strat", "1", "start"),
    ])
    func `a setting that there is not, or cannot be, is refused with what helps`(
        name: String,
        value: String,
        says: String
    ) async throws {
        let planner = try await planner()
        let error = await #expect(throws: CohortError.self) {
            try await planner.compare(
                CompareTimetablesRequest(cohorts: ["cohort-a"], settings: [name: value]),
                at: .test
            )
        }

        #expect(error?.code == .invalid)
        #expect(error?.description.contains(says) == true, "\(String(describing: error))")
    }

    @Test func `a programme stands for its cohorts that are not over, each once`() async throws {
        let planner = try await planner()

        let cohorts = try await planner.cohorts(["leading-together", "cohort-a"])

        #expect(cohorts.map(\.code) == ["cohort-a"])
        let error = await #expect(throws: CohortError.self) { try await planner.cohorts(["cohort-b"]) }
        #expect(error?.code == .notFound)
    }

    @Test func `the site's scarce people are counted over all cohorts, and one may always come`() throws {
        var intake = TimetableIntake()
        let rules = TimetableRules(scarceCover: ["nursing": .half, "doctor": .none])
        let members = Sample.participants(24).enumerated().map { index, profile in
            var profile = profile
            profile.organisation = index < 20 ? "ORG-A" : "ORG-B"
            return Participant(id: .init(rawValue: Int64(index + 1)), profile: profile)
        }

        let region = intake.take(members, under: rules)
        let limits = intake.limits(try Sample.taxonomy())

        #expect(region == "North")
        #expect(members.filter { intake.travels($0.id) }.count == 12)
        let doctors = try #require(limits.first { $0.name == "doctor of ORG-A" })
        let nurses = try #require(limits.first { $0.name == "nursing of ORG-A" })
        #expect(doctors.people.count == 3 && doctors.most == 1)
        #expect(nurses.people.count == 6 && nurses.most == 3)
        #expect(limits.allSatisfy { $0.most >= 1 && $0.most <= max(1, $0.people.count) })
    }

    @Test func `a timetable that nobody waits for any more ends and writes nothing`() async throws {
        let installation = try Installation.inMemory()
        try await Sample.fill(installation.store, participants: 8)
        try await Sample.enrol(8, in: installation.store)
        try await Sample.form(in: installation.store)
        let planner = TimetablePlanner(installation: installation)
        let request = PlanRequest(cohorts: ["cohort-a"], moves: SolverMonitor.mostMoves)
        let task = Task { try await planner.plan(request, by: .test) }
        while installation.solver.status.running == nil { await Task.yield() }
        #expect(installation.solver.status.running?.purpose == "timetable")

        task.cancel()

        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(try await installation.store.sessions(SessionSelection(cohort: "cohort-a")).isEmpty)
    }

    @Test func `a budget of time keeps the best timetable so far`() async throws {
        let planner = try await planner()
        let request = PlanRequest(cohorts: ["cohort-a"], budgetSeconds: 0.2, isDryRun: true)

        let report = try await planner.plan(request, by: .test)

        #expect(report.hardViolations == 0)
        #expect(report.moves > 0 && report.moves <= SolverMonitor.mostMoves)
        for seconds in [0, 0.01, 601, .infinity] {
            await #expect(throws: CohortError.self) {
                try await planner.plan(PlanRequest(cohorts: ["cohort-a"], budgetSeconds: seconds), by: .test)
            }
        }
    }
}
