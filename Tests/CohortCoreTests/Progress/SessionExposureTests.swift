import CohortCore
import Testing

struct SessionExposureTests {
    private let course: Course
    private let exposure: SessionExposure

    init() throws {
        course = try Course()
        let competence = course.competence
        exposure = SessionExposure(
            process: .workshop,
            hours: 3,
            develops: Dimension.allCases.map { Development(competence: competence, dimension: $0, strength: 3) },
            groupSize: 3,
            companions: [
                .init(participant: .init(rawValue: 2), isCrossDiscipline: true),
                .init(participant: .init(rawValue: 3), isCrossDiscipline: false),
            ]
        )
    }

    private func attendance(_ state: AttendanceState) -> Attendance {
        Attendance(
            session: .init(rawValue: 5),
            participant: course.participant,
            state: state,
            happenedAt: course.day(1),
            recordedAt: course.day(4)
        )
    }

    @Test func `a session develops each dimension by its own kind of evidence, never beyond what its process does`() {
        let observations = Observation.exposures(for: attendance(.attended), of: exposure)

        #expect(observations.map(\.dimension) == [.skills, .knowledge, .experience, .relationships, .relationships])
        #expect(
            observations.map(\.evidence).prefix(2) == [
                .exposure(process: .workshop, hours: 3, strength: 2),
                .exposure(process: .workshop, hours: 3, strength: 2),
            ]
        )
        guard case .experience(1, _, _, true, "workshop") = observations[2].evidence else {
            Issue.record("\(observations[2].evidence)")
            return
        }
        #expect(observations.allSatisfy { $0.source == .attendance && $0.happenedAt == course.day(1) })
        #expect(observations.allSatisfy { $0.recordedAt == course.day(4) && $0.participant == course.participant })
    }

    @Test func `the absent take nothing away, and the partly present a part`() {
        let partly = Observation.exposures(for: attendance(.partly(minutes: 45)), of: exposure)

        #expect(Observation.exposures(for: attendance(.absent(isExcused: true)), of: exposure).isEmpty)
        #expect(Observation.exposures(for: attendance(.absent(isExcused: false)), of: exposure).isEmpty)
        #expect(partly.first?.evidence == .exposure(process: .workshop, hours: 0.75, strength: 2))
        let beyond = Observation.exposures(for: attendance(.partly(minutes: 1_439)), of: exposure)
        #expect(beyond == Observation.exposures(for: attendance(.attended), of: exposure))
    }

    @Test func `a session makes ties in both directions when both were there`() {
        var seenFromOther = exposure
        seenFromOther.companions = [.init(participant: course.participant, isCrossDiscipline: true)]
        let other = Participant.ID(rawValue: 2)
        let own = exposure.observations(for: course.participant, happenedAt: course.day(0), recordedAt: course.day(0))
        let theirs = seenFromOther.observations(for: other, happenedAt: course.day(0), recordedAt: course.day(0))
        let model = ProgressModel()

        let there = model.ties(of: own + theirs, participant: course.participant, at: course.day(30))
        let back = model.ties(of: own + theirs, participant: other, at: course.day(30))

        #expect(there.map(\.to) == [.init(rawValue: 3), .init(rawValue: 2)])  // The other discipline's fades faster.
        #expect(back.map(\.to) == [course.participant])
        #expect(there.last?.strength == back.first?.strength)
    }

    @Test func `a lecture does nothing for relationships, whatever the module claims`() {
        var lecture = exposure
        lecture.process = .lecture

        let observations = Observation.exposures(for: attendance(.attended), of: lecture)

        #expect(observations.map(\.dimension) == [.knowledge])
    }

    @Test func `a session that develops several competences is one meeting`() throws {
        var twice = exposure
        let second = try Code(checking: "finance", field: "competence")
        twice.develops += [Development(competence: second, dimension: .relationships, strength: 3)]
        let once = exposure.observations(for: course.participant, happenedAt: course.day(0), recordedAt: course.day(0))
        let both = twice.observations(for: course.participant, happenedAt: course.day(0), recordedAt: course.day(0))
        let model = ProgressModel()

        #expect(both.count == once.count + 2)
        #expect(
            model.ties(of: both, participant: course.participant, at: course.day(9))
                == model.ties(of: once, participant: course.participant, at: course.day(9))
        )
    }

    @Test(arguments: Dimension.allCases)
    func `every dimension has a process that strengthens it`(dimension: Dimension) {
        let effects = ProcessEffects.shipped

        #expect(!effects.processes(for: dimension).isEmpty)
        for process in Process.allCases {
            let effect = effects.effect(of: process, on: dimension)
            #expect((0...3).contains(effect.strength) && !effect.source.isEmpty)
        }
    }

    @Test func `every process does something and is in the matrix`() {
        for process in Process.allCases {
            #expect(
                Dimension.allCases.contains { ProcessEffects.shipped.strength(of: process, on: $0) >= 1 },
                "\(process)"
            )
        }
        #expect(ProcessEffects.shipped.effect(of: .simulation, on: .skills).effectSize == 1.09)
    }

    /// Lacerenza 2017, Cook 2011 and 2012, Jones 2016, Saragih 2023, Hughes 2016.
    @Test(arguments: [
        (Process.workshop, Dimension.knowledge, 0.73, "Lacerenza"), (.workshop, .skills, 0.82, "Lacerenza"),
        (.simulation, .knowledge, 1.2, "Cook"), (.simulation, .skills, 1.09, "Cook"),
        (.coaching, .skills, 0.28, "Jones"), (.caseConference, .knowledge, 0.43, "Saragih"),
    ])
    func `the matrix holds the published effects`(process: Process, dimension: Dimension, size: Double, source: String)
    {
        let effect = ProcessEffects.shipped.effect(of: process, on: dimension)

        #expect(effect.effectSize == size)
        #expect(effect.source.contains(source))
    }

    @Test func `team training strengthens what teams need, and feedback from all around moves little alone`() {
        let effects = ProcessEffects.shipped

        #expect(effects.strength(of: .teamTraining, on: .relationships) == 2)
        #expect(effects.effect(of: .teamTraining, on: .skills).source.contains("Hughes 2016"))
        #expect(Dimension.allCases.allSatisfy { effects.strength(of: .multisourceFeedback, on: $0) < 2 })
        #expect(effects.processes(for: .relationships).prefix(2) == [.actionLearningSet, .mentoring])
        #expect(effects.processes(for: .experience).prefix(3) == [.placement, .project, .shadowing])
    }
}
