import ArgumentParser
import CohortCore
import Control

extension CohortCommand {
    struct AddMember: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "add-member",
            "Add an enrolled participant to a cohort that has room.",
            notes: "Who would break a rule of the programme is refused, unless --force gives a reason.",
            examples: "cohort add-member informed-leaders-2027a P-0042"
        )

        @Argument var cohort: Reference
        @Argument var participant: Code
        @OptionGroup var force: ForceOption
        @OptionGroup var dryRun: DryRun
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            if dryRun.isOn { return try foresee() }
            let request = MemberRequest(participant: participant, force: force.force)
            let detail: CohortDetail = try connection.call {
                try $0.post(request, to: Routes.cohortMembers(cohort.text))
            }
            try output.show(detail) { _ in
                "\(participant) is in \(detail.cohort.code), \(detail.cohort.memberCount) people."
            }
        }

        private func foresee() throws {
            let report: CohortChangeReport = try connection.call { client in
                let detail: CohortDetail = try client.get(Routes.cohort(cohort.text))
                let move = CohortMove(participant: participant, from: nil, to: detail.cohort.code)
                let request = MemberMoveRequest(move, adds: true, force: force.force, isDryRun: true)
                return try client.post(request, to: Routes.memberMove())
            }
            try output.show(report, notes: dryRun.notes) { report.text(on: $0) }
        }
    }

    struct RemoveMember: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "remove-member",
            "Take a participant out of a cohort; the record keeps that they were there.",
            examples: "cohort remove-member informed-leaders-2027a P-0042 --yes"
        )

        @Argument var cohort: Reference
        @Argument var participant: Reference
        @OptionGroup var dryRun: DryRun
        @OptionGroup var prompt: Prompt
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            if dryRun.isOn { return try foresee() }
            try prompt.confirm("Taking \(participant) out of \(cohort)")
            try connection.call { try $0.delete(Routes.cohortMember(cohort.text, participant.text)) }
            Terminal.standardError.note(["\(participant) left \(cohort)."])
        }

        private func foresee() throws {
            let report: CohortChangeReport = try connection.call { client in
                let detail: CohortDetail = try client.get(Routes.cohort(cohort.text))
                let person: ParticipantDetail = try client.get(Routes.participant(participant.text))
                let code = person.participant.profile.code
                let move = CohortMove(participant: code, from: detail.cohort.code, to: nil)
                return try client.post(MemberMoveRequest(move, isDryRun: true), to: Routes.memberMove())
            }
            try output.show(report, notes: dryRun.notes) { report.text(on: $0) }
        }
    }

    struct SetResponsibility: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "set-responsibility",
            "Write a field of a cohort's governance card.",
            notes: "The fields are \(Responsibility.Field.allCases.map(\.rawValue).joined(separator: ", ")).",
            examples:
                "cohort set-responsibility informed-leaders-2027a assurance \"Quarterly to the board\" --owner F-01"
        )

        @Argument var cohort: Reference
        @Argument var field: Responsibility.Field
        @Argument(help: "What has been agreed.")
        var text: String
        @Option(help: "The code of who answers for it.")
        var owner: Code?
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let request = ResponsibilityRequest(text: text, owner: owner)
            let detail: CohortDetail = try connection.call {
                try $0.put(request, to: Routes.cohortResponsibility(cohort.text, field.rawValue))
            }
            try output.show(detail, notes: detail.advice) { _ in
                "\(detail.cohort.code): \(detail.responsibilities.count) of 6 responsibilities are agreed."
            }
        }
    }
}
