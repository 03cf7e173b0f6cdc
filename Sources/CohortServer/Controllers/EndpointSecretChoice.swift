import CohortCore
import Control
import Delivery
import StandardWebhooks

/// Which secret an endpoint is to have: one that is made, one that is given, or one that the service manager keeps.
struct EndpointSecretChoice {
    var kind: EndpointKind
    var signature: EndpointSignature?
    var secret: String?
    var credential: String?

    struct Made {
        /// What the database keeps.
        var stored: String
        /// What is shown, once.
        var shown: String?
        var publicKey: String?
    }

    /// How a stored secret signs; `nil` when it does not say.
    static func signature(of stored: String) -> EndpointSignature? {
        stored.hasPrefix("whsk_") ? .v1a : nil
    }

    /// - Throws: ``CohortError`` that names the field and what to do.
    func made(_ surroundings: EndpointSurroundings, isRotation: Bool = false) throws(CohortError) -> Made {
        guard secret == nil || credential == nil else {
            throw CohortError(
                .invalid,
                "A secret and a credential are given.",
                at: .init(field: "secretCredential"),
                remedy: "Give one of the two."
            )
        }
        guard kind == .standard || signature == nil else {
            throw CohortError(
                .invalid,
                "Endpoints of the kind \(kind.rawValue) are not signed for.",
                at: .init(field: "signature"),
                remedy: "Leave the signature out."
            )
        }
        if let credential { return try fromCredential(credential, surroundings) }
        if kind.hasSecretURL { return try forSecretURL(isRotation: isRotation) }
        if let secret {
            try check(secret)
            return kind == .standard ? signing(try signer(secret)) : Made(stored: secret)
        }
        switch kind {
        case .standard: return signing(generated())
        // Anybody may publish to an open topic.
        case .ntfy where !isRotation: return Made(stored: "")
        default: throw missing
        }
    }

    /// The private half of a pair is of use to nobody but the daemon, and is never shown.
    private func signing(_ signer: WebhookSigner) -> Made {
        let publicKey = publicKey(of: signer)
        return Made(
            stored: signer.serialized,
            shown: publicKey == nil ? signer.serialized : nil,
            publicKey: publicKey
        )
    }

    private func generated() -> WebhookSigner {
        var generator = SystemRandomNumberGenerator()
        return switch signature ?? .v1 {
        case .v1: .symmetric(.generate(using: &generator))
        case .v1a: .asymmetric(.generate(using: &generator))
        }
    }

    private func forSecretURL(isRotation: Bool) throws(CohortError) -> Made {
        guard secret == nil, !isRotation else {
            throw CohortError(
                .invalid,
                "Endpoints of the kind \(kind.rawValue) have no secret but their URL.",
                at: .init(field: "secret"),
                remedy: isRotation
                    ? "Make a new webhook there and give its URL: cohortctl endpoint change CODE --url-file FILE"
                    : "Leave it out."
            )
        }
        return Made(stored: "")
    }

    private func fromCredential(_ name: String, _ surroundings: EndpointSurroundings) throws(CohortError) -> Made {
        guard !kind.hasSecretURL else {
            throw CohortError(
                .invalid,
                "Endpoints of the kind \(kind.rawValue) have no secret but their URL.",
                at: .init(field: "secretCredential"),
                remedy: "Leave it out."
            )
        }
        let stored = SecretReference.stored(credential: name)
        let secret: String
        do throws(EndpointRefusal) {
            secret = try surroundings.secret(stored)
        } catch {
            throw CohortError(.invalid, "\(error)", at: .init(field: "secretCredential"))
        }
        try check(secret)
        return Made(stored: stored, publicKey: kind == .standard ? publicKey(of: try signer(secret)) : nil)
    }

    private var missing: CohortError {
        CohortError(
            .invalid,
            "Endpoints of the kind \(kind.rawValue) need the secret that the service shows.",
            at: .init(field: "secret"),
            remedy: "Give it: --secret-file FILE, or --secret-credential NAME."
        )
    }

    private func publicKey(of signer: WebhookSigner) -> String? {
        guard case .asymmetric = signer else { return nil }
        return signer.verificationKey.serialized
    }

    /// Whether messages can be signed, or the service be spoken to, with it.
    private func check(_ secret: String) throws(CohortError) {
        do throws(EndpointRefusal) {
            try EndpointAdapters.check(secret: secret, kind: kind)
        } catch {
            throw unusable("\(error)")
        }
    }

    private func signer(_ secret: String) throws(CohortError) -> WebhookSigner {
        do {
            return try WebhookSigner(secret)
        } catch {
            throw unusable("\(error)")
        }
    }

    private func unusable(_ reason: String) -> CohortError {
        CohortError(
            .invalid,
            "The secret cannot be used: \(reason)",
            at: .init(field: credential == nil ? "secret" : "secretCredential")
        )
    }
}
