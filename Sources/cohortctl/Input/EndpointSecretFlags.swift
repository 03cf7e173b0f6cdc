import ArgumentParser
import Control

/// Where an endpoint's secret comes from; the daemon makes one when nothing is said.
struct EndpointSecretFlags: ParsableArguments {
    @OptionGroup var file: SecretFile

    @Option(help: "How messages are signed; v1a makes a pair of keys and shows the public one.")
    var signature: EndpointSignature?

    @Option(
        name: .customLong("secret-credential"),
        help: ArgumentHelp("The name of a systemd credential of the daemon that holds the secret.", valueName: "name")
    )
    var credential: String?

    /// - Throws: ``UsageError`` for more than one source.
    func check() throws {
        guard [file.path, credential, signature.map(\.rawValue)].compactMap({ $0 }).count > 1 else { return }
        throw UsageError(
            "Give one of --secret-file, --secret-credential and --signature: they say where the secret is from."
        )
    }
}
