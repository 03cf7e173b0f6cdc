import CohortCore
import Testing

@Suite struct ProgrammeLintTests {
    @Test func `a sound programme has no error and no warning`() throws {
        let findings = try sound().lint()

        #expect(findings.filter { $0.severity != .note } == [])
        #expect(findings.contains { $0.severity == .note && $0.message.contains("30 % of the hours") })
    }

    @Test(arguments: [Strand.leadership, .management])
    func `a programme without a target of one strand is refused`(strand: Strand) throws {
        var programme = try sound()
        for index in programme.competences.indices where programme.competences[index].strand == strand {
            programme.competences[index].strand = .clinical
        }

        #expect(errors(programme) { $0.contains("one-sided") && $0.contains(strand.rawValue) } == ["competences"])
    }

    @Test func `a target that no module works towards strongly is an orphan`() throws {
        var programme = try sound()
        programme.competences[0].targets[.knowledge] = .half

        #expect(errors(programme) { $0.contains("orphan") } == ["competences[0].targets.knowledge"])
    }

    @Test func `a dimension that no process strengthens is reported once, not for each target`() throws {
        var programme = try sound()
        programme.competences[0].targets[.experience] = .half
        programme.competences[1].targets[.experience] = .half
        for index in programme.modules.indices {
            programme.modules[index].develops.removeAll { $0.dimension == .experience }
        }

        #expect(errors(programme) { $0.contains("experience") } == ["modules"])
    }

    @Test func `a target that its processes do little for is an orphan, and the remedy names those that can`() throws {
        var programme = try sound()
        for index in programme.modules.indices { programme.modules[index].process = .workshop }

        let findings = programme.lint().filter { $0.message.contains("grows little") }

        #expect(
            findings.map(\.field) == ["competences[1].targets.experience", "competences[0].targets.relationships"]
        )
        #expect(findings.allSatisfy { $0.severity == .error && $0.message.contains("by workshop") })
        #expect(findings.last?.remedy?.contains("action learning set") == true)
        #expect(findings.last?.remedy?.contains("workshop") == false)
    }

    @Test func `a goal without an owner is refused`() throws {
        var programme = try sound()
        programme.competences[1].owner = " "

        #expect(errors(programme) { $0.contains("no owner") } == ["competences[1].owner"])
    }

    @Test func `codes used twice are refused`() throws {
        var programme = try sound()
        programme.competences[1].code = programme.competences[0].code
        programme.modules[1].code = programme.modules[0].code
        programme.reminderRules.append(programme.reminderRules[0])

        #expect(
            errors(programme) { $0.contains("used twice") } == [
                "modules[1].code", "competences[1].code", "reminderRules[1].id",
            ]
        )
    }

    @Test func `sessions of each team need team rules, and codes short enough to say whose they are`() throws {
        var programme = try sound()
        programme.teamRules = nil
        programme.modules[0].unit = .eachTeam
        programme.modules[0].code = try Code(checking: "a-long-module-code", field: "code")

        let found = errors(programme) { $0.contains("no team rules") || $0.contains("more than 12 characters") }
        #expect(found == ["modules[0].code", "modules[0].unit"])
    }

    @Test func `a room for one member holds whoever leads too`() throws {
        var programme = try sound()
        programme.modules[0].unit = .eachPerson
        programme.modules[0].facilitators = [.clinical, .management]

        for (seats, isRefused) in [(1, true), (2, true), (3, false)] {
            programme.modules[0].place = .room(seats: seats)
            #expect(errors(programme) { $0.contains("one member") } == (isRefused ? ["modules[0].seats"] : []))
        }
    }

    @Test func `an unknown module is refused with the nearest name`() throws {
        var programme = try sound()
        programme.modules[1].after = [Precedence(module: try code("kickoff"))]

        let finding = try #require(programme.lint().first)
        #expect(finding.field == "modules[1].after[0].module")
        #expect(finding.remedy == "Did you mean “kick-off”?")
    }

    @Test func `modules that wait for each other are refused by name`() throws {
        var programme = try sound()
        programme.modules[0].after = [Precedence(module: try code("workshop"))]
        programme.modules[1].after = [Precedence(module: try code("kick-off"))]

        let finding = try #require(programme.lint().first { $0.severity == .error })
        #expect(finding.message == "These modules wait for each other: kick-off after workshop after kick-off.")
    }

    @Test func `a series that does not fit its weeks is refused`() throws {
        var programme = try sound()
        programme.modules[1].occurrences = 4
        programme.modules[1].seriesSpacing = Spacing(minimumDays: 20)

        #expect(errors(programme) { $0.contains("cannot end before day") } == ["modules[1].latestWeek"])
    }

    @Test func `a window after the end of the programme is refused`() throws {
        var programme = try sound()
        programme.modules[0].latestWeek = 13

        #expect(errors(programme) { $0.contains("Week 13") } == ["modules[0].latestWeek"])
    }

    @Test func `an order whose spacing ends before the window begins is refused`() throws {
        var programme = try sound()
        programme.modules[1].earliestWeek = 8
        programme.modules[1].after = [
            Precedence(module: try code("kick-off"), spacing: Spacing(minimumDays: 1, maximumDays: 7))
        ]

        #expect(errors(programme) { $0.contains("more than 7 days after") } == ["modules[1].after[0]"])
    }

    @Test func `words that divide people are warned of, plurals too, but not words that merely contain them`() throws {
        var programme = try sound()
        programme.purpose = "Front line vs back office: what bureaucrats do. The attribute of distribution."

        let warnings = programme.lint().filter { $0.severity == .warning }
        #expect(warnings.map(\.field) == ["purpose", "purpose"])
        #expect(warnings.allSatisfy { $0.remedy != nil })
    }

    @Test func `a programme without recurring governance is warned of`() throws {
        var programme = try sound()
        for index in programme.modules.indices { programme.modules[index].tags.removeAll { $0 == "governance" } }

        #expect(programme.lint().contains { $0.severity == .warning && $0.message.contains("tagged governance") })
    }

    @Test func `rules for cohorts that contradict each other are refused`() throws {
        var programme = try sound()
        programme.cohortRules.sectorFloors = [.provider: 6, .community: 9]
        programme.cohortRules.sectorCaps = [.provider: 5]

        #expect(errors(programme) { _ in true } == ["cohortRules.sectorCaps.provider", "cohortRules.sectorFloors"])
    }

    @Test func `what is asked of cohorts and can hardly be, or says nothing, is pointed out`() throws {
        var programme = try sound()
        programme.cohortRules.spreadTies = .half
        programme.cohortRules.competitors = .together
        programme.cohortRules.balance = [.experience: 0.01]
        programme.cohortRules.faultline = 0.1
        programme.cohortRules.preferences = [
            CohortPreference(CohortConditions(), weight: 1),
            CohortPreference(CohortConditions(commonSlots: 1), weight: 0),
        ]

        #expect(errors(programme) { _ in true } == [])
        let fields = programme.lint().filter { $0.field.hasPrefix("cohortRules") }.map(\.field)
        #expect(
            fields == [
                "cohortRules.competitors", "cohortRules.balance.experience", "cohortRules.faultline",
                "cohortRules.prefer[0]", "cohortRules.prefer[1]",
            ]
        )
    }

    @Test func `weights that are all 0 are refused`() throws {
        var programme = try sound()
        programme.cohortRules.weights = CohortWeights(
            training: 0,
            sector: 0,
            organisation: 0,
            region: 0,
            experience: 0,
            strands: 0
        )

        #expect(errors(programme) { _ in true } == ["cohortRules.weights"])
        programme.cohortRules.weights.attributes = ["gender": 0.1]
        #expect(errors(programme) { _ in true } == [])
    }

    @Test func `a reminder of the enrolment cannot name a room`() throws {
        var programme = try sound()
        programme.reminderRules[0].anchor = .onEnrolment

        #expect(errors(programme) { $0.contains("has no value") } == ["reminderRules[0].text"])
    }

    @Test func `only after a session is known who was absent`() throws {
        var programme = try sound()
        programme.reminderRules[0].audience = .absent

        #expect(errors(programme) { $0.contains("absent") } == ["reminderRules[0].audience"])
    }

    @Test func `numbers beyond all bounds are refused and not reckoned with`() throws {
        var programme = try sound()
        programme.modules[0].occurrences = .max
        programme.modules[0].minutes = .max
        programme.modules[1].seriesSpacing = Spacing(minimumDays: .max, maximumDays: -1)
        programme.modules[1].latestWeek = .max
        programme.cohortRules.sectorFloors = [.provider: .max, .community: .max]
        programme.lengthWeeks = .max

        #expect(programme.lint().count { $0.severity == .error } == 5)
    }

    @Test func `validating throws all errors together`() throws {
        var programme = try sound()
        programme.owners = []
        programme.competences[0].owner = nil

        let error = #expect(throws: CohortError.self) { try programme.validate() }
        #expect(error?.details?.map(\.place?.field) == ["owners", "competences[0].owner"])
    }

    private func errors(_ programme: Programme, where matches: (String) -> Bool) -> [String] {
        programme.lint().filter { $0.severity == .error && matches($0.message) }.map(\.field)
    }
}

