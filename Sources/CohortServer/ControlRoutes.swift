import CohortCore
import Control
import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore

/// The table of routes that controllers write into: a path of the contract and what answers it.
struct ControlRoutes {
    let router: Router<ControlContext>
    let installation: Installation

    func get(_ path: Path, _ answer: @escaping @Sendable (Call) async throws -> some Encodable & Sendable) {
        on(path, .get, answer)
    }

    func post(_ path: Path, _ answer: @escaping @Sendable (Call) async throws -> some Encodable & Sendable) {
        on(path, .post, answer)
    }

    func put(_ path: Path, _ answer: @escaping @Sendable (Call) async throws -> some Encodable & Sendable) {
        on(path, .put, answer)
    }

    func patch(_ path: Path, _ answer: @escaping @Sendable (Call) async throws -> some Encodable & Sendable) {
        on(path, .patch, answer)
    }

    /// Answers 204.
    func delete(_ path: Path, _ act: @escaping @Sendable (Call) async throws -> Void) {
        router.on(RouterPath(path.template), method: .delete) { [installation] request, context in
            try await act(Call(request: request, context: context, installation: installation))
            return Response(status: .noContent)
        }
    }

    /// Answers with a text that is not the contract's JSON.
    func text(_ path: Path, as type: String, _ answer: @escaping @Sendable (Call) async throws -> String) {
        router.on(RouterPath(path.template), method: .get) { [installation] request, context in
            let text = try await answer(Call(request: request, context: context, installation: installation))
            return Response(
                status: .ok,
                headers: [.contentType: type],
                body: ResponseBody(byteBuffer: ByteBuffer(string: text))
            )
        }
    }

    private func on(
        _ path: Path,
        _ method: HTTPRequest.Method,
        _ answer: @escaping @Sendable (Call) async throws -> some Encodable & Sendable
    ) {
        router.on(RouterPath(path.template), method: method) { [installation] request, context in
            let value = try await answer(Call(request: request, context: context, installation: installation))
            return try Response(json: value, status: .ok)
        }
    }
}

extension Response {
    init(json value: some Encodable, status: HTTPResponse.Status, type: String = "application/json") throws {
        let body = try JSON.encoder().encode(value)
        self.init(
            status: status,
            headers: [.contentType: type],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: body))
        )
    }
}
