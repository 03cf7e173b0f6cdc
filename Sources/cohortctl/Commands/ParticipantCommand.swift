import ArgumentParser
import CohortCore
import Control

struct ParticipantCommand: ParsableCommand {
    static let configuration = CommandConfiguration.noun(
        "participant",
        "Keep the people who may take part; codes stand for them, never names.",
        verbs: [
            Add.self, Import.self, List.self, Show.self, Change.self, Remove.self, Record.self, Erase.self,
            AddAbsence.self, RemoveAbsence.self, BusyCommand<BusyParticipant>.self, AttributeCommand.self,
        ],
        examples: "participant import participants.csv",
        "participant list --profession nurse-adult",
        "participant record P-0042 --out P-0042.json"
    )

    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "import",
            "Import participants from a CSV file.",
            notes: ImportRun.notes,
            examples: "participant import participants.csv --dry-run",
            "participant import participants.csv"
        )

        @OptionGroup var importRun: ImportRun

        func run() throws { try importRun.run(Routes.participantImport) }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "list",
            "List participants.",
            examples: "participant list --sector provider",
            "participant list --programme informed-leaders --all --json"
        )

        @Option var sector: Sector?
        @Option(help: "Only of this organisation.")
        var organisation: Code?
        @Option(help: "Only with this profession, be it one of several.")
        var profession: Code?
        @Option(help: "Only enrolled in this programme.")
        var programme: Code?
        @Option(help: ArgumentHelp("Leave out the first so many.", valueName: "rows"))
        var offset = 0
        @OptionGroup var listing: Listing
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let page: Page<Participant> = try connection.call { client in
                try listing.pages(from: offset) { limit, offset in
                    let filter = ParticipantFilter(
                        sector: sector,
                        organisation: organisation,
                        profession: profession,
                        programme: programme,
                        limit: limit,
                        offset: offset
                    )
                    return try client.get(Routes.participants(), query: filter)
                }
            }
            try output.list(
                page,
                empty: "No participant. Import some: cohortctl participant import FILE",
                columns: [
                    "code", "organisation", .text("role"), .text("professions"), "region", .number("years"),
                    "aspiration",
                ]
            ) {
                [
                    .init($0.profile.code), .init($0.profile.organisation), .init($0.profile.role),
                    .init($0.profile.professions.listed), .init($0.profile.region),
                    .init($0.profile.experienceYears.rounded(to: 0)), .init($0.profile.aspiration.rawValue),
                ]
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "show",
            "Show a participant with affiliations, absences, enrolments and cohorts.",
            examples: "participant show P-0042"
        )

        @Argument var participant: Reference
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let detail: ParticipantDetail = try connection.call { try $0.get(Routes.participant(participant.text)) }
            try output.show(detail) { detail.text(on: $0) }
        }
    }

    struct Remove: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "remove",
            "Remove a participant of whom there is no record yet.",
            notes: "Someone with a record is erased instead: see participant erase.",
            examples: "participant remove P-0042 --yes"
        )

        @Argument var participant: Reference
        @OptionGroup var prompt: Prompt
        @OptionGroup var connection: Connection

        func run() throws {
            try prompt.confirm("Removing the participant \(participant)")
            try connection.call { try $0.delete(Routes.participant(participant.text)) }
            Terminal.standardError.note(["Removed \(participant)."])
        }
    }

    struct Record: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "record",
            "Print everything that is held about a participant, as JSON.",
            notes: "For the person to read, or to take elsewhere.",
            examples: "participant record P-0042 > P-0042.json",
            "participant record P-0042 --out P-0042.json"
        )

        @Argument var participant: Reference
        @Option(help: ArgumentHelp("Write it to this file.", valueName: "file"))
        var out = "-"
        @OptionGroup var connection: Connection

        func run() throws {
            let text = try connection.call { try $0.text(Routes.participantRecord(participant.text)) }
            try FileOutput.write(text.hasSuffix("\n") ? text : text + "\n", to: out)
        }
    }

    struct Erase: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "erase",
            "Erase what is held about a participant, for good.",
            notes: "That something was erased stays in the audit record; what it was does not.",
            examples: "participant erase P-0042 --yes"
        )

        @Argument var participant: Reference
        @OptionGroup var prompt: Prompt
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            try prompt.confirm("Erasing all that is held about \(participant), for good,")
            let report: EraseReport = try connection.call {
                try $0.post([String: String](), to: Routes.participantErase(participant.text))
            }
            try output.show(report) { _ in "Erased \(report.participant): \(report.rows) rows." }
        }
    }

    struct AddAbsence: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "add-absence",
            "Say on which days a participant is away.",
            examples: "participant add-absence P-0042 2027-03-01 2027-03-12"
        )

        @Argument var participant: Reference
        @OptionGroup var days: AbsenceOptions
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let absence = try days.absence()
            let detail: ParticipantDetail = try connection.call {
                try $0.post(absence, to: Routes.participantAbsences(participant.text))
            }
            try output.show(detail) { detail.text(on: $0) }
        }
    }
}

extension ParticipantDetail {
    fileprivate func text(on terminal: Terminal) -> String {
        let profile = participant.profile
        return Fields([
            ("code", profile.code.rawValue), ("organisation", profile.organisation.rawValue),
            ("sector", sector.rawValue), ("role", profile.role), ("professions", profile.professions.listed),
            (
                "strands",
                profile.strands.map {
                    "leadership \($0.leadership.value.percent), management \($0.management.value.percent), "
                        + "clinical \($0.clinical.value.percent)"
                }
            ),
            ("region", profile.region), ("experience", "\(profile.experienceYears.rounded(to: 1)) years"),
            ("seniority", profile.seniority.map { $0.rounded(to: 1) }),
            ("line manager", profile.lineManager?.rawValue), ("sponsor", profile.sponsor?.rawValue),
            ("hours", profile.pattern.hoursText),
            ("protected", profile.pattern.protectedText), ("aspiration", profile.aspiration.rawValue),
            ("consent", profile.hasConsented ? "given" : "not given"), ("contact route", profile.contactRoute),
            ("quiet hours", profile.quietHours?.description),
            (
                "affiliations",
                affiliations.map { "\($0.role) at \($0.organisation) from \($0.from)" }.joined(separator: "; ")
            ),
            ("absences", absences.listed),
            ("enrolments", enrolments.map { "\($0.programme) (\($0.state.rawValue))" }.joined(separator: ", ")),
            ("cohorts", cohorts.listed),
        ]).text(on: terminal)
    }
}
