import ArgumentParser
import CohortCore
import Control

/// What a participant agreed to have looked at when cohorts are formed.
struct AttributeCommand: ParsableCommand {
    static let configuration = CommandConfiguration.noun(
        "attribute",
        "Keep what participants agreed to have looked at when cohorts are formed; no list shows it.",
        verbs: [Set.self, List.self, Forget.self, Import.self],
        examples: "participant attribute set P-0042 gender woman --agreed",
        "participant attribute forget P-0042 --all --yes"
    )

    struct Set: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "set",
            "Keep an attribute that the participant agreed to.",
            notes: "It is used only by programmes whose rules name it.",
            examples: "participant attribute set P-0042 gender woman --agreed"
        )

        @Argument var participant: Reference
        @Argument(help: "As the programme's rules name it.")
        var name: Code
        @Argument var value: String
        @Flag(help: "They agreed that it is looked at when cohorts are formed.")
        var agreed = false
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let request = AttributeRequest(name: name, value: value, hasAgreed: agreed)
            let page: Page<FormingAttribute> = try connection.call {
                try $0.post(request, to: Routes.participantAttributes(participant.text))
            }
            try output.show(page) { _ in "\(participant) agreed to \(page.items.count) attributes." }
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "list",
            "List what a participant agreed to.",
            examples: "participant attribute list P-0042"
        )

        @Argument var participant: Reference
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let page: Page<FormingAttribute> = try connection.call {
                try $0.get(Routes.participantAttributes(participant.text))
            }
            try output.list(
                page,
                empty:
                    "None. With their agreement: cohortctl participant attribute set \(participant) NAME VALUE --agreed",
                columns: ["name", .text("value"), "agreed (utc)", .text("recorded by")]
            ) {
                [.init($0.name), .init($0.value), .init($0.agreedAt.short), .init($0.principal)]
            }
        }
    }

    struct Forget: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "forget",
            "Delete an attribute for good; the record keeps that there was one, not what it was.",
            examples: "participant attribute forget P-0042 gender --yes",
            "participant attribute forget P-0042 --all --yes"
        )

        @Argument var participant: Reference
        @Argument var name: Code?
        @Flag(help: "All that they agreed to.")
        var all = false
        @OptionGroup var prompt: Prompt
        @OptionGroup var connection: Connection

        func validate() throws {
            if (name == nil) != all { throw ValidationError("Name an attribute, or say --all; one of the two.") }
        }

        func run() throws {
            try prompt.confirm("Deleting \(name.map { "\($0)" } ?? "all attributes") of \(participant), for good,")
            try connection.call { client in
                if let name {
                    try client.delete(Routes.participantAttribute(participant.text, name.rawValue))
                } else {
                    try client.delete(Routes.participantAttributes(participant.text))
                }
            }
            Terminal.standardError.note(["Forgot \(name.map { "\($0)" } ?? "all attributes") of \(participant)."])
        }
    }

    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "import",
            "Import attributes from a CSV file: participant, name, value and agreed, which says yes in each row.",
            notes: ImportRun.notes,
            examples: "participant attribute import attributes.csv --dry-run",
            "participant attribute import attributes.csv"
        )

        @OptionGroup var importRun: ImportRun

        func run() throws { try importRun.run(Routes.attributeImport) }
    }
}
