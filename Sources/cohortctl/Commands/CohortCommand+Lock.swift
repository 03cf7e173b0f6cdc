import ArgumentParser
import CohortCore
import Control

extension CohortCommand {
    struct Lock: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "lock",
            "Keep members in a cohort whatever else is changed.",
            notes: "They are not moved, swapped or placed anew; they can still withdraw or be taken out.",
            examples: "cohort lock informed-leaders-2027a P-0042 P-0077",
            "cohort lock informed-leaders-2027a --all"
        )

        @OptionGroup var lock: LockOptions
        func run() throws { try lock.run(isLocked: true) }
    }

    struct Unlock: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "unlock",
            "Let members move again.",
            examples: "cohort unlock informed-leaders-2027a P-0042",
            "cohort unlock informed-leaders-2027a --all"
        )

        @OptionGroup var lock: LockOptions
        func run() throws { try lock.run(isLocked: false) }
    }
}

/// Whom to lock to their cohort, or let go.
struct LockOptions: ParsableArguments {
    @Argument var cohort: Reference
    @Argument(help: "The members' codes.")
    var participants: [Code] = []
    @Flag(help: "Everyone in it.")
    var all = false
    @OptionGroup var connection: Connection
    @OptionGroup var output: Output

    func validate() throws {
        if participants.isEmpty != all {
            throw ValidationError("Name members, or say --all; one of the two.")
        }
    }

    func run(isLocked: Bool) throws {
        let request = LockRequest(participants: all ? nil : participants, isLocked: isLocked)
        let report: LockReport = try connection.call { try $0.post(request, to: Routes.cohortLocks(cohort.text)) }
        try output.show(report) { _ in
            "\(report.cohort): \(report.changed.count) \(isLocked ? "locked" : "unlocked"), "
                + "\(report.locked.count) locked in all"
        }
    }
}
