import Foundation
import Glibc
import Synchronization

/// A DNS server (RFC 1035) on port 53 that answers each name's questions with what a script says, in turn.
final class NameServer: Sendable {
    /// For each name the sets of addresses to answer with, one set a question of the family, the last one for ever.
    typealias Script = [String: [[IPText]]]
    /// An address in its usual notation.
    typealias IPText = String

    private let script: Script
    /// What names that are not in the script mean.
    private let otherwise: [IPText]
    private let asked = Mutex<[String: Int]>([:])

    init(_ script: Script, otherwise: [IPText]) {
        self.script = script
        self.otherwise = otherwise
    }

    /// Serves on a thread of its own for as long as the process lives.
    func start(on host: String) throws {
        let descriptor = socket(AF_INET, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(53).bigEndian
        inet_pton(AF_INET, host, &address.sin_addr)
        let bound = withUnsafeBytes(of: address) { bytes in
            bytes.withMemoryRebound(to: sockaddr.self) { bind(descriptor, $0.baseAddress, socklen_t(bytes.count)) }
        }
        guard bound == 0 else { throw Failed("port 53 cannot be had: errno \(errno)") }
        Thread { self.serve(descriptor) }.start()
    }

    private func serve(_ descriptor: Int32) {
        var packet = [UInt8](repeating: 0, count: 512)
        while true {
            var from = sockaddr_storage()
            var length = socklen_t(MemoryLayout.size(ofValue: from))
            withUnsafeMutableBytes(of: &from) { bytes in
                bytes.withMemoryRebound(to: sockaddr.self) { address in
                    let count = recvfrom(descriptor, &packet, packet.count, 0, address.baseAddress, &length)
                    guard count > 0 else { return }
                    let reply = answer(to: Array(packet[..<count]))
                    sendto(descriptor, reply, reply.count, 0, address.baseAddress, length)
                }
            }
        }
    }

    private func answer(to packet: [UInt8]) -> [UInt8] {
        // Twelve bytes of header, then labels up to an empty one, then the type and the class.
        var labels: [String] = []
        var end = 12
        while packet[end] != 0 {
            let next = end + 1 + Int(packet[end])
            labels.append(String(decoding: packet[(end + 1)..<next], as: UTF8.self).lowercased())
            end = next
        }
        let isV6 = packet[end + 2] == 28
        let name = labels.joined(separator: ".")
        let records = addresses(of: name, isV6: isV6).map { bytes in
            // The name by reference to the question, type, class IN, no time to live.
            [0xC0, 12, 0, isV6 ? 28 : 1, 0, 1, 0, 0, 0, 0, 0, UInt8(bytes.count)] + bytes
        }
        let header = packet[..<2] + [0x81, 0x80, 0, 1, 0, UInt8(records.count), 0, 0, 0, 0]
        return Array(header + packet[12..<(end + 5)] + records.joined())
    }

    private func addresses(of name: String, isV6: Bool) -> [[UInt8]] {
        let count = asked.withLock { asked in
            defer { asked["\(name) \(isV6)", default: 0] += 1 }
            return asked["\(name) \(isV6)", default: 0]
        }
        let sets = script[name] ?? [otherwise]
        let family = isV6 ? AF_INET6 : AF_INET
        return sets[min(count, sets.count - 1)].filter { $0.contains(":") == isV6 }.map { text in
            var bytes = [UInt8](repeating: 0, count: isV6 ? 16 : 4)
            inet_pton(family, text, &bytes)
            return bytes
        }
    }
}