func code(_ text: String) throws -> Code { try #require(Code(rawValue: text)) }

/// Six weeks, two competences, two modules: the smallest programme with nothing to complain of.
func sound() throws -> Programme {
    let lead = try code("leading")
    let manage = try code("managing")
    let developed = Dimension.allCases.flatMap { dimension in
        [
            Development(competence: lead, dimension: dimension, strength: dimension == .knowledge ? 1 : 2),
            Development(competence: manage, dimension: dimension, strength: 3),
        ]
    }
    return Programme(
        code: try code("small"),
        title: "A small programme",
        purpose: "To lead and to manage.",
        serviceOutcome: "Fewer people wait.",
        owners: ["Programme board"],
        timeZone: try #require(Zone(identifier: "Europe/London")),
        lengthWeeks: 12,
        competences: [
            Competence(
                code: lead,
                title: "Lead",
                strand: .leadership,
                source: "Own",
                owner: "A",
                targets: [.skills: .half, .relationships: .half]
            ),
            Competence(
                code: manage,
                title: "Manage",
                strand: .management,
                source: "Own",
                owner: "B",
                targets: [.knowledge: .half, .experience: .half]
            ),
        ],
        modules: [
            Module(
                code: try code("kick-off"),
                title: "Kick-off",
                process: .workshop,
                minutes: 180,
                develops: developed,
                earliestWeek: 1,
                latestWeek: 2,
                tags: ["information"]
            ),
            Module(
                code: try code("workshop"),
                title: "Workshop",
                process: .actionLearningSet,
                minutes: 210,
                occurrences: 2,
                develops: developed,
                earliestWeek: 2,
                latestWeek: 8,
                after: [Precedence(module: try code("kick-off"))],
                tags: ["governance"]
            ),
        ],
        cohortRules: CohortRules(size: GroupSize(minimum: 6, target: 8, maximum: 12)),
        reminderRules: [
            ReminderRule(
                id: try code("before"),
                anchor: .beforeSession,
                days: 7,
                levers: [.salience],
                text: try ReminderText("{module} in {room}")
            )
        ],
        evaluationWeeks: [0, 12]
    )
}
