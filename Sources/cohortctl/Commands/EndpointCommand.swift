import ArgumentParser
import CohortCore
import Control

struct EndpointCommand: ParsableCommand {
    static let configuration = CommandConfiguration.noun(
        "endpoint",
        "Keep where reminders are posted, as signed webhooks.",
        verbs: [
            Add.self, List.self, Show.self, Change.self, Enable.self, Disable.self, Remove.self, Test.self, Rotate.self,
        ],
        examples: "endpoint add gateway --url https://gateway.example/hook",
        "endpoint test gateway",
        "endpoint rotate gateway"
    )

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration.verb("list", "List endpoints.", examples: "endpoint list")

        @OptionGroup var listing: Listing
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let page: Page<Endpoint> = try connection.call { try $0.get(Routes.endpoints()) }
            try output.list(
                listing.cut(page),
                empty: "No endpoint: reminders wait. Add one: cohortctl endpoint add CODE --url URL",
                columns: ["code", "kind", .text("url"), "programme", "state", .text("health")]
            ) {
                [
                    .init($0.code), .init($0.kind.rawValue), .init($0.url), .init($0.programme?.rawValue ?? "all"),
                    .init($0.state.rawValue, $0.state == .enabled ? nil : .yellow),
                    .init($0.reason ?? $0.healthText ?? "well", $0.reason ?? $0.healthText == nil ? nil : .yellow),
                ]
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "show",
            "Show an endpoint.",
            examples: "endpoint show gateway"
        )

        @Argument var endpoint: Reference
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let found: Endpoint = try connection.call { try $0.get(Routes.endpoint(endpoint.text)) }
            try output.show(found) { found.text(on: $0) }
        }
    }

    struct Enable: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "enable",
            "Let reminders go to an endpoint again.",
            examples: "endpoint enable gateway"
        )

        @OptionGroup var options: StateOptions
        func run() throws { try options.run(.enabled) }
    }

    struct Disable: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "disable",
            "Keep reminders from an endpoint; they wait.",
            examples: "endpoint disable gateway"
        )

        @OptionGroup var options: StateOptions
        func run() throws { try options.run(.disabled) }
    }

    struct StateOptions: ParsableArguments {
        @Argument var endpoint: Reference
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run(_ state: EndpointState) throws {
            let changed: Endpoint = try connection.call {
                try $0.patch(EndpointChange(state: state), to: Routes.endpoint(endpoint.text))
            }
            try output.show(changed) { _ in "\(changed.code) is \(changed.state.rawValue)." }
        }
    }

    struct Remove: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "remove",
            "Remove an endpoint.",
            examples: "endpoint remove gateway --yes"
        )

        @Argument var endpoint: Reference
        @OptionGroup var prompt: Prompt
        @OptionGroup var connection: Connection

        func run() throws {
            try prompt.confirm("Removing the endpoint \(endpoint)")
            try connection.call { try $0.delete(Routes.endpoint(endpoint.text)) }
            Terminal.standardError.note(["Removed \(endpoint)."])
        }
    }

    struct Test: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "test",
            "Post a test message to an endpoint, once, and show the answer.",
            notes: "The exit status is 1 when it did not arrive.",
            examples: "endpoint test gateway"
        )

        @Argument var endpoint: Reference
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let report: EndpointTestReport = try connection.call("Posting") {
                try $0.post([String: String](), to: Routes.endpointTest(endpoint.text))
            }
            try output.show(report) { terminal in
                let answer =
                    report.attempt.status.map { "status \($0)" } ?? report.attempt.error?.printable ?? "no answer"
                let mark =
                    report.hasArrived
                    ? terminal.styled(terminal.tick, .green) : terminal.styled(terminal.cross, .red)
                return "\(mark) \(report.endpoint): \(answer) in \(report.attempt.milliseconds) ms, message "
                    + report.message.printable
            }
            if !report.hasArrived { throw ExitCode(1) }
        }
    }
}
