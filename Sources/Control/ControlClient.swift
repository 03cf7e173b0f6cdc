import CohortCore
import Curl
import FoundationEssentials

/// Speaks to a running daemon over its control socket.
///
/// Calls block: a command does one thing and ends.
package struct ControlClient: Sendable {
    /// The path of the control socket.
    package let socket: String

    package init(socket: String) {
        self.socket = socket
    }

    package func get<Answer: Decodable>(_ path: String, query: some Encodable = NoQuery()) throws -> Answer {
        try decode(send("GET", path + queryText(query)))
    }

    package func post<Answer: Decodable>(_ body: some Encodable, to path: String) throws -> Answer {
        try decode(send("POST", path, body: Array(JSON.encoder().encode(body))))
    }

    package func put<Answer: Decodable>(_ body: some Encodable, to path: String) throws -> Answer {
        try decode(send("PUT", path, body: Array(JSON.encoder().encode(body))))
    }

    package func patch<Answer: Decodable>(_ body: some Encodable, to path: String) throws -> Answer {
        try decode(send("PATCH", path, body: Array(JSON.encoder().encode(body))))
    }

    package func delete(_ path: String) throws {
        _ = try send("DELETE", path)
    }

    /// Posts a file as it is.
    package func upload<Answer: Decodable>(
        _ bytes: [UInt8],
        as contentType: String,
        to path: String,
        query: some Encodable
    ) throws -> Answer {
        try decode(send("POST", path + queryText(query), body: bytes, contentType: contentType))
    }

    /// An answer that is not JSON, such as a calendar.
    package func text(_ path: String) throws -> String {
        String(decoding: try send("GET", path), as: UTF8.self)
    }

    package struct NoQuery: Encodable {
        package init() {}
    }

    private func send(
        _ method: String,
        _ path: String,
        body: [UInt8] = [],
        contentType: String = "application/json"
    ) throws -> [UInt8] {
        guard socket.utf8.count <= 107 else {
            throw CohortError(
                .invalid,
                "The socket path “\(socket)” has \(socket.utf8.count) bytes; the system takes 107.",
                remedy: "Use a shorter --socket, or set COHORTD_SOCKET."
            )
        }
        let request = CurlRequest(
            method: method,
            url: "http://cohortd" + path,
            headers: body.isEmpty ? [] : [(name: "Content-Type", value: contentType)],
            body: body,
            connectTimeout: .seconds(5),
            totalTimeout: .seconds(900),
            maximumResponseBytes: 256 << 20,
            unixSocketPath: socket,
            version: .http1
        )
        let response: CurlResponse
        do {
            response = try CurlClient.perform(request)
        } catch .connectionFailed(let detail) {
            throw CohortError(
                .unreachable,
                "cohortd does not answer on \(socket): \(detail)",
                remedy: "Is it running (`systemctl status cohortd`), is the path right (--socket), and may you use it "
                    + "(group cohortd)?"
            )
        } catch {
            throw CohortError(.unreachable, "cohortd broke off on \(socket): \(error)", remedy: "Look at its log.")
        }
        guard (200..<300).contains(response.status) else { throw refusal(response) }
        return response.body
    }

    private func refusal(_ response: CurlResponse) -> CohortError {
        if let problem = try? JSON.decoder().decode(Problem.self, from: Data(response.body)) { return problem.error }
        return CohortError(
            .failed,
            "cohortd answered \(response.status) without saying why.",
            remedy: "Are cohortctl and cohortd of the same version?"
        )
    }

    private func decode<Answer: Decodable>(_ body: [UInt8]) throws -> Answer {
        do {
            return try JSON.decoder().decode(Answer.self, from: Data(body))
        } catch {
            throw CohortError(
                .failed,
                "The answer of cohortd cannot be read: \(error)",
                remedy: "Are cohortctl and cohortd of the same version?"
            )
        }
    }

    /// A flat value as `?key=value&…`; empty when nothing is set.
    private func queryText(_ query: some Encodable) throws -> String {
        let values = try JSON.decoder().decode([String: QueryValue].self, from: JSON.encoder().encode(query))
        let parts = values.sorted { $0.key < $1.key }.map { "\($0.key)=\(Path.encoded($0.value.text))" }
        return parts.isEmpty ? "" : "?" + parts.joined(separator: "&")
    }
}

/// A string, number or truth value of a query.
private struct QueryValue: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let truth = try? container.decode(Bool.self) {
            text = String(truth)
        } else if let number = try? container.decode(Int64.self) {
            text = String(number)
        } else {
            text = try container.decode(String.self)
        }
    }
}
