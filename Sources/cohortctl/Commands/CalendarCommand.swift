import ArgumentParser
import CohortCore
import Control

struct CalendarCommand: ParsableCommand {
    static let configuration = CommandConfiguration.noun(
        "calendar",
        "Give people calendars to subscribe to, or write them to files.",
        verbs: [Link.self, Links.self, Renew.self, Revoke.self, Export.self],
        examples: "calendar link participant P-0042",
        "calendar links --kind participant",
        "calendar export --all --folder /srv/calendars"
    )

    struct Link: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "link",
            "Make an address at which a calendar can be subscribed to.",
            notes: "Whoever has the address can read the calendar, so that it is shown once and kept nowhere. "
                + "Send it to whom it concerns, and to nobody else.",
            examples: "calendar link participant P-0042",
            "calendar link facilitator F-07",
            "calendar link programme informed-leaders"
        )

        @Argument(help: "Whose calendar, or of what.")
        var kind: CalendarKind
        @Argument(help: ArgumentHelp("Its code or id.", valueName: "code"))
        var subject: Reference
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let request = CalendarLinkRequest(kind: kind, ref: subject.text)
            let made: CalendarAddress = try connection.call { try $0.post(request, to: Routes.calendarLinks()) }
            try output.show(made, notes: made.notes) { _ in made.text }
        }
    }

    struct Links: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "links",
            "List the links to calendars, without their addresses.",
            examples: "calendar links",
            "calendar links --kind participant --code P-0042 --revoked"
        )

        @Option(help: "Only of this kind.")
        var kind: CalendarKind?
        @Option(help: "Only of this participant, facilitator, room, cohort or programme.")
        var code: Code?
        @Flag(help: "With those that were revoked.")
        var revoked = false
        @OptionGroup var listing: Listing
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let filter = CalendarLinkFilter(kind: kind, code: code, revoked: revoked ? true : nil)
            let page: Page<CalendarLink> = try connection.call {
                try $0.get(Routes.calendarLinks(), query: filter)
            }
            try output.list(
                listing.cut(page),
                empty: "No link. Make one: cohortctl calendar link KIND CODE",
                columns: [.number("link"), "kind", "code", "made", "renewed", "revoked"]
            ) {
                [
                    .init($0.id), .init($0.subject.kind.rawValue), .init($0.subject.code), .init($0.madeAt.day),
                    .init($0.renewedAt == $0.madeAt ? "" : "\($0.renewedAt.day)"),
                    .init($0.revokedAt.map { "\($0.day)" } ?? ""),
                ]
            }
        }
    }

    struct Renew: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "renew",
            "Give a link another address; the one before leads nowhere.",
            examples: "calendar renew 7"
        )

        @Argument(help: "Its number, as `calendar links` shows it.")
        var link: CalendarLink.ID
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let made: CalendarAddress = try connection.call {
                try $0.post([String: String](), to: Routes.calendarLinkRenew("\(link)"))
            }
            try output.show(made, notes: made.notes) { _ in made.text }
        }
    }

    struct Revoke: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "revoke",
            "End a link: its address leads nowhere from now on.",
            notes: "Calendars that were subscribed to keep what they have; they get no more.",
            examples: "calendar revoke 7"
        )

        @Argument(help: "Its number, as `calendar links` shows it.")
        var link: CalendarLink.ID
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let revoked: CalendarLink = try connection.call {
                try $0.post([String: String](), to: Routes.calendarLinkRevoke("\(link)"))
            }
            try output.show(revoked) { _ in "Revoked link \(revoked.id), to the calendar of \(revoked.subject)." }
        }
    }
}

extension CalendarKind: ExpressibleByArgument {}

extension CalendarAddress {
    /// The address on a line of its own, so that it can be piped on.
    var text: String { url ?? path }

    var notes: [String] {
        var notes = ["Link \(link.id), to the calendar of \(link.subject). Its address is not shown again."]
        if url == nil {
            notes.append("Nothing serves it yet: set calendar.listen in cohortd's configuration, and restart cohortd.")
        }
        return notes
    }
}
