import CohortCore
import Control
import Delivery
import Testing

@testable import CohortServer

@Suite struct EndpointSecretChoiceTests {
    private static let key = "daemon-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0"
    private static let pair = "whsk_" + "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="
    private let surroundings = EndpointSurroundings(
        credential: { name in
            switch name {
            case "pair": Array((pair + "\n").utf8)
            case "notify": Array(key.utf8)
            default: nil
            }
        }
    )

    private func made(
        _ kind: EndpointKind = .standard,
        signature: EndpointSignature? = nil,
        secret: String? = nil,
        credential: String? = nil,
        isRotation: Bool = false
    ) throws(CohortError) -> EndpointSecretChoice.Made {
        try EndpointSecretChoice(kind: kind, signature: signature, secret: secret, credential: credential)
            .made(surroundings, isRotation: isRotation)
    }

    @Test func `a secret is made and shown, each another`() throws {
        let one = try made()
        let two = try made(signature: .v1)

        #expect(one.stored.hasPrefix("whsec_"))
        #expect(one.shown == one.stored)
        #expect(one.publicKey == nil)
        #expect(one.stored != two.stored)
    }

    @Test func `of a pair of keys only the public one is shown`() throws {
        let made = try made(signature: .v1a)

        #expect(made.stored.hasPrefix("whsk_"))
        #expect(made.shown == nil)
        #expect(made.publicKey?.hasPrefix("whpk_") == true)
        #expect(try self.made(secret: Self.pair).publicKey?.hasPrefix("whpk_") == true)
        #expect(EndpointSecretChoice.signature(of: made.stored) == .v1a)
    }

    @Test func `a credential is stored by its name, and never shown`() throws {
        let signing = try made(credential: "pair")
        #expect((signing.stored, signing.shown) == ("credential:pair", nil))
        #expect(signing.publicKey?.hasPrefix("whpk_") == true)
        let notify = try made(.notify, credential: "notify")
        #expect((notify.stored, notify.shown, notify.publicKey) == ("credential:notify", nil, nil))
    }

    @Test func `kinds without signatures take what the service has given`() throws {
        #expect(try made(.slack).stored == "")
        #expect(try made(.ntfy).stored == "")
        let token = try made(.ntfy, secret: "tk_x")
        #expect((token.stored, token.shown) == ("tk_x", nil))
        #expect(try made(.notify, secret: Self.key).stored == Self.key)
    }

    @Test(
        arguments: [
            (EndpointKind.standard, nil, "whsec_x", nil, false, "secret"),
            (.standard, nil, nil, "nothing", false, "secretCredential"),
            (.standard, nil, nil, "notify", false, "secretCredential"),
            (.standard, nil, "whsec_x", "pair", false, "secretCredential"),
            (.slack, nil, "whsec_x", nil, false, "secret"), (.teams, nil, nil, nil, true, "secret"),
            (.slack, nil, nil, "pair", false, "secretCredential"), (.ntfy, .v1, nil, nil, false, "signature"),
            (.ntfy, nil, "a token", nil, false, "secret"), (.ntfy, nil, nil, nil, true, "secret"),
            (.notify, nil, nil, nil, false, "secret"), (.notify, nil, "key", nil, false, "secret"),
            (.notify, nil, nil, "pair", false, "secretCredential"),
        ] as [(EndpointKind, EndpointSignature?, String?, String?, Bool, String)]
    )
    func `what cannot be is refused, with its field`(
        kind: EndpointKind,
        signature: EndpointSignature?,
        secret: String?,
        credential: String?,
        isRotation: Bool,
        field: String
    ) {
        let error = #expect(throws: CohortError.self) {
            try made(kind, signature: signature, secret: secret, credential: credential, isRotation: isRotation)
        }

        #expect((error?.code, error?.place?.field) == (.invalid, field))
        if let secret, secret.count > 4 { #expect(error?.description.contains(secret) == false) }
    }
}
