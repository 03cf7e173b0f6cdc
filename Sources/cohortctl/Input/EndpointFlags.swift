import ArgumentParser
import CohortCore

/// What an endpoint takes and how, in words that adding and changing share.
struct EndpointFlags: ParsableArguments {
    @Option(
        name: .customLong("setting"),
        help: ArgumentHelp("What the kind needs, such as topic=cohort-7; may be repeated.", valueName: "name=value")
    )
    var settings: [SettingArgument] = []

    @Option(help: "Only reminders of this programme.")
    var programme: Code?

    @Option(help: "Only messages of these types, with commas between; reminder covers all reminders.")
    var events: String?

    @Option(help: "How to connect, by a name in the daemon's configuration.")
    var profile: Code?

    @Option(help: "At most so many messages a minute.")
    var rate: Int?

    @Option(help: "At most so many messages under way at once.")
    var concurrency: Int?

    @Flag(inversion: .prefixedNo, help: "Send each person's messages one after the other, in their order.")
    var ordered: Bool?

    @Flag(inversion: .prefixedNo, help: "Tell this endpoint when another one fails.")
    var alerts: Bool?

    var eventList: [String]? {
        events?.split(separator: ",").map { String($0.filter { $0 != " " }) }
    }
}
