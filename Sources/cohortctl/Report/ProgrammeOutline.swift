import CohortCore
import Control
import FoundationEssentials

/// What the commands show of a programme.
///
/// Its time zone stays text: nothing here reckons with zones, and the data for them would slow every start.
struct ProgrammeOutline: Decodable {
    struct Body: Decodable {
        var code: Code
        var title: String
        var purpose: String
        var serviceOutcome: String
        var owners: [String]
        var timeZone: String
        var lengthWeeks: Int
        var competences: [Competence]
        var modules: [Module]
        var evaluationWeeks: [Int]
        var contentTags: [String]
    }

    var programme: Body
    var version: Int
    var loadedAt: Moment
    var enrolled: Int
    var cohorts: Int
    var findings: [LintFinding]

    /// Fetches a programme.
    ///
    /// - Returns: The outline, and the whole as the daemon wrote it.
    static func fetch(_ reference: Reference, from client: ControlClient) throws -> (outline: Self, json: String) {
        let json = try client.text(Routes.programme(reference.text))
        do {
            return (try JSON.decoder().decode(Self.self, from: Data(json.utf8)), json)
        } catch {
            throw CohortError(
                .failed,
                "The answer of cohortd cannot be read: \(error)",
                remedy: "Are cohortctl and cohortd of the same version?"
            )
        }
    }
}
