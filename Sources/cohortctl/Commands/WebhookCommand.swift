import ArgumentParser
import CohortCore
import Receiver
import StandardWebhooks

struct WebhookCommand: ParsableCommand {
    static let configuration = CommandConfiguration.noun(
        "webhook",
        "Receive webhooks on this machine, to see what arrives.",
        verbs: [Listen.self],
        examples: "webhook listen",
        "webhook listen --secret-file secret --json"
    )

    struct Listen: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "listen",
            "Receive webhooks on 127.0.0.1, verify each signature and print a line for each message.",
            notes: """
                Without --secret-file a secret is made and shown, with the command that adds the endpoint. What is not \
                signed with it is answered 401. Ends with Ctrl-C, SIGTERM or after --count messages.
                """,
            examples: "webhook listen",
            "webhook listen --port 8765 --secret-file secret --count 10",
            "webhook listen --secret-file secret --accept-any-time --fail-share 0.02 --summary-file summary.json"
        )

        @Option(help: "The port; 0 takes any that is free.")
        var port = 8765
        @OptionGroup var secretFile: SecretFile
        @Option(help: ArgumentHelp("End after so many messages that verified.", valueName: "messages"))
        var count: Int?
        @Option(help: "For rehearsals: answer this part of the messages 503 at their first attempt.")
        var failShare: Share = .none
        @Option(help: "Which messages those are.")
        var seed: UInt64 = 1
        @Flag(help: "For rehearsals, whose clock runs ahead: accept any timestamp.")
        var acceptAnyTime = false
        @Option(help: ArgumentHelp("Write the counts, as JSON, to this file at the end.", valueName: "file"))
        var summaryFile: String?
        @Option(help: ArgumentHelp("Write the port to this file once it listens.", valueName: "file"))
        var portFile: String?
        @OptionGroup var output: Output

        func validate() throws {
            if !(0...65_535).contains(port) { throw ValidationError("--port is 0 to 65535.") }
            if let count, count < 1 { throw ValidationError("--count is 1 or more.") }
        }

        func run() throws {
            let stop = StopSignals()
            let given = try secretFile.lines()
            let made = given.isEmpty ? Self.newSecret() : nil
            let keys = try (made.map { [$0] } ?? given).map { try Self.key($0, file: secretFile.path) }
            let tolerance = acceptAnyTime ? Duration.seconds(100 * 366 * 86_400) : .seconds(300)
            let ledger = WebhookLedger(
                verifier: WebhookVerifier(keys: keys, tolerance: tolerance),
                failShare: failShare.value,
                seed: seed,
                count: count,
                isJSON: output.isJSON,
                whenFull: { stop.raise() }
            )
            let receiver = Receiver(port: port) { ledger.answer($0) }
            do {
                try receiver.start()
            } catch {
                throw CohortError(
                    .failed,
                    "The receiver cannot start: \(error)",
                    remedy: "Choose another --port, or 0."
                )
            }
            if let portFile { try FileOutput.write("\(receiver.port)\n", to: portFile) }
            Terminal.standardError.note(Self.introduction(port: receiver.port, secret: made))
            stop.wait()
            receiver.stop()
            try ledger.finish()
            let summary = ledger.summary
            if let summaryFile { try FileOutput.write(summary.json() + "\n", to: summaryFile) }
            Terminal.standardError.note([summary.sentence])
        }

        private static func introduction(port: Int, secret: String?) -> [String] {
            let url = "http://127.0.0.1:\(port)"
            guard let secret else { return ["Listening on \(url); Ctrl-C ends it."] }
            return [
                "Listening on \(url) with the secret \(secret); Ctrl-C ends it. Add the endpoint:",
                "  echo \(secret) | cohortctl endpoint add listener --url \(url) --secret-file -",
            ]
        }

        private static func newSecret() -> String {
            var generator = SystemRandomNumberGenerator()
            return WebhookSecret.generate(using: &generator).serialized
        }

        private static func key(_ text: String, file: String?) throws -> WebhookVerificationKey {
            do {
                return try WebhookVerificationKey(text)
            } catch {
                throw CohortError(.invalid, "The secret cannot be used: \(error)", at: .init(file: file))
            }
        }
    }
}
