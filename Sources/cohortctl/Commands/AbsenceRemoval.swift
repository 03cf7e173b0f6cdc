import ArgumentParser
import CohortCore
import Control

/// Takes back days on which someone or something was said not to be had.
struct AbsenceRemoval: ParsableArguments {
    @Argument(help: "The first day, as it was recorded.")
    var first: LocalDate
    @Argument(help: "The last day, included; the first when it is not given.")
    var last: LocalDate?
    @OptionGroup var connection: Connection

    func run(of owner: BusyOwner, _ reference: Reference) throws {
        let last = last ?? first
        let path = Routes.absence(owner)(reference.text, first.description, last.description)
        try connection.call { try $0.delete(path) }
        let days = first == last ? "\(first)" : "\(first) to \(last)"
        Terminal.standardError.note(["\(reference) is \(owner == .room ? "open" : "there") again on \(days)."])
    }
}

extension ParticipantCommand {
    struct RemoveAbsence: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "remove-absence",
            "Take back days on which a participant was away.",
            examples: "participant remove-absence P-0042 2027-03-01 2027-03-12"
        )

        @Argument var participant: Reference
        @OptionGroup var removal: AbsenceRemoval

        func run() throws { try removal.run(of: .participant, participant) }
    }
}

extension FacilitatorCommand {
    struct RemoveAbsence: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "remove-absence",
            "Take back days on which a facilitator was away.",
            examples: "facilitator remove-absence F-03 2027-03-01 2027-03-12"
        )

        @Argument var facilitator: Reference
        @OptionGroup var removal: AbsenceRemoval

        func run() throws { try removal.run(of: .facilitator, facilitator) }
    }
}

extension RoomCommand {
    struct Reopen: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "reopen",
            "Take back days on which a room was closed.",
            examples: "room reopen R-2 2027-03-01 2027-03-12"
        )

        @Argument var room: Reference
        @OptionGroup var removal: AbsenceRemoval

        func run() throws { try removal.run(of: .room, room) }
    }
}
