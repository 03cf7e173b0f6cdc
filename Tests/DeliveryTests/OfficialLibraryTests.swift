import CohortCore
import CohortStore
import Foundation
import TestSupport
import Testing

private let python: String? = {
    let python = ProcessInfo.processInfo.environment["COHORTD_TEST_PYTHON"]
    if python == nil {
        print("The official verification library is not asked: COHORTD_TEST_PYTHON names no Python that has it.")
    }
    return python
}()

struct OfficialLibraryTests {
    /// What `official-receiver.py` counted.
    private struct Report: Decodable {
        var verified: Int
        var refused: Int
        /// For the old secret and the new one.
        var bySecret: [Int]
        var ids: Int
        var texts: [String]
    }

    @Test(.enabled(if: python != nil, "COHORTD_TEST_PYTHON names no Python with the package standardwebhooks"))
    func `the official library accepts every message, before, during and after a change of secrets`() async throws {
        let new = "whsec_" + Data(repeating: 3, count: 24).base64EncodedString()
        let receiver = try OfficialReceiver(python: try #require(python), secrets: [Dispatch.secret, new])
        let dispatch = try await Dispatch(participants: 220)
        try await dispatch.addEndpoint(at: try await receiver.port())

        try await dispatch.running {
            try await dispatch.welcome(1...100)
            try await dispatch.settled()
            let until = Moment.test + .hours(24)
            _ = try await dispatch.store.rotate(Reference("gateway"), secret: new, previousUntil: until, by: .test)
            try await dispatch.welcome(101...200)
            try await dispatch.settled()
            dispatch.time.set(until)
            try await dispatch.welcome(201...220)
            try await dispatch.settled()
        }

        let report = try JSONDecoder().decode(Report.self, from: try await receiver.stop())
        #expect((report.verified, report.refused, report.ids) == (220, 0, 220))
        #expect(report.bySecret == [200, 120])
        #expect(report.texts.count == 220)
        #expect(report.texts.first == "Grüß dich, P-0001 👩🏽‍⚕️ — “Leading together”")
        #expect(try await dispatch.deliveries(.delivered).count == 220)
    }

    @Test(.enabled(if: python != nil, "COHORTD_TEST_PYTHON names no Python with the package standardwebhooks"))
    func `the official library refuses a secret that is not ours, which is a failed delivery`() async throws {
        let other = "whsec_" + Data(repeating: 3, count: 24).base64EncodedString()
        let receiver = try OfficialReceiver(python: try #require(python), secrets: [other])
        let dispatch = try await Dispatch()
        try await dispatch.addEndpoint(at: try await receiver.port())
        try await dispatch.welcome(1...1)

        try await dispatch.running { try await dispatch.settled() }

        let report = try JSONDecoder().decode(Report.self, from: try await receiver.stop())
        #expect((report.verified, report.refused) == (0, 1))
        #expect(try await dispatch.deliveries().map(\.lastError) == ["The receiver answered 401."])
    }
}
