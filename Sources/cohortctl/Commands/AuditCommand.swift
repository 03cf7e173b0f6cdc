import ArgumentParser
import CohortCore
import Control

struct AuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration.noun(
        "audit",
        "Read and verify the record of who did what.",
        verbs: [List.self, Verify.self],
        examples: "audit list --subject P-0042",
        "audit verify"
    )

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "list",
            "List entries of the record, the newest first.",
            examples: "audit list",
            "audit list --subject P-0042 --json",
            "audit list --action cohort.form"
        )

        @Option(help: "Only about what has this code.")
        var subject: String?
        @Option(help: "Only this action, such as cohort.form.")
        var action: String?
        @OptionGroup var listing: Listing
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let filter = AuditFilter(subject: subject, action: action, limit: listing.bound)
            let page: Page<AuditEntry> = try connection.call { try $0.get(Routes.audit(), query: filter) }
            try output.list(
                page,
                empty: "No such entry. All of them: cohortctl audit list",
                columns: [.number("entry"), "at (utc)", "principal", "action", "subject", .text("detail")]
            ) {
                [
                    .init($0.id), .init($0.at.short), .init($0.principal), .init($0.action), .init($0.subject),
                    .init($0.detail, .dim),
                ]
            }
        }
    }

    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "verify",
            "Verify that no entry of the record was changed, removed or slipped in.",
            notes:
                "Keep the hash of the last entry elsewhere: it shows a record that was cut short. The exit status is "
                + "1 when the chain is broken.",
            examples: "audit verify"
        )

        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let found: AuditVerification = try connection.call("Verifying") { try $0.get(Routes.auditVerify()) }
            try output.show(found) { terminal in
                let mark =
                    found.isSound ? terminal.styled(terminal.tick, .green) : terminal.styled(terminal.cross, .red)
                let verdict = found.isSound ? "The chain is whole." : found.fault?.printable ?? "The chain is broken."
                return "\(mark) \(found.entries) entries. \(verdict)\nlast hash  \(found.head.printable)"
            }
            if !found.isSound { throw ExitCode(1) }
        }
    }
}
