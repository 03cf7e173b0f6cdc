import CohortCore
import Testing

/// How each dimension grows, each in its own way.
struct DimensionStateTests {
    private let course: Course

    init() throws { course = try Course() }

    private func taught(_ days: Double...) -> [Observation] {
        days.map { course.observation(.knowledge, .exposure(process: .lecture, hours: 2, strength: 2), on: $0) }
    }

    private func checked(_ right: Int, on days: Double) -> Observation {
        course.observation(.knowledge, .check(right: right, total: 20, options: 4), by: .test, on: days)
    }

    private func contact(
        hours: Double = 3,
        groupSize: Int = 6,
        crossing: Bool = false,
        mode: ContactMode = .cooperate,
        conditions: Share = .whole
    ) -> Observation {
        course.observation(
            .relationships,
            .contact(
                .init(
                    with: .init(rawValue: 9),
                    hours: hours,
                    groupSize: groupSize,
                    conditions: conditions,
                    isCrossDiscipline: crossing,
                    mode: mode
                )
            ),
            on: 0
        )
    }

    private func doing(
        _ hours: Double,
        in context: String,
        feedback: Share = .whole,
        isReflected: Bool = true
    )
        -> Observation
    {
        course.observation(
            .experience,
            .experience(
                hours: hours,
                challenge: .whole,
                feedback: feedback,
                isReflected: isReflected,
                context: context
            ),
            on: 0
        )
    }

    @Test func `teaching spread over weeks is remembered longer than the same crammed into a day`() {
        let spread = course.estimate(taught(0, 10, 20, 30), .knowledge, on: 200).value
        let crammed = course.estimate(taught(30, 30.1, 30.2, 30.3), .knowledge, on: 200).value

        #expect(spread > crammed)
    }

    @Test func `a check that goes well leaves more than one that goes badly`() {
        let well = course.estimate(taught(0) + [checked(18, on: 20)], .knowledge, on: 150).value
        let badly = course.estimate(taught(0) + [checked(6, on: 20)], .knowledge, on: 150).value

        #expect(well > badly + 0.2)
    }

    @Test func `a check at the level of guessing speaks for no knowledge at all`() {
        let guessed = course.observation(.knowledge, .check(right: 5, total: 20, options: 4), by: .test, on: 0)
        let open = course.observation(.knowledge, .check(right: 5, total: 20, options: 0), by: .test, on: 0)

        #expect(course.estimate([guessed], .knowledge, on: 0).value < 0.01)
        #expect(course.estimate([open], .knowledge, on: 0).value > 0.1)
    }

    @Test func `what was lost is relearned faster than it was learned`() {
        let once = course.observation(.skills, .exposure(process: .workshop, hours: 6, strength: 2), on: 0)
        let short = course.observation(.skills, .exposure(process: .workshop, hours: 1, strength: 2), on: 400)
        let faded = course.estimate([once], .skills, on: 400).value
        let regained = course.estimate([once, short], .skills, on: 400).value - faded
        let rest = 1 - faded

        // 1 − e^(−0.18) of what is still to learn; without savings an hour gives 1 − e^(−0.12).
        #expect(abs(regained / rest - 0.164_729_789) < 1e-8)
    }

    @Test func `practice lifts a skill less and less, and never beyond the ceiling`() {
        func after(_ hours: Double) -> Double {
            let practice = course.observation(.skills, .exposure(process: .workshop, hours: hours, strength: 2), on: 0)
            return course.estimate([practice], .skills, on: 0).value
        }

        #expect(after(2) - after(1) < after(1))
        #expect(after(10_000) <= 1)
    }

    @Test func `breadth counts: two contexts give more experience than the same hours in one`() {
        let broad = course.estimate([doing(20, in: "ward"), doing(20, in: "board")], .experience, on: 0).value
        let narrow = course.estimate([doing(20, in: "ward"), doing(20, in: "ward")], .experience, on: 0).value

        #expect(broad > narrow + 0.1)
    }

    @Test func `forty hours of full challenge with feedback come to 1 − 1 over e`() {
        #expect(abs(course.estimate([doing(40, in: "ward")], .experience, on: 0).value - 0.632_120_558_8) < 1e-9)
    }

    @Test func `challenge pays more with feedback and with reflection`() {
        let full = course.estimate([doing(20, in: "ward")], .experience, on: 0).value

        #expect(course.estimate([doing(20, in: "ward", feedback: .none)], .experience, on: 0).value < full)
        #expect(course.estimate([doing(20, in: "ward", isReflected: false)], .experience, on: 0).value < full)
    }

    @Test func `a tie across disciplines grows like any other and fades faster`() {
        let cross = [contact(crossing: true)]
        let same = [contact(crossing: false)]

        #expect(
            course.estimate(cross, .relationships, on: 0).value == course.estimate(same, .relationships, on: 0).value
        )
        #expect(
            course.estimate(cross, .relationships, on: 90).value < course.estimate(same, .relationships, on: 90).value
        )
    }

    @Test func `fewer people, more hours, better conditions and co-operation make more of a tie`() {
        func value(_ observation: Observation) -> Double { course.estimate([observation], .relationships, on: 0).value }
        let usual = value(contact())

        #expect(value(contact(groupSize: 3)) > usual)
        #expect(value(contact(hours: 6)) > usual)
        #expect(value(contact(conditions: .half)) < usual)
        #expect(value(contact(mode: .both)) < usual)
        #expect(value(contact(mode: .compete)) < value(contact(mode: .both)))
    }

    @Test func `evidence of another dimension's kind is passed over, with the reason`() {
        let stray = course.observation(.knowledge, doing(5, in: "ward").evidence, on: 0)

        let explanation = ProgressModel()
            .explanation(
                of: [stray],
                participant: course.participant,
                target: course.target(.knowledge),
                at: course.day(1)
            )

        #expect(explanation.contributions.map(\.leftOut) == ["It says nothing of knowledge."])
    }
}
