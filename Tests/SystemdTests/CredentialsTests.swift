import Glibc
import Systemd
import Testing

struct CredentialsTests {
    let directory: TemporaryDirectory
    let credentials: Credentials

    init() throws {
        directory = try TemporaryDirectory()
        credentials = Credentials(environment: ["CREDENTIALS_DIRECTORY": directory.path])
    }

    @Test func `a credential is read byte for byte`() throws {
        let secret: [UInt8] = [0, 10, 255, 13] + Array(repeating: 7, count: 9_000)
        try directory.write(secret, to: "token")

        #expect(try credentials.read("token") == secret)
    }

    @Test func `a credential that was not given is nil`() throws {
        #expect(try credentials.read("token") == nil)
        #expect(try Credentials(environment: [:]).read("token") == nil)
        #expect(Credentials(environment: [:]).directory == nil)
    }

    @Test(arguments: ["", ".", "..", "../shadow", "a/b", "a\0b", String(repeating: "n", count: 256)])
    func `a name that is no file name is refused`(name: String) {
        #expect(throws: CredentialError.invalidName(name)) { try credentials.read(name) }
    }

    @Test func `a credential may be as large as the limit and no larger`() throws {
        let path = try directory.write(Array(repeating: 1, count: 16), to: "token")

        #expect(try credentials.read("token", limit: 16)?.count == 16)
        #expect(throws: CredentialError.tooLarge(path: path, limit: 15)) { try credentials.read("token", limit: 15) }
    }

    @Test func `a pipe in the place of a credential is refused, not waited for`() throws {
        let path = "\(directory.path)/pipe"
        try #require(mkfifo(path, 0o600) == 0)

        #expect(throws: CredentialError.unreadable(path: path, reason: "it is no regular file")) {
            try credentials.read("pipe")
        }
    }

    @Test func `a link out of the directory is not followed`() throws {
        let path = "\(directory.path)/link"
        try #require(symlink("/etc/hostname", path) == 0)

        #expect(throws: CredentialError.self) { try credentials.read("link") }
    }
}
