import ArgumentParser
import CohortCore
import Control

extension EndpointCommand {
    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "add",
            "Add an endpoint; its secret is shown this once.",
            notes:
                "Without --secret-file or --secret-credential the daemon makes a secret. A secret is never given by a "
                + "flag, which others on the machine could read.",
            examples: "endpoint add gateway --url https://gateway.example/hook",
            "endpoint add gateway --url https://gateway.example/hook --signature v1a --rate 600",
            "endpoint add gateway --url https://gateway.example/hook --secret-file - < secret",
            "endpoint add chat --kind slack --url-file slack-url --events reminder.change --alerts",
            "endpoint add phones --kind ntfy --url https://ntfy.example --setting topic=cohort-7 --secret-file token",
            "endpoint add mail --kind notify --url https://api.notifications.service.gov.uk --setting channel=email "
                + "--setting templateID=9d751e0e-f929-4891-82a1-a3e1c3c18ee3 --secret-credential notify"
        )

        @Argument var code: Code
        @OptionGroup var place: EndpointURL
        @Option(help: "What the receiver understands.")
        var kind: EndpointKind = .standard
        @OptionGroup var flags: EndpointFlags
        @OptionGroup var secret: EndpointSecretFlags
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            try secret.check()
            guard let url = try place.text() else { throw UsageError("Give --url or --url-file.") }
            let given = try secret.file.secret()
            let request = EndpointRequest(
                code: code,
                url: url,
                kind: kind,
                settings: flags.settings.dictionary,
                programme: flags.programme,
                events: flags.eventList,
                profile: flags.profile,
                ratePerMinute: flags.rate,
                concurrency: flags.concurrency,
                isOrdered: flags.ordered,
                takesAlerts: flags.alerts,
                signature: secret.signature,
                secret: given,
                secretCredential: secret.credential
            )
            let added: EndpointSecret = try connection.call { try $0.post(request, to: Routes.endpoints()) }
            try output.show(added, notes: ["Try it: cohortctl endpoint test \(added.endpoint.code)"]) { terminal in
                let text = "Added \(added.endpoint.code), \(added.endpoint.url.printable)."
                return text + added.secretText(on: terminal, wasGiven: given != nil)
            }
        }
    }
}
