import CohortCore
import Control
import Testing

@Suite struct StatusMapTests {
    @Test(arguments: CohortError.Code.allCases)
    func `every refusal has an HTTP status of refusal and a documented exit status`(code: CohortError.Code) {
        #expect((400..<600).contains(code.httpStatus))
        #expect([1, 65, 66, 69, 73, 75, 77].contains(code.exitStatus))
    }

    @Test(arguments: [
        (CohortError.Code.invalid, 422, Int32(65)), (.notFound, 404, 66), (.conflict, 409, 1), (.infeasible, 409, 1),
        (.tooLarge, 413, 65), (.unreachable, 502, 69), (.cannotWrite, 507, 73), (.tryAgain, 503, 75),
        (.notPermitted, 403, 77), (.failed, 500, 1),
    ])
    func `scripts can rely on the statuses`(code: CohortError.Code, http: Int, exit: Int32) {
        #expect(code.httpStatus == http)
        #expect(code.exitStatus == exit)
    }
}
