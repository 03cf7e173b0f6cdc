import ArgumentParser
import CohortCore
import Control

struct ProgressCommand: ParsableCommand {
    static let configuration = CommandConfiguration.noun(
        "progress",
        "Show how far people are in skills, knowledge, experience and relationships.",
        verbs: [
            Show.self, History.self, Explain.self, Report.self, Ties.self, Export.self, OfCohort.self,
            Advise.self, Remind.self, Decline.self, Calibrate.self, Parameters.self, RevertParameters.self,
        ],
        examples: "progress show P-0042",
        "progress show informed-leaders-2027a",
        "progress history P-0042 --every month",
        "progress explain P-0042 --competence listening",
        "progress report informed-leaders-2027a --html report.html"
    )

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "show",
            "Show the four dimensions of a participant, a cohort or a team side by side.",
            notes: """
                The level lies with a chance of 80 % in the shaded part of its bar; | marks the target. The course is from the \
                beginning up to now, on a scale from 0 to 1. A code says by itself what it names; where it does not, say --kind.
                """,
            examples: "progress show P-0042",
            "progress show P-0042 --as-of 2027-05-01 --known-at 2027-04-01",
            "progress show informed-leaders-2027a"
        )

        @Argument(help: "A participant, a cohort or a team.") var whom: Reference
        @OptionGroup var subject: ProgressSubjectOptions
        @OptionGroup var instant: ProgressInstant
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let found = try connection.call { try subject.resolve(whom, from: $0) }
            switch found.kind {
            case .participant:
                let progress: ParticipantProgress = try connection.call {
                    try $0.get(Routes.participantProgress(found.code.rawValue), query: instant.query)
                }
                let empty = "Nothing is known yet: it begins with an enrolment, attendance and assessments."
                try output.show(progress, notes: progress.summaries.isEmpty ? [empty] : []) { progress.text(on: $0) }
            case .cohort:
                let progress: CohortProgress = try connection.call {
                    try $0.get(Routes.cohortProgress(found.code.rawValue), query: instant.query)
                }
                try output.show(progress, notes: progress.advice) { progress.text(on: $0) }
            case .team: try showTeam(found)
            }
        }
    }

    struct OfCohort: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "cohort",
            "Show the four dimensions of a cohort, each on its own.",
            examples: "progress cohort informed-leaders-2027a"
        )

        @OptionGroup var options: CohortProgressOptions
        func run() throws { try options.run() }
    }
}
