import GRDB
import TestSupport
import Testing

@testable import CohortCore
@testable import CohortStore

struct CalibrationVersionTests {
    private let temporary: TemporaryStore
    private var store: Store { temporary.store }
    private let programme = ParameterScope(.programme, "leading-together")
    private let cohort = ParameterScope(.cohort, "cohort-a")

    init() async throws {
        temporary = try TemporaryStore()
        try await Sample.fill(temporary.store, participants: 4)
        try await Sample.enrol(4, in: temporary.store)
        try await Sample.form(in: temporary.store)
    }

    private func result(
        _ halfLife: Double,
        _ verdict: CalibrationResult.Verdict = .accepted,
        _ dimension: Dimension = .skills
    ) -> CalibrationResult {
        let change = CalibrationResult.Change(
            name: "skills.mixedHalfLife",
            unit: "days",
            before: 335,
            after: halfLife,
            prior: ParameterPrior(name: "skills.mixedHalfLife", value: 335, deviation: 0.35),
            spread: 0.1
        )
        return CalibrationResult(
            dimension: dimension,
            verdict: verdict,
            judgements: 40,
            people: 10,
            fitted: 28,
            heldOut: 12,
            heldOutPeople: 10,
            changes: [change],
            difference: PairedInterval(differences: [-0.1, -0.2], clusters: [1, 2], seed: 1)
        )
    }

    private func halfLife(in scope: ParameterScope, knownAt: Moment? = nil) async throws -> Double? {
        try await store.parametersInForce(in: scope, knownAt: knownAt).parameters.changed["skills.mixedHalfLife"]
    }

    private func act(_ days: Int) -> Act { Act(Act.test.principal, at: .test + .days(days)) }

    @Test func `what is accepted is in force and on record, what is not leaves nothing`() async throws {
        let found = [result(200), result(300, .notBetter, .knowledge)]
        let entries = try await store.auditEntries(limit: 1).total
        #expect(try await store.saveCalibration(found, of: programme, isDryRun: true, by: .test).map(\.version) == [1])
        #expect(try await store.parameterVersions(of: programme).isEmpty)
        #expect(try await store.auditEntries(limit: 1).total == entries)

        let made = try await store.saveCalibration(found, of: programme, isDryRun: false, by: .test)

        #expect(made.map(\.dimension) == [.skills])
        #expect(try await store.parameterVersions(of: programme) == made)
        #expect(try await halfLife(in: programme) == 200)
        #expect(try await halfLife(in: cohort) == 200)
        let audit = try await store.auditEntries(limit: 9)
        #expect(audit.total == entries + 1)
        let entry = try #require(audit.entries.first)
        #expect(entry.action == "progress.calibrate" && entry.subject == "leading-together")
        #expect(entry.detail.contains(#""after":{"skills.mixedHalfLife":200}"#))
        #expect(entry.detail.contains(#""before":{"skills.mixedHalfLife":335}"#))
    }

    @Test func `a cohort's own come first, and what was in force earlier can be told`() async throws {
        _ = try await store.saveCalibration([result(200)], of: programme, isDryRun: false, by: act(10))
        _ = try await store.saveCalibration([result(150)], of: cohort, isDryRun: false, by: act(20))
        _ = try await store.saveCalibration([result(250)], of: programme, isDryRun: false, by: act(30))

        #expect(try await halfLife(in: cohort) == 150)
        #expect(try await halfLife(in: programme) == 250)
        #expect(try await halfLife(in: cohort, knownAt: .test + .days(5)) == nil)
        #expect(try await halfLife(in: cohort, knownAt: .test + .days(10)) == 200)
        #expect(try await halfLife(in: cohort, knownAt: .test + .days(25)) == 150)
        #expect(try await halfLife(in: programme, knownAt: .test + .days(25)) == 200)
        let inForce = try await store.parametersInForce(in: cohort)
        let origin = try #require(inForce.origins["skills.mixedHalfLife"])
        #expect(origin.scope == cohort && origin.spreads == ["skills.mixedHalfLife": 0.1])
    }

