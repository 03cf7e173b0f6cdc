import CohortCore
import CohortFiles
import Foundation
import Testing

@Suite struct ShippedFilesTests {
    @Test(arguments: [
        ("working-across-disciplines", 12, 16), ("leading-and-managing", 39, 17), ("informed-leaders", 16, 18),
    ])
    func `each shipped programme is read, and its linter has nothing to complain of`(
        name: String,
        weeks: Int,
        sessions: Int
    ) throws {
        let (programme, findings) = try ProgrammeFile.inspect(
            ShippedFiles.text("Programmes/\(name).yaml"),
            named: "\(name).yaml"
        )

        #expect(findings.filter { $0.severity != .note } == [])
        #expect(findings.count == 1)
        #expect(programme.code.rawValue == name)
        #expect(programme.lengthWeeks == weeks)
        #expect(programme.sessionCount == sessions)
        let targeted = Set(programme.competences.flatMap(\.targets.keys))
        #expect(targeted == Set(Dimension.allCases))
        #expect((3...12).contains(programme.reminderRules.count))
        let families = Set(try ShippedFiles.taxonomy().families.map(\.id))
        #expect(families.isSuperset(of: programme.cohortRules.familyFloors.keys))
        #expect(programme.variantFindings(among: families) == [])
    }

    @Test func `the folder of programmes holds no file that is not tested`() throws {
        let names = try FileManager.default.contentsOfDirectory(
            atPath: ShippedFiles.root.appending(path: "Programmes").path
        )

        #expect(names.filter { $0.hasSuffix(".yaml") }.count == 3)
    }

    @Test func `the worked example of the format is a programme`() throws {
        let readme = try ShippedFiles.text("Programmes/README.md")
        let block = try #require(
            readme.components(separatedBy: "```yaml\n").dropFirst().first?.components(separatedBy: "```").first
        )

        let (_, findings) = try ProgrammeFile.inspect(block, named: "README.md")

        #expect(findings.filter { $0.severity != .note } == [])
    }

    @Test func `the taxonomy has every branch and the distances of the tree`() throws {
        let taxonomy = try ShippedFiles.taxonomy()
        let nurse = try taxonomy.profession(named: "registered nurse").id
        let others = try ["Midwife", "dentist", "IT"].map { try taxonomy.profession(named: $0).id }

        #expect(Set(taxonomy.families.map(\.branch)) == [.clinical, .management, .community])
        #expect(taxonomy.families.count == 15)
        #expect(taxonomy.professions.filter { $0.regulator == "HCPC" }.count == 15)
        #expect(others.map { taxonomy.distance(nurse, $0) } == [0.3333, 0.6667, 1])
        for family in taxonomy.families { #expect(taxonomy.professions.contains { $0.family == family.id }) }
    }

    @Test func `the sample fits together`() throws {
        let organisations = try OrganisationFile.read(
            ShippedFiles.bytes("Config/sample/organisations.csv"),
            file: "organisations.csv"
        ).checked().map(\.profile)
        let people = try ParticipantFile.read(
            ShippedFiles.bytes("Config/sample/participants.csv"),
            file: "participants.csv",
            taxonomy: ShippedFiles.taxonomy()
        ).checked().map(\.profile)
        let sectors = Dictionary(uniqueKeysWithValues: organisations.map { ($0.code, $0.sector) })

        #expect(organisations.count == 40)
        #expect(Set(organisations.map(\.region)) == ["North West"])
        #expect(people.map(\.code.rawValue).sorted() == (1...96).map { "P-00\($0 < 10 ? "0" : "")\($0)" })
        let counts = Dictionary(grouping: people) { sectors[$0.organisation] }.mapValues(\.count)
        #expect(counts == [.provider: 44, .commissioner: 18, .socialCare: 20, .community: 14])
        #expect(people.count(where: \.isHybrid) == 12)
        #expect(people.contains { $0.pattern.isPartTime })
        #expect(people.contains { !$0.pattern.protectedClinical.isEmpty })
        #expect(people.allSatisfy { $0.hasConsented && $0.aspiration != .declines && $0.contactRoute != nil })
        #expect(Set(people.compactMap(\.contactRoute)).count == 96)
        let codes = Set(people.map(\.code))
        #expect(people.count { $0.lineManager.map(codes.contains) ?? false } == 40)
        #expect(people.allSatisfy { $0.pattern.allows(.wednesday, from: .nine, minutes: 480) })
    }

    @Test func `facilitators and rooms of the sample suffice for a cohort of 28`() throws {
        let facilitators = try FacilitatorFile.read(
            ShippedFiles.bytes("Config/sample/facilitators.csv"),
            file: "facilitators.csv"
        ).checked().map(\.profile)
        let rooms = try RoomFile.read(ShippedFiles.bytes("Config/sample/rooms.csv"), file: "rooms.csv").checked().map(
            \.profile
        )

        #expect(facilitators.count == 12)
        #expect(Set(facilitators.map(\.background)) == Set(FacilitatorBackground.allCases))
        #expect(rooms.count { $0.seats >= 28 } == 5)
        #expect(rooms.count { $0.seats >= 28 && $0.equipment.contains("simulation-suite") } == 2)
    }

    @Test func `the real directory is read without a fault, where it is at hand`() throws {
        let given = ProcessInfo.processInfo.environment["COHORTD_DIRECTORY_CSV"]
        let url =
            given.map { URL(filePath: $0) } ?? ShippedFiles.root.appending(path: "../shared/data/organisations.csv")
        guard let data = try? Data(contentsOf: url) else {
            print("the real directory is absent: set COHORTD_DIRECTORY_CSV to test with it")
            return
        }

        let rows = OrganisationFile.read([UInt8](data), file: "organisations.csv")

        #expect(rows.errors == [])
        #expect(rows.rows.count == 394)
        let counts = Dictionary(grouping: rows.rows, by: \.profile.sector).mapValues(\.count)
        #expect(counts == [.provider: 207, .commissioner: 42, .socialCare: 145])
        #expect(
            rows.rows.contains { $0.profile.code.rawValue == "ODS-306" && $0.profile.name == "Manchester City Council" }
        )
    }
}
