import Control
import Foundation
import Testing

@Suite struct BadConfigurationTests {
    @Test(arguments: [
        ("logLevel:", "logLevel: loud", "logLevel"), ("inFlight:", "inFlight: many", "inFlight"),
        ("until:", "until: \"25:00\"", "until"), ("connectTimeout:", "connectTimeout: 1h", "connectTimeout"),
        ("closures:", "closures: [{first: 2027-02-30, last: 2027-03-01}]", "first"),
        ("closures:", "closures: [{first: 2027-03-02, last: 2027-03-01}]", "last"),
        ("allowedAddresses:", "allowedAddresses: [\"10.0.0.0/99\"]", "allowedAddresses"),
        ("logLevel:", "logLevle: info", "logLevle"), ("drainLimit:", "drainLimit: [", "cohortd.yaml"),
    ])
    func `a fault of the configuration is named with line and field`(key: String, line: String, field: String) throws {
        let scratch = try Scratch()
        try DaemonProcess.configure(scratch, changes: [key: line])

        let refusal = try DaemonProcess.refusal(in: scratch)

        #expect(refusal.status == 65, "\(refusal.err)")
        #expect(refusal.err.contains(field))
        #expect(refusal.err.firstMatch(of: /cohortd\.yaml:\d+/) != nil, "\(refusal.err)")
        #expect(!FileManager.default.fileExists(atPath: "\(scratch.path)/d.sqlite"), "the database was made")
    }

    @Test func `the shipped configuration is sound, and a check starts nothing`() throws {
        let scratch = try Scratch()
        try DaemonProcess.configure(scratch)
        let check = try ChildProcess(
            Binaries.cohortd,
            ["--config", "\(scratch.path)/cohortd.yaml", "--check"],
            output: "\(scratch.path)/out"
        )

        #expect(try check.wait(within: 20) == 0)
        #expect(scratch.text(of: "out").contains("is sound"))
        #expect(!FileManager.default.fileExists(atPath: "\(scratch.path)/d.sqlite"))
    }

    @Test func `a file that is missing, and one in UTF-16, are told apart`() throws {
        let scratch = try Scratch()
        let missing = try DaemonProcess.refusal(in: scratch)
        try scratch.write(
            [0xFF, 0xFE] + Array("logLevel".utf16).flatMap { [UInt8($0 & 0xFF), 0] },
            to: "cohortd.yaml"
        )
        let wide = try DaemonProcess.refusal(in: scratch)

        #expect(missing.status == 66)
        #expect(wide.status == 65)
        #expect(wide.err.contains("UTF-16"))
    }

    @Test func `a socket path that the system cannot take is refused`() throws {
        let scratch = try Scratch()
        let long = scratch.path + "/" + String(repeating: "s", count: 120)
        try DaemonProcess.configure(scratch, changes: ["socket:": "socket: " + long])

        let refusal = try DaemonProcess.refusal(in: scratch)
        #expect(refusal.status == 65)
        #expect(refusal.err.contains("107"))

        let run = try CLI(socket: long, scratch: scratch).run(["status"])
        #expect(run.status == 65)
        #expect(run.err.contains("107"))
    }

    @Test func `what stands where the socket should be is left alone`() throws {
        let scratch = try Scratch()
        try DaemonProcess.configure(scratch)
        try scratch.write("mine", to: "c.sock")

        let refusal = try DaemonProcess.refusal(in: scratch)

        #expect(refusal.status == 73)
        #expect(refusal.err.contains("is not a socket"))
        #expect(scratch.text(of: "c.sock") == "mine")
    }

    @Test func `a second daemon on the same database names the first and leaves it working`() throws {
        let daemon = try DaemonProcess()

        let refusal = try DaemonProcess.refusal(in: daemon.scratch)

        #expect(refusal.status == 75)
        #expect(refusal.err.contains("process \(daemon.process.processID)"))
        #expect(try daemon.cli.run(["status"]).status == 0)
    }

    @Test func `a folder that does not exist is named`() throws {
        let scratch = try Scratch()
        try DaemonProcess.configure(scratch, changes: ["database:": "database: \(scratch.path)/none/d.sqlite"])

        let refusal = try DaemonProcess.refusal(in: scratch)

        #expect(refusal.status == 73)
        #expect(refusal.err.contains("\(scratch.path)/none/d.sqlite"))
    }

    @Test(.enabled(if: getuid() == 0, "only root can run a command as somebody else"))
    func `who may not use the socket is told so, with status 77`() throws {
        let daemon = try DaemonProcess()
        chmod(daemon.scratch.path, 0o755)
        let copy = "\(daemon.scratch.path)/cohortctl"
        // Copied by another process: one of ours could hand the open file on to a child, and it could not be run.
        #expect(try ChildProcess("cp", [Binaries.cohortctl, copy]).wait(within: 20) == 0)
        let stranger = try ChildProcess(
            "setpriv",
            ["--reuid", "65534", "--regid", "65534", "--clear-groups", copy, "status"],
            errors: "\(daemon.scratch.path)/err",
            environment: ["COHORTD_SOCKET": daemon.socket]
        )

        #expect(try stranger.wait(within: 20) == 77)
        #expect(daemon.scratch.text(of: "err").contains("group cohortd"))
    }
}
