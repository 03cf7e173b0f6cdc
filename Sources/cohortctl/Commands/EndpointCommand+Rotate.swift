import ArgumentParser
import CohortCore
import Control

extension EndpointCommand {
    struct Rotate: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "rotate",
            "Give an endpoint a new secret, shown this once; the old one is used beside it for a while.",
            notes:
                "The new secret is of the same sort as the old one unless --signature says otherwise. Only signatures can "
                + "stand side by side: the key of ntfy or of GOV.UK Notify is used at once.",
            examples: "endpoint rotate gateway",
            "endpoint rotate gateway --signature v1a",
            "endpoint rotate mail --secret-file - < key"
        )

        @Argument var endpoint: Reference
        @OptionGroup var secret: EndpointSecretFlags
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            try secret.check()
            let given = try secret.file.secret()
            let rotation = EndpointRotation(
                signature: secret.signature,
                secret: given,
                secretCredential: secret.credential
            )
            let rotated: EndpointSecret = try connection.call {
                try $0.post(rotation, to: Routes.endpointRotate(endpoint.text))
            }
            try output.show(rotated) { terminal in
                "\(rotated.endpoint.code) has a new secret." + rotated.secretText(on: terminal, wasGiven: given != nil)
            }
        }
    }
}
