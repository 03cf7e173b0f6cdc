import ArgumentParser
import CohortCore
import Control

/// As of when progress is asked for.
struct ProgressInstant: ParsableArguments {
    @Option(help: ArgumentHelp("As it was then: a day (its end, UTC) or an instant.", valueName: "date"))
    var asOf: MomentArgument?
    @Option(help: ArgumentHelp("By what had been recorded by then.", valueName: "date"))
    var knownAt: MomentArgument?
    @Option(help: "Only what this programme aims at.")
    var programme: Code?

    var query: ProgressQuery { ProgressQuery(programme: programme, asOf: asOf?.atEnd, knownAt: knownAt?.atEnd) }
}

/// What a reference names, where it does not say so itself.
struct ProgressSubjectOptions: ParsableArguments {
    @Option(help: "Take it for a participant, a cohort or a team.")
    var kind: ProgressSubject.Kind?

    /// - Throws: ``CohortError`` when nothing has that code, and ``UsageError`` when several things have it.
    func resolve(
        _ reference: Reference,
        among kinds: [ProgressSubject.Kind] = ProgressSubject.Kind.allCases,
        from client: ControlClient
    ) throws -> ProgressSubject {
        let page: Page<ProgressSubject> = try client.get(Routes.progressSubjects(reference.text))
        let found = page.items.filter { subject in
            kind.map { $0 == subject.kind } ?? kinds.contains(subject.kind)
        }
        if found.count > 1 {
            let meanings = found.map { "the \($0.kind.rawValue) \($0.code)" }.joined(separator: " and ")
            throw UsageError("“\(reference)” names \(meanings): say which with --kind.")
        }
        guard let subject = found.first else {
            let names = (kind.map { [$0] } ?? kinds).map(\.rawValue)
            let listed =
                names.count > 1 ? names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "") : names[0]
            throw CohortError(
                .notFound,
                "There is no \(listed) “\(reference)”.",
                remedy: "`cohortctl \(names[0]) list` shows what there is."
            )
        }
        return subject
    }
}

extension ProgressSubject.Kind: ExpressibleByArgument {}

/// A cohort's progress, which is both `cohort progress` and `progress cohort`.
struct CohortProgressOptions: ParsableArguments {
    @Argument var cohort: Reference
    @OptionGroup var instant: ProgressInstant
    @OptionGroup var connection: Connection
    @OptionGroup var output: Output

    func run() throws {
        let progress: CohortProgress = try connection.call {
            try $0.get(Routes.cohortProgress(cohort.text), query: instant.query)
        }
        try output.show(progress) { terminal in
            terminal.heading("\(progress.cohort)") + "  as of \(progress.asOf.inUTC)\n" + progress.table(on: terminal)
        }
    }
}
