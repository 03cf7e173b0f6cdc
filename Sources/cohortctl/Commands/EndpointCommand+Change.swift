import ArgumentParser
import CohortCore
import Control

extension EndpointCommand {
    struct Change: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "change",
            "Change where an endpoint posts to, and what.",
            notes: "What is not named stays. An empty value takes a setting away; --clear takes away all else.",
            examples: "endpoint change gateway --url https://gateway.example/v2/hook",
            "endpoint change phones --setting priority=5 --setting title=",
            "endpoint change gateway --rate 60 --clear programme"
        )

        @Argument var endpoint: Reference
        @OptionGroup var place: EndpointURL
        @OptionGroup var flags: EndpointFlags
        @Option(help: "Take this away again; may be repeated.")
        var clear: [EndpointChange.Field] = []
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let change = EndpointChange(
                url: try place.text(),
                settings: flags.settings.isEmpty ? nil : flags.settings.dictionary,
                programme: flags.programme,
                events: flags.eventList,
                profile: flags.profile,
                ratePerMinute: flags.rate,
                concurrency: flags.concurrency,
                isOrdered: flags.ordered,
                takesAlerts: flags.alerts,
                clear: clear.isEmpty ? nil : clear
            )
            guard change != EndpointChange() else {
                throw UsageError("Say what is to be different, such as --url URL.")
            }
            let changed: Endpoint = try connection.call { try $0.patch(change, to: Routes.endpoint(endpoint.text)) }
            try output.show(changed) { changed.text(on: $0) }
        }
    }
}
