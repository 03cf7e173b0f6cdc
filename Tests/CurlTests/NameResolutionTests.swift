import Curl
import Testing

/// Names lead nowhere they should not, whatever a hostile name server says and whenever it changes its mind.
///
/// Each test runs in a process of its own, in a network where every address is this machine and where the name server
/// is ours.
@Suite(.enabled(if: IsolatedNetwork.isPermitted, "network and mount namespaces need root"))
struct NameResolutionTests {
    @Test func `a name that is bound anew after it was checked is refused`() async {
        await #expect(processExitsWith: .success) {
            try IsolatedNetwork.enter()
            let names = NameServer(
                ["hook.example": [["8.8.8.8"], ["127.0.0.1"], ["::1"], ["10.0.0.1", "fd00::1"]]],
                otherwise: []
            )
            try names.start(on: IsolatedNetwork.nameServer)
            let listener = try Listener()

            // A public address is connected to.
            #expect(listener.guardedError(host: "hook.example", patience: short) == .timedOut(after: short))
            #expect(listener.accepted() == ["::ffff:8.8.8.8"])

            for reason in ["127.0.0.1 is a loopback address", "::1 is a loopback address"] {
                #expect(listener.guardedError(host: "hook.example") == .addressRefused(reason))
            }
            for _ in 0..<3 {
                guard case .addressRefused = listener.guardedError(host: "hook.example") else {
                    Issue.record("not refused")
                    break
                }
            }
            #expect(listener.accepted() == [])
        }
    }

    @Test func `of a name with several addresses only the public ones are connected to`() async {
        await #expect(processExitsWith: .success) {
            try IsolatedNetwork.enter()
            let script = [
                "first.example": [["127.0.0.1", "8.8.8.8"]], "six.example": [["127.0.0.1", "2606:4700:4700::1111"]],
                "four.example": [["::1", "fe80::1", "8.8.8.8"]],
            ]
            try NameServer(script, otherwise: []).start(on: IsolatedNetwork.nameServer)
            let listener = try Listener()

            for host in script.keys {
                #expect(listener.guardedError(host: host, patience: short) == .timedOut(after: short))
            }
            #expect(Set(listener.accepted()) == ["::ffff:8.8.8.8", "2606:4700:4700::1111"])
        }
    }

    @Test func `in a world where every address answers, none inside is connected to`() async {
        await #expect(processExitsWith: .success) {
            try IsolatedNetwork.enter()
            // Whatever is taken for a name leads inside too.
            let names = NameServer([:], otherwise: ["127.0.0.1", "::ffff:127.0.0.1", "::1"])
            try names.start(on: IsolatedNetwork.nameServer)
            let listener = try Listener()

            let table = Spellings.addresses + Spellings.names + Spellings.users
            for host in table + Spellings.doubtful {
                switch listener.guardedError(host: host) {
                case .addressRefused: break
                case .invalidURL, .resolutionFailed: #expect(!table.contains(host), "\(host)")
                case let error: Issue.record("\(host): \(String(describing: error))")
                }
            }
            #expect(listener.accepted() == [])

            // The same world reaches the port where the guard has nothing against it.
            _ = listener.guardedError(host: "[2606:4700:4700::1111]", patience: short)
            _ = listener.guardedError(host: "0x08080808", patience: short)
            #expect(listener.accepted() == ["2606:4700:4700::1111", "::ffff:8.8.8.8"])
        }
    }
}

/// Long enough for a connection to be made, which is then left waiting.
private let short = Duration.milliseconds(600)
