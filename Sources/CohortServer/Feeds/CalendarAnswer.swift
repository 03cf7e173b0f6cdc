import CohortCore
import CohortStore
import HTTPTypes
import Hummingbird
import NIOCore

/// What is answered to whoever asks for a calendar with a token.
///
/// Whatever is not a calendar in use is answered alike, so that an answer never tells a link that was revoked from one
/// that never was.
struct CalendarAnswer {
    let store: Store

    func respond(to request: Request) async throws -> Response {
        // Whoever reads a calendar sends no body, and what is sent after all is not read.
        guard request.method == .get || request.method == .head,
            request.headers[.transferEncoding] == nil, ["0", nil].contains(request.headers[.contentLength]),
            let token = CalendarToken(path: request.uri.path),
            let subject = try await store.calendarSubject(ofToken: token.text)
        else { return Self.nothing }
        let calendar: SessionCalendar
        do {
            calendar = try await SessionCalendar(store: store, subject.kind, Reference(subject.code))
        } catch let error as CohortError where error.code == .notFound || error.code == .conflict {
            // Removed or erased a moment ago.
            return Self.nothing
        }
        let tag = "\"\(TextDigest.sha256(calendar.text).prefix(32))\""
        var headers: HTTPFields = [
            .eTag: tag,
            // Whoever has the address may read it, and no cache on the way is to keep it for others.
            .cacheControl: "private, max-age=300, must-revalidate",
        ]
        if let changedAt = calendar.changedAt { headers[.lastModified] = changedAt.httpDate }
        Self.harden(&headers)
        // A date is too coarse to go by: a room may be renamed without any session changing.
        if let known = request.headers[.ifNoneMatch], Self.names(known, tag) {
            return Response(status: .notModified, headers: headers)
        }
        headers[.contentType] = SessionCalendar.contentType
        headers[.contentDisposition] = "inline; filename=\"sessions.ics\""
        let response = Response(
            status: .ok,
            headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(string: calendar.text))
        )
        return request.method == .head ? response.createHeadResponse() : response
    }

    /// The same bytes whatever was asked for.
    static var nothing: Response { plain(.notFound, "There is no such calendar.\n") }

    static func tooMany(after seconds: Int) -> Response {
        var response = plain(.tooManyRequests, "Ask again later.\n")
        response.headers[.retryAfter] = String(seconds)
        return response
    }

    static var failure: Response { plain(.internalServerError, "The calendar cannot be made now.\n") }

    private static func plain(_ status: HTTPResponse.Status, _ text: String) -> Response {
        var headers: HTTPFields = [
            .contentType: "text/plain; charset=utf-8", .cacheControl: "no-store", .connection: "close",
        ]
        harden(&headers)
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    /// The address is the secret: it must not leak to whatever a page links to, nor be guessed at by search engines.
    private static func harden(_ headers: inout HTTPFields) {
        headers[.xContentTypeOptions] = "nosniff"
        for (name, value) in [("Referrer-Policy", "no-referrer"), ("X-Robots-Tag", "noindex, nofollow")] {
            if let name = HTTPField.Name(name) { headers[name] = value }
        }
    }

    /// Whether a list of entity tags has this one, or is `*`: RFC 9110 §13.1.2, which compares weakly.
    static func names(_ list: String, _ tag: String) -> Bool {
        list.split(separator: ",").contains { item in
            let item = item.drop { $0 == " " || $0 == "\t" }
            let trimmed = item.prefix { $0 != " " && $0 != "\t" }
            return trimmed == "*" || trimmed == tag || trimmed == "W/" + tag
        }
    }
}

extension Moment {
    /// As in the header fields of HTTP: `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 §5.6.7).
    package var httpDate: String {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let date = Zone.utc.date(self)
        // 1994-11-06T08:49:37.000Z
        let text = description
        return "\(date.weekday.abbreviation), \(text.dropFirst(8).prefix(2)) \(months[date.month - 1]) \(date.year) "
            + "\(text.dropFirst(11).prefix(8)) GMT"
    }
}
