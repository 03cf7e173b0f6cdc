import CohortCore
import Control
import HTTPTypes
import Hummingbird
import Logging

/// Turns whatever a handler throws into one problem document; what nobody expected is logged, and not told to callers.
struct ErrorMiddleware: RouterMiddleware {
    let logger: Logger

    func handle(
        _ request: Request,
        context: ControlContext,
        next: (Request, ControlContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as CohortError {
            return try answer(error)
        } catch let error as HTTPError where error.status == .notFound {
            return try answer(
                CohortError(
                    .notFound,
                    "There is no \(request.method.rawValue) \(request.uri.path).",
                    remedy: "Are cohortctl and cohortd of the same version?"
                )
            )
        } catch let error as HTTPError {
            return try answer(CohortError(.invalid, error.body ?? "The request was refused (\(error.status.code))."))
        } catch {
            logger.error(
                "a request failed",
                metadata: ["path": "\(request.uri.path)", "error": "\(String(reflecting: error))"]
            )
            return try answer(CohortError(.failed, "cohortd failed on this request; its log says more."))
        }
    }

    private func answer(_ error: CohortError) throws -> Response {
        let problem = Problem(error)
        return try Response(
            json: problem,
            status: HTTPResponse.Status(code: problem.status),
            type: "application/problem+json"
        )
    }
}
