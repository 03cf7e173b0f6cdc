import ArgumentParser
import CohortCore
import Control

struct FacilitatorCommand: ParsableCommand {
    static let configuration = CommandConfiguration.noun(
        "facilitator",
        "Keep those who lead sessions.",
        verbs: [
            Add.self, Import.self, List.self, Show.self, Remove.self, AddAbsence.self, RemoveAbsence.self,
            BusyCommand<BusyFacilitator>.self,
        ],
        examples: "facilitator import facilitators.csv",
        "facilitator add-absence F-03 2027-03-01 2027-03-12"
    )

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "add",
            "Add a facilitator.",
            examples: "facilitator add F-03 --background clinical --hours \"mon-thu 09:00-17:00\""
        )

        @Argument(help: "Their code, never a name.")
        var code: Code
        @Option(help: "The side they come from.")
        var background: FacilitatorBackground
        @OptionGroup var week: WeekOptions
        @Option(help: "No more sessions than this in a week.")
        var maximumSessionsPerWeek = 5
        @OptionGroup var cost: CostOption
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let profile = FacilitatorProfile(
                code: code,
                background: background,
                pattern: try week.pattern(),
                maximumSessionsPerWeek: maximumSessionsPerWeek,
                hourPence: cost.pence
            )
            let added: Facilitator = try connection.call { try $0.post(profile, to: Routes.facilitators()) }
            try output.show(added) { _ in "Added \(added.profile.code)." }
        }
    }

    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "import",
            "Import facilitators from a CSV file.",
            notes: ImportRun.notes,
            examples: "facilitator import facilitators.csv --dry-run"
        )

        @OptionGroup var importRun: ImportRun

        func run() throws { try importRun.run(Routes.facilitatorImport) }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "list",
            "List facilitators.",
            examples: "facilitator list"
        )

        @OptionGroup var listing: Listing
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let page: Page<Facilitator> = try connection.call { try $0.get(Routes.facilitators()) }
            try output.list(
                listing.cut(page),
                empty: "No facilitator. Import some: cohortctl facilitator import FILE",
                columns: ["code", "background", .text("hours"), .number("a week"), .text("absences")]
            ) {
                [
                    .init($0.profile.code), .init($0.profile.background.rawValue), .init($0.profile.pattern.hoursText),
                    .init($0.profile.maximumSessionsPerWeek), .init($0.profile.absences.listed),
                ]
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "show",
            "Show a facilitator.",
            examples: "facilitator show F-03"
        )

        @Argument var facilitator: Reference
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let found: Facilitator = try connection.call { try $0.get(Routes.facilitator(facilitator.text)) }
            try output.show(found) { found.text(on: $0) }
        }
    }

    struct Remove: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "remove",
            "Remove a facilitator who leads no session.",
            examples: "facilitator remove F-03 --yes"
        )

        @Argument var facilitator: Reference
        @OptionGroup var prompt: Prompt
        @OptionGroup var connection: Connection

        func run() throws {
            try prompt.confirm("Removing the facilitator \(facilitator)")
            try connection.call { try $0.delete(Routes.facilitator(facilitator.text)) }
            Terminal.standardError.note(["Removed \(facilitator)."])
        }
    }

    struct AddAbsence: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "add-absence",
            "Say on which days a facilitator is away.",
            notes: "Then plan again: sessions that they led move as little as possible.",
            examples: "facilitator add-absence F-03 2027-03-01 2027-03-12 --reason leave"
        )

        @Argument var facilitator: Reference
        @OptionGroup var days: AbsenceOptions
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let absence = try days.absence()
            let found: Facilitator = try connection.call {
                try $0.post(absence, to: Routes.facilitatorAbsences(facilitator.text))
            }
            try output.show(found) { found.text(on: $0) }
        }
    }
}

extension Facilitator {
    fileprivate func text(on terminal: Terminal) -> String {
        Fields([
            ("code", profile.code.rawValue), ("background", profile.background.rawValue),
            ("hours", profile.pattern.hoursText), ("protected", profile.pattern.protectedText),
            ("sessions a week", "\(profile.maximumSessionsPerWeek) at most"), ("absences", profile.absences.listed),
            ("an hour costs", profile.hourPence.map(Pence.text)),
        ]).text(on: terminal)
    }
}
