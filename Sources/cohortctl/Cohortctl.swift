import ArgumentParser
import CohortCore
import Control
import Glibc

@main
struct Cohortctl: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cohortctl",
        abstract: "Run programmes for mixed cohorts through a cohortd daemon.",
        discussion: """
            Start with what is going on:
              cohortctl status

            From a roster to reminders:
              cohortctl organisation import organisations.csv
              cohortctl participant import participants.csv
              cohortctl programme load Programmes/*.yaml
              cohortctl enrol informed-leaders --everyone
              cohortctl cohort form informed-leaders --cohorts 4 --start 2027-01-11
              cohortctl timetable plan informed-leaders-2027a
              cohortctl endpoint add gateway --url https://gateway.example/hook

            Commands that print take --json. Exit statuses: 0 done, 1 refused, 64 usage, 65 bad data, 66 no such thing, \
            69 daemon not reachable, 73 cannot write, 75 try again, 77 not permitted.

            Completions for bash, zsh and fish: cohortctl --generate-completion-script bash
            """,
        version: CohortdVersion.text,
        groupedSubcommands: groups(for: CommandLineWords.own.arranged.first)
    )

    static let groups = [
        CommandGroup(
            name: "Daemon",
            subcommands: [
                StatusCommand.self, DoctorCommand.self, BackupCommand.self, ClockCommand.self, AuditCommand.self,
                TaxonomyCommand.self,
            ]
        ),
        CommandGroup(
            name: "People and places",
            subcommands: [
                OrganisationCommand.self, ParticipantCommand.self, FacilitatorCommand.self, RoomCommand.self,
            ]
        ),
        CommandGroup(
            name: "Programmes and cohorts",
            subcommands: [
                ProgrammeCommand.self, FrameworkCommand.self, EnrolCommand.self, EnrolmentCommand.self,
                CohortCommand.self,
                PlanCommand.self, TeamCommand.self, BoardCommand.self, TimetableCommand.self, SessionCommand.self,
                CalendarCommand.self,
            ]
        ),
        CommandGroup(
            name: "Progress",
            subcommands: [
                AttendanceCommand.self, AssessmentCommand.self, AdoptionCommand.self, TieCommand.self,
                ProgressCommand.self,
            ]
        ),
        CommandGroup(
            name: "Reminders",
            subcommands: [EndpointCommand.self, ReminderCommand.self, DeliveryCommand.self, WebhookCommand.self]
        ),
        CommandGroup(name: "Rehearsal", subcommands: [RehearseCommand.self]),
    ]

    /// Only the noun that is asked for where there is one, since building all 120 commands takes a fifth of the time
    /// that a short command runs.
    private static func groups(for word: String?) -> [CommandGroup] {
        guard let word, !word.hasPrefix("-") else { return groups }
        for group in groups {
            if let noun = group.subcommands.first(where: { $0.configuration.commandName == word }) {
                return [CommandGroup(name: group.name, subcommands: [noun])]
            }
        }
        return groups
    }

    static func main() {
        let words = CommandLineWords.own
        do {
            var command = try parseAsRoot(words.arranged)
            try command.run()
        } catch let error as CohortError {
            Terminal.standardError.report(error)
            Glibc.exit(error.code.exitStatus)
        } catch let error as UsageError {
            Terminal.standardError.complain(error.message)
            Glibc.exit(EX_USAGE)
        } catch {
            if exitCode(for: error) == .validationFailure, let complaint = words.mistyped {
                Terminal.standardError.complain(complaint)
                Glibc.exit(EX_USAGE)
            }
            exit(withError: error)
        }
    }
}
