import CohortCore
import CohortStore
import Control
import Foundation
import Hummingbird
import NIOCore

/// One request to a handler, with what handlers ask of it.
struct Call {
    /// JSON bodies are small; the largest hold the text of a programme, which may have one MiB before it is escaped.
    static let jsonLimit = 4 << 20
    /// A CSV of a million rows; more is refused.
    static let fileLimit = 128 << 20
    /// No list is longer, whatever is asked for.
    static let rowLimit = 1_000_000
    private static let plannableDays = 3_653

    let request: Request
    let context: ControlContext
    let installation: Installation

    /// Who asks, and the daemon's time.
    var act: Act {
        get async throws { Act(try await context.principal(), at: installation.time.now()) }
    }

    /// A parameter of the path.
    func parameter(_ name: String) throws -> String {
        let text = try context.parameters.require(name)
        return text.removingPercentEncoding ?? text
    }

    /// A parameter of the path that names something by its id or code.
    func reference(_ name: String = "ref") throws -> Reference {
        Reference(try parameter(name))
    }

    /// A parameter of the path that must be an id.
    func identifier<Owner>(_ name: String = "id", of owner: Owner.Type = Owner.self) throws -> Identifier<Owner> {
        let text = try parameter(name)
        guard let id = Identifier<Owner>(text) else {
            throw CohortError(.invalid, "“\(text.prefix(40))” is not a number.", at: .init(field: name))
        }
        return id
    }

    /// How many rows of a list to answer with.
    ///
    /// - Throws: ``CohortError`` for less than one, which SQLite would take for all.
    func limit(_ wanted: Int?, default standard: Int = 1_000) throws -> Int {
        guard let wanted else { return standard }
        guard wanted >= 1 else {
            throw CohortError(
                .invalid,
                "A list of at most \(wanted) rows cannot be.",
                at: .init(field: "limit"),
                remedy: "Ask for 1 row or more."
            )
        }
        return min(wanted, Self.rowLimit)
    }

    /// How many rows of a list to pass over.
    func offset(_ wanted: Int?) throws -> Int {
        guard let wanted, wanted < 0 else { return wanted ?? 0 }
        throw CohortError(
            .invalid,
            "\(wanted) rows cannot be passed over.",
            at: .init(field: "offset"),
            remedy: "Pass over 0 rows or more."
        )
    }

    /// A day that someone plans for; far from today a slip of the finger would be planned without end.
    func checkPlannable(_ date: LocalDate, field: String) throws {
        let today = installation.today
        guard abs(date - today) > Self.plannableDays else { return }
        throw CohortError(
            .invalid,
            "\(date) is more than ten years from today, \(today).",
            at: .init(field: field),
            remedy: "Is the year right?"
        )
    }

    func query<Query: Decodable>(_ type: Query.Type = Query.self) throws -> Query {
        do {
            return try request.uri.decodeQuery(as: type, context: context)
        } catch let error as CohortError {
            throw error
        } catch let error as HTTPError {
            throw CohortError(.invalid, "The query of the request cannot be read: \(error.body ?? "")")
        } catch {
            throw CohortError(.invalid, "The query of the request cannot be read: \(error)")
        }
    }

    func body<Body: Decodable>(_ type: Body.Type = Body.self) async throws -> Body {
        try decoded(try await bytes(upTo: Self.jsonLimit))
    }

    /// Works on a long answer, and is cancelled when whoever asked for it has gone.
    func whileAskedFor<Answer: Sendable>(_ work: (Call) async throws -> Answer) async throws -> Answer {
        do {
            return try await request.body.consumeWithCancellationOnInboundClose { body in
                var request = request
                request.body = body
                return try await work(Call(request: request, context: context, installation: installation))
            }
        } catch is CancellationError {
            // Nobody reads this; it keeps the log from calling it a fault.
            throw CohortError(.tryAgain, "Whoever asked has gone; nothing was written.")
        }
    }

    /// The body, where there is one.
    func optionalBody<Body: Decodable>(_ type: Body.Type = Body.self) async throws -> Body? {
        let bytes = try await bytes(upTo: Self.jsonLimit)
        return bytes.isEmpty ? nil : try decoded(bytes)
    }

    private func decoded<Body: Decodable>(_ bytes: [UInt8]) throws -> Body {
        do {
            return try JSON.decoder().decode(Body.self, from: Data(bytes))
        } catch let error as DecodingError {
            throw CohortError(decoding: error)
        }
    }

    /// The body as it is.
    func bytes(upTo limit: Int) async throws -> [UInt8] {
        do {
            var buffer = try await request.body.collect(upTo: limit)
            return buffer.readBytes(length: buffer.readableBytes) ?? []
        } catch is NIOTooManyBytesError {
            throw CohortError(
                .tooLarge,
                "The request has more than \(limit >> 20) MiB; nothing was changed.",
                remedy: "Split it into smaller pieces."
            )
        }
    }
}

extension CohortError {
    /// What a body lacks or has wrong, with the field's path.
    init(decoding error: DecodingError) {
        let context: DecodingError.Context
        var message: String
        switch error {
        case .keyNotFound(let key, let found):
            context = found
            message = "The field “\(key.stringValue)” is missing."
        case .typeMismatch(_, let found):
            context = found
            message = "A field has the wrong type: \(found.debugDescription)"
        case .valueNotFound(_, let found):
            context = found
            message = "A field has no value: \(found.debugDescription)"
        case .dataCorrupted(let found):
            context = found
            // Foundation says no more of a body that is not JSON, and the same of a number that no field can hold.
            message =
                found.codingPath.isEmpty
                ? "The body is not JSON, or a number in it is out of range." : found.debugDescription
        @unknown default:
            self.init(.invalid, "The body cannot be read: \(error)")
            return
        }
        let path = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
        self.init(.invalid, message, at: path.isEmpty ? nil : .init(field: path))
    }
}
