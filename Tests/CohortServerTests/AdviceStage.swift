import CohortCore
import TestSupport
import Testing

/// A cohort of four in a programme of twelve weeks that aims at skills, knowledge and relationships.
struct AdviceStage {
    let start = Moment.test
    var programme: Programme
    var members: [AdviceSituation.Member]
    var teams: [AdviceSituation.Team] = []
    var lessons: [AdviceSituation.Lesson] = []
    var elsewhere: [AdviceSituation.Lesson] = []

    init() throws {
        programme = try Sample.programme()
        programme.competences[0].targets = [.skills: .half, .knowledge: .half, .relationships: .half]
        programme.modules[0].develops = [
            Development(competence: "listening", dimension: .skills, strength: 2),
            Development(competence: "listening", dimension: .knowledge, strength: 2),
        ]
        programme.modules[1].develops = [
            Development(competence: "listening", dimension: .relationships, strength: 3)
        ]
        let disciplines: [Code] = ["medicine", "nursing", "management", "medicine"]
        members = disciplines.enumerated().map { index, discipline in
            AdviceSituation.Member(
                id: Participant.ID(rawValue: Int64(index + 1)),
                code: ["P-0001", "P-0002", "P-0003", "P-0004"][index],
                discipline: discipline,
                observations: []
            )
        }
    }

    func day(_ days: Int) -> Moment { start + .days(days) }

    func advisor(on days: Int, thresholds: AdviceThresholds = .standard) -> ProgressAdvisor {
        let situation = AdviceSituation(
            programme: programme,
            cohort: "cohort-a",
            startDate: .test,
            start: start,
            members: members,
            teams: teams,
            lessons: lessons,
            elsewhere: elsewhere
        )
        return ProgressAdvisor(situation, model: ProgressModel(), at: day(days), thresholds: thresholds)
    }

    func advice(_ kind: AdviceKind, on days: Int) -> [Advice] { advisor(on: days).advice([kind]) }

    func lesson(_ module: Code, on days: Int, id: Int64 = 9, only: Set<Participant.ID>? = nil) -> AdviceSituation.Lesson
    {
        AdviceSituation.Lesson(
            session: Session.ID(rawValue: id),
            code: "cohort-a:lesson",
            cohort: "cohort-a",
            module: module,
            startsAt: day(days),
            only: only
        )
    }

    /// Somebody's judgement of a member, so often that it is believed.
    mutating func judge(
        _ index: Int,
        _ dimension: Dimension,
        _ score: Double,
        by source: EvidenceSource = .facilitator,
        on days: Int,
        times: Int = 1
    ) {
        for _ in 0..<times { add(.rating(score: Share(score) ?? .half), dimension, source, to: index, on: days) }
    }

    mutating func teach(_ index: Int, _ dimension: Dimension, hours: Double, on days: Int) {
        add(.exposure(process: .workshop, hours: hours, strength: 2), dimension, .attendance, to: index, on: days)
    }

    /// Two spend hours with each other.
    mutating func meet(_ one: Int, _ other: Int, hours: Double, on days: Int) {
        for (mine, theirs) in [(one, other), (other, one)] {
            let contact = Contact(
                with: members[theirs].id,
                hours: hours,
                groupSize: 2,
                conditions: .whole,
                isCrossDiscipline: members[one].discipline != members[other].discipline,
                mode: .cooperate
            )
            add(.contact(contact), .relationships, .attendance, to: mine, on: days)
        }
    }

    private mutating func add(
        _ evidence: Observation.Evidence,
        _ dimension: Dimension,
        _ source: EvidenceSource,
        to index: Int,
        on days: Int
    ) {
        members[index].observations.append(
            Observation(
                participant: members[index].id,
                competence: "listening",
                dimension: dimension,
                source: source,
                evidence: evidence,
                happenedAt: day(days),
                recordedAt: day(days)
            )
        )
    }
}
