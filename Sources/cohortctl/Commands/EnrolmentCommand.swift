import ArgumentParser
import CohortCore
import Control

struct EnrolmentCommand: ParsableCommand {
    static let configuration = CommandConfiguration.noun(
        "enrolment",
        "Keep who takes part in which programme.",
        verbs: [Add.self, List.self, Withdraw.self, Decline.self],
        examples: "enrolment list informed-leaders",
        "enrolment withdraw informed-leaders P-0042 --reason \"new post\""
    )

    struct Add: ParsableCommand {
        static let configuration = EnrolOptions.configuration("add")
        @OptionGroup var options: EnrolOptions
        func run() throws { try options.run() }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "list",
            "List the enrolments of a programme.",
            examples: "enrolment list informed-leaders"
        )

        @Argument var programme: Reference
        @OptionGroup var listing: Listing
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let page: Page<Enrolment> = try connection.call { try $0.get(Routes.enrolments(programme.text)) }
            try output.list(
                listing.cut(page),
                empty: "Nobody is enrolled. Enrol all who may be: cohortctl enrol \(programme) --everyone",
                columns: ["participant", "state", "enrolled (utc)", "ended (utc)", .text("reason")]
            ) {
                [
                    .init($0.participant), .init($0.state.rawValue), .init($0.enrolledAt.short),
                    .init($0.endedAt?.short ?? ""), .init($0.reason ?? ""),
                ]
            }
        }
    }

    struct Withdraw: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "withdraw",
            "End an enrolment, without fault.",
            examples: "enrolment withdraw informed-leaders P-0042 --reason \"new post\""
        )

        @OptionGroup var ending: EndingOptions
        func run() throws { try ending.run(declines: false) }
    }

    struct Decline: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "decline",
            "End an enrolment because the person declines, for good.",
            notes: "Nobody asks them again, and no reminder is sent.",
            examples: "enrolment decline informed-leaders P-0042"
        )

        @OptionGroup var ending: EndingOptions
        func run() throws { try ending.run(declines: true) }
    }

    struct EndingOptions: ParsableArguments {
        @Argument var programme: Reference
        @Argument var participant: Reference
        @Option(help: "Why, if they wish to say.")
        var reason: String?
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run(declines: Bool) throws {
            let request = WithdrawRequest(reason: reason, declines: declines)
            let enrolment: Enrolment = try connection.call {
                try $0.post(request, to: Routes.enrolment(programme.text, participant.text))
            }
            try output.show(enrolment) { _ in
                "\(enrolment.participant) in \(enrolment.programme): \(enrolment.state.rawValue)"
            }
        }
    }
}
