import Foundation
import ICalendar
import Testing

private let python: String? = {
    let python = ProcessInfo.processInfo.environment["COHORTD_TEST_PYTHON"]
    if python == nil {
        print("Other readers of calendars are not asked: COHORTD_TEST_PYTHON names no Python that has them.")
    }
    return python
}()

struct ICalendarCrossCheckTests {
    private struct Case: Decodable {
        var text: String
        var busy: [[Int64]]
    }

    @Test(
        .enabled(if: python != nil, "COHORTD_TEST_PYTHON names no Python with the package python-dateutil"),
        arguments: 1...3
    )
    func `hundreds of random rules in several zones agree with another reader`(seed: Int) throws {
        let cases = try cases("rules", seed: seed, count: 400)

        #expect(cases.count == 400)
        #expect(cases.count { $0.busy.count > 1 } > 200)
        try check(cases)
    }

    @Test(.enabled(if: python != nil, "COHORTD_TEST_PYTHON names no Python with the package recurring-ical-events"))
    func `random series with exceptions, additions and moved occurrences agree with another reader`() throws {
        let cases = try cases("whole", seed: 7, count: 150)

        #expect(cases.count { $0.busy.count > 1 } == 150)
        try check(cases)
    }

    private func check(_ cases: [Case]) throws {
        // 2026-06-01 to 2028-06-01, as in the program.
        let reader = ICalendarBusyReader(clock: BusyText.london, named: BusyText.clock)
        for one in cases {
            let periods = try reader.busy(in: Array(one.text.utf8), from: 1_780_272_000, until: 1_843_430_400).periods
            #expect(periods.map { [$0.start, $0.end] } == one.busy, "\(one.text)")
        }
    }

    private func cases(_ kind: String, seed: Int, count: Int) throws -> [Case] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(python))
        process.arguments = ["-c", ICalendarRuleCrossCheck.program, kind, "\(seed)", "\(count)"]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return try JSONDecoder().decode([Case].self, from: output)
    }
}
