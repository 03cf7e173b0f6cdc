import FoundationEssentials
import Testing

@testable import StandardWebhooks

@Suite struct WebhookKeyTests {
    /// Source: RFC 4231 §4.5, the one of its examples whose key has a length that a webhook secret may have.
    @Test func `a code of RFC 4231 comes out as published`() throws {
        let secret = try WebhookSecret(bytes: Array(1...25))

        let code = secret.authenticationCode(of: [UInt8](repeating: 0xCD, count: 50))

        #expect(hexadecimal(code) == "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b")
    }

    /// Source: RFC 8032 §7.1, tests 1 to 3.
    @Test(arguments: [
        (
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
                + "d25bf5f0595bbe24655141438e7a100b"
        ),
        (
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
                + "387b2eaeb4302aeeb00d291612bb0c00"
        ),
        (
            "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
            "af82",
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659"
                + "4a7c15e9716ed28dc027beceea1ec40a"
        ),
    ])
    func `signatures of RFC 8032 come out as published`(
        seed: String,
        publicKey: String,
        message: String,
        signature: String
    ) throws {
        let key = try WebhookSigningKey(seed: bytes(seed))

        #expect(hexadecimal(key.publicKey.bytes) == publicKey)
        #expect(hexadecimal(key.signature(of: bytes(message))) == signature)
        #expect(key.publicKey.isValid(bytes(signature), of: bytes(message)))
        #expect(!key.publicKey.isValid(bytes(signature), of: bytes(message) + [0]))
    }

    @Test func `keys survive being written and read`() throws {
        var random = SystemRandomNumberGenerator()
        let secret = WebhookSecret.generate(using: &random)
        let key = WebhookSigningKey.generate(using: &random)

        #expect(try WebhookSecret(secret.serialized) == secret)
        #expect(try WebhookSigningKey(key.serialized) == key)
        #expect(try WebhookPublicKey(key.publicKey.serialized) == key.publicKey)
        #expect(try WebhookSigner(key.serialized).verificationKey.serialized == key.publicKey.serialized)
    }

    @Test func `a signing key may be given by its seed alone`() throws {
        let seed = [UInt8](repeating: 7, count: 32)

        let key = try WebhookSigningKey("whsk_" + Data(seed).base64EncodedString())

        #expect(try key == WebhookSigningKey(seed: seed))
    }

    @Test func `a signing key with another key's public half is refused`() throws {
        let halves = [UInt8](repeating: 7, count: 64)

        #expect(throws: WebhookKeyError.halvesDisagree) {
            try WebhookSigningKey("whsk_" + Data(halves).base64EncodedString())
        }
    }

    @Test(arguments: [
        ("", WebhookKeyError.wrongPrefix(expected: ["whsec_"])),
        ("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", .wrongPrefix(expected: ["whsec_"])),
        ("whsec_", .wrongLength(prefix: "whsec_", bytes: 0, allowed: "24 to 64")),
        ("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS!", .notBase64(prefix: "whsec_")),
        ("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS", .notBase64(prefix: "whsec_")),
        ("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLQ==", .wrongLength(prefix: "whsec_", bytes: 22, allowed: "24 to 64")),
    ])
    func `a text that is no secret is refused with the reason`(text: String, error: WebhookKeyError) {
        #expect(throws: error) { try WebhookSecret(text) }
    }

    @Test(arguments: [23, 65])
    func `a secret of a length the standard does not allow is refused`(count: Int) {
        #expect(throws: WebhookKeyError.wrongLength(prefix: "whsec_", bytes: count, allowed: "24 to 64")) {
            try WebhookSecret(bytes: [UInt8](repeating: 1, count: count))
        }
    }

    @Test func `printing a secret does not show it`() throws {
        var random = SystemRandomNumberGenerator()
        let secret = WebhookSecret.generate(using: &random)
        let key = WebhookSigningKey.generate(using: &random)

        #expect("\(secret)" == "whsec_(hidden)")
        #expect("\(key)" == "whsk_(hidden)")
    }
}

private func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}

private func bytes(_ hexadecimal: String) -> [UInt8] {
    let digits = hexadecimal.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
}
