import Digest
import Testing

/// Known answers: FIPS 180-4 examples (NIST, "SHA256.pdf") and NIST's byte-oriented long message of 10⁶ `a`.
@Suite struct SHA256Tests {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func `the published examples come out as published`(text: String, expected: String) {
        #expect(SHA256.digest(Array(text.utf8)).hexadecimal == expected)
    }

    @Test func `a million letters come out as published`() {
        let digest = SHA256.digest([UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000))

        #expect(digest.hexadecimal == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }

    @Test(arguments: [1, 7, 63, 64, 65, 1_000])
    func `pieces hash to the same as the whole`(pieceLength: Int) {
        let whole = (0..<1_000).map { UInt8(truncatingIfNeeded: $0 * 31) }
        var hash = SHA256()

        for start in stride(from: 0, to: whole.count, by: pieceLength) {
            hash.update(Array(whole[start..<min(start + pieceLength, whole.count)]))
        }

        #expect(hash.finalize() == SHA256.digest(whole))
    }

    @Test func `a hash of no pieces is the hash of nothing`() {
        #expect(SHA256().finalize() == SHA256.digest([]))
    }

    @Test func `hexadecimal keeps leading zeros`() {
        #expect([0x00, 0x0F, 0xF0, 0xFF].hexadecimal == "000ff0ff")
    }
}
