import Foundation
import Glibc

/// A program of this machine that tests make use of.
final class Program {
    private let process = Process()

    /// Starts the program in a folder; it is killed when this value goes away.
    init(_ path: String, _ arguments: [String], in folder: Folder) throws {
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
    }

    /// Runs a program to its end.
    static func run(_ path: String, _ arguments: [String], in folder: Folder) throws {
        let program = try Program(path, arguments, in: folder)
        program.process.waitUntilExit()
        guard program.process.terminationStatus == 0 else { throw Failed("\(path) \(arguments) failed") }
    }

    /// Waits until it serves a Unix socket.
    func waitUntilServing(_ path: String) throws {
        let deadline = ContinuousClock.now + .seconds(20)
        while process.isRunning, ContinuousClock.now < deadline {
            if Self.canConnect(path) { return }
            usleep(5_000)
        }
        throw Failed("nobody serves \(path)")
    }

    private static func canConnect(_ path: String) -> Bool {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        return withUnsafeBytes(of: address) { bytes in
            bytes.withMemoryRebound(to: sockaddr.self) {
                connect(descriptor, $0.baseAddress, socklen_t(bytes.count)) == 0
            }
        }
    }
}
