import ArgumentParser
import CohortCore
import Control

/// Explaining a session, which is both `session explain` and `timetable explain`.
struct SessionExplainOptions: ParsableArguments {
    @Argument var session: Reference
    @Option(
        help: ArgumentHelp(
            "What this slot would break or cost, such as \"2027-03-02 14:00\", or a day, or a time.",
            valueName: "slot"
        )
    )
    var at: SlotArgument?
    @OptionGroup var connection: Connection
    @OptionGroup var output: Output

    static func configuration(of noun: String) -> CommandConfiguration {
        .verb(
            "explain",
            "Explain why a session is where it is: its constraints, what each costs, what else was possible.",
            examples: "\(noun) explain informed-leaders-2027a:set-3",
            "\(noun) explain informed-leaders-2027a:set-3 --at \"2027-03-02 14:00\""
        )
    }

    func run() throws {
        let wish = WishedSlot(date: at?.date, start: at?.start)
        let found: Explanation = try connection.call("Explaining") {
            try $0.get(Routes.sessionExplain(session.text), query: wish)
        }
        try output.show(found) { found.text(on: $0) }
    }
}

/// Moving a session, which is both `session move` and `timetable move`.
struct SessionMoveOptions: ParsableArguments {
    @Argument var session: Reference
    @Option(help: ArgumentHelp("The new day.", valueName: "date"))
    var to: LocalDate?
    @Option(help: ArgumentHelp("The new start, such as 09:00.", valueName: "time"))
    var start: LocalTime?
    @Option(help: "The code of another room.")
    var room: Code?
    @Option(help: ArgumentHelp("Those who lead it now.", valueName: "A,B"))
    var facilitators: CodeList?
    @Option(
        name: .customLong("anyway"),
        help: ArgumentHelp("Move it although rules are broken, and record why.", valueName: "reason")
    )
    var overrideReason: String?
    @OptionGroup var dryRun: DryRun
    @OptionGroup var connection: Connection
    @OptionGroup var output: Output

    static func configuration(of noun: String) -> CommandConfiguration {
        .verb(
            "move",
            "Move a session to another day, time, room or pair of facilitators.",
            notes: "A move that breaks rules is refused with each of them and whom it concerns, unless --anyway says "
                + "why. Everyone concerned is told once.",
            examples: "\(noun) move informed-leaders-2027a:set-3 --to 2027-03-18 --dry-run",
            "\(noun) move informed-leaders-2027a:set-3 --room R-2"
        )
    }

    func validate() throws {
        if to == nil && start == nil && room == nil && facilitators == nil {
            throw ValidationError("Say what moves: --to, --start, --room or --facilitators.")
        }
    }

    func run() throws {
        let request = MoveRequest(
            date: to,
            start: start,
            room: room,
            facilitators: facilitators?.codes,
            overrideReason: overrideReason,
            isDryRun: dryRun.isOn
        )
        let report: PlanReport = try connection.call("Moving") {
            try $0.post(request, to: Routes.sessionMove(session.text))
        }
        try output.show(report, notes: dryRun.notes) { report.text(on: $0) }
    }
}
