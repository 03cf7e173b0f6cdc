import CohortCore
import Control
import Foundation
import Testing

@testable import CohortServer

@Suite struct CallErrorTests {
    @Test(arguments: [
        ("{}", "", "The field “code” is missing."), ("{\"url\": \"\", \"code\": 7}", "code", "wrong type"),
        ("{\"url\": 1, \"code\": \"a\"}", "url", "wrong type"), ("{\"url\": null, \"code\": \"a\"}", "url", ""),
        ("{\"url\": \"u\", \"code\": \"two words\"}", "code", ""), ("{", "", ""), ("[]", "", "wrong type"),
    ])
    func `a body that does not fit is told with the field that is wrong`(
        body: String,
        field: String,
        words: String
    ) throws {
        let decoding = #expect(throws: (any Error).self) {
            try JSON.decoder().decode(EndpointRequest.self, from: Data(body.utf8))
        }
        // A value may refuse itself in the core's own words.
        let error = (decoding as? DecodingError).map(CohortError.init(decoding:)) ?? decoding as? CohortError

        #expect(error?.code == .invalid)
        #expect(error?.message.isEmpty == false)
        #expect(error?.message.contains(words) == true || words.isEmpty, "\(String(describing: error))")
        #expect(error?.place?.field ?? "" == field || error?.message.contains("code") == true)
    }

    @Test func `the path leads into lists`() throws {
        let body = #"{"assessments": [{"participant": "P-1", "competence": 7}], "isDryRun": false}"#
        let decoding = try #require(
            #expect(throws: DecodingError.self) {
                try JSON.decoder().decode(AssessmentRequest.self, from: Data(body.utf8))
            }
        )

        #expect(CohortError(decoding: decoding).place?.field?.hasPrefix("assessments.[0].competence") == true)
    }
}
