import ArgumentParser
import CohortCore
import Control

/// Which reminders are meant.
struct ReminderFilterOptions: ParsableArguments {
    @Option(help: "Only those in this state.")
    var state: ReminderState?
    @Option(help: "Only those to this participant.")
    var participant: Code?
    @Option(help: "Only those to this facilitator.")
    var facilitator: Code?
    @Option(help: "Only those of this cohort.")
    var cohort: Code?
    @Option(help: "Only those of this programme.")
    var programme: Code?
    @Option(help: "Only those about this session.")
    var session: Code?
    @Option(help: "Only those that this endpoint was given, or takes while they wait.")
    var endpoint: Code?
    @Option(help: "Only those of this rule of the programme.")
    var rule: Code?
    @Option(help: "Only those of this kind.")
    var kind: ReminderKind?
    @Option(help: ArgumentHelp("Only those due then or later.", valueName: "date"))
    var from: MomentArgument?
    @Option(help: ArgumentHelp("Only those due until then.", valueName: "date"))
    var until: MomentArgument?
    @Flag(help: "Only those that working days, quiet hours or a person moved.")
    var moved = false

    var filter: ReminderFilter {
        ReminderFilter(
            state: state,
            participant: participant,
            facilitator: facilitator,
            cohort: cohort,
            programme: programme,
            session: session,
            endpoint: endpoint,
            rule: rule,
            kind: kind,
            from: from?.atStart,
            until: until?.atEnd,
            moved: moved ? true : nil
        )
    }

    /// Whether nothing is given: then all reminders are meant.
    var isEmpty: Bool { filter == ReminderFilter() }
}