    @Test func `to go back is a version of its own, and nothing is forgotten`() async throws {
        for (day, value) in [(1, 200.0), (2, 180)] {
            _ = try await store.saveCalibration([result(value)], of: programme, isDryRun: false, by: act(day))
        }

        let back = try await store.revertParameters(of: programme, .skills, to: 1, isDryRun: false, by: act(3))
        #expect(back.version == 3 && back.returnsTo == 1 && back.values == ["skills.mixedHalfLife": 200])
        #expect(back.spreads == ["skills.mixedHalfLife": 0.1])
        #expect(try await halfLife(in: programme) == 200)

        let none = try await store.revertParameters(of: programme, .skills, to: 0, isDryRun: false, by: act(4))
        #expect(none.version == 4 && none.values.isEmpty)
        #expect(try await halfLife(in: programme) == nil)
        #expect(try await halfLife(in: cohort, knownAt: act(2).at) == 180)
        let versions = try await store.parameterVersions(of: programme, dimension: .skills)
        #expect(versions.map(\.version) == [4, 3, 2, 1])
        #expect(versions.map { $0.result != nil } == [false, false, true, true])
        #expect(try await store.auditEntries(action: "progress.revert-parameters", limit: 9).total == 2)
    }

    @Test func `a version that is not there, or in force already, is refused with what to do`() async throws {
        _ = try await store.saveCalibration([result(200)], of: programme, isDryRun: false, by: .test)
        let missing = await #expect(throws: CohortError.self) {
            try await store.revertParameters(of: programme, .skills, to: 2, isDryRun: false, by: .test)
        }
        #expect(missing?.code == .notFound)
        #expect(missing?.remedy?.contains("--programme leading-together --history") == true)
        let same = await #expect(throws: CohortError.self) {
            try await store.revertParameters(of: programme, .skills, to: 1, isDryRun: false, by: .test)
        }
        #expect(same?.code == .conflict)
        await #expect(throws: CohortError.self) {
            try await store.saveCalibration(
                [result(1)],
                of: ParameterScope(.cohort, "nobody"),
                isDryRun: false,
                by: .test
            )
        }
    }

    @Test(arguments: ["UPDATE parameterVersion SET parameters = '{}'", "DELETE FROM parameterVersion"])
    func `no version is changed or removed`(statement: String) async throws {
        _ = try await store.saveCalibration([result(200)], of: programme, isDryRun: false, by: .test)

        #expect(throws: DatabaseError.self) { try store.writer.write { try $0.execute(sql: statement) } }
        #expect(try await halfLife(in: cohort) == 200)
    }

    @Test func `what another version of cohortd stored is read as far as it is known`() async throws {
        try await store.writer.write { db in
            try db.execute(
                sql: """
                    INSERT INTO parameterVersion
                        (programmeID, dimension, version, parameters, spreads, figures, happenedAt, principal)
                    SELECT id, 'skills', 1, '{"skills.mixedHalfLife":210,"skills.ofOld":3}', '{}', '{"of":"old"}', 1, 'x'
                    FROM programme
                    """
            )
        }

        let inForce = try await store.parametersInForce(in: cohort)
        #expect(inForce.parameters.changed == ["skills.mixedHalfLife": 210])
        #expect(inForce.leftOut.count == 1)
        #expect(try await store.parameterVersions(of: programme).map(\.result) == [nil])
    }

    @Test func `a database of before has no versions, and takes them`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("cohortd.db")
        let old = try DatabaseQueue(path: path)
        try Schema.migrator.migrate(old, upTo: "0015 departures")
        try await old.write { try $0.execute(sql: "INSERT INTO programme (id, code) VALUES (1, 'leading-together')") }
        try old.close()

        let migrated = try Store(path: path)
        #expect(try await migrated.parameterVersions(of: programme).isEmpty)
        #expect(try await migrated.parametersInForce(in: programme) == .shipped)
        _ = try await migrated.saveCalibration([result(200)], of: programme, isDryRun: false, by: .test)
        #expect(try await migrated.parametersInForce(in: programme).parameters.changed.count == 1)
        try migrated.close()
    }

    @Test func `a backup holds every version`() async throws {
        _ = try await store.saveCalibration([result(200)], of: programme, isDryRun: false, by: .test)
        let file = temporary.folder.file("copy.db")
        _ = try await store.backUp(to: file)

        let copy = try Store(path: file)
        #expect(try await copy.parameterVersions(of: programme) == store.parameterVersions(of: programme))
        try copy.close()
    }
}
