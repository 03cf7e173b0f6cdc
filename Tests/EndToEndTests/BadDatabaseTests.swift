import Control
import Foundation
import Testing

@Suite struct BadDatabaseTests {
    /// A stopped daemon's folder with a database that has something in it.
    private func used() throws -> DaemonProcess {
        let daemon = try DaemonProcess()
        try Stage(cli: daemon.cli).importSample()
        #expect(try daemon.stop() == 0)
        return daemon
    }

    private func patch(_ file: String, _ change: (inout Data) -> Void) throws {
        var data = try Data(contentsOf: URL(filePath: file))
        change(&data)
        try data.write(to: URL(filePath: file))
    }

    private func replace(_ old: String, by new: String, in file: String) throws -> Int {
        var count = 0
        try patch(file) { data in
            var start = data.startIndex
            while let range = data.range(of: Data(old.utf8), in: start..<data.endIndex) {
                data.replaceSubrange(range, with: Data(new.utf8))
                start = range.upperBound
                count += 1
            }
        }
        return count
    }

    @Test func `a file that is no database is refused and left alone`() throws {
        let scratch = try Scratch()
        try DaemonProcess.configure(scratch)
        let text = String(repeating: "This is a letter, not a database. ", count: 40)
        try scratch.write(text, to: "d.sqlite")

        let refusal = try DaemonProcess.refusal(in: scratch)

        #expect(refusal.status == 1)
        #expect(refusal.err.contains("not a SQLite database"))
        #expect(refusal.err.contains("\(scratch.path)/d.sqlite"))
        #expect(scratch.text(of: "d.sqlite") == text)
    }

    @Test func `a database of a newer cohortd is refused`() throws {
        let daemon = try used()
        #expect(try replace("0001 people", by: "9001 people", in: daemon.database) > 0)

        let refusal = try DaemonProcess.refusal(in: daemon.scratch)

        #expect(refusal.status == 1)
        #expect(refusal.err.contains("newer cohortd"))
        #expect(refusal.err.contains("restore a backup"))
    }

    @Test func `a damaged database is noticed at the start or by the doctor, never passed over`() throws {
        let daemon = try used()
        try patch(daemon.database) { data in
            // The first bytes of every page but the first say what kind of page it is.
            for page in stride(from: 4_096, to: data.count, by: 4_096) { data[page] ^= 0x55 }
        }

        let refusal = try DaemonProcess.refusal(in: daemon.scratch)

        #expect(refusal.status == 1, "\(refusal.err)")
        #expect(refusal.err.contains("damaged"))
        #expect(refusal.err.contains("restore the last backup"))
    }

    @Test func `damage in one table is found by the doctor`() throws {
        let daemon = try used()
        var damaged: Set<Int> = []
        try patch(daemon.database) { data in
            // The pages that hold participants, as their contact routes show.
            var start = data.startIndex
            while let route = data.range(of: Data("route-".utf8), in: start..<data.endIndex) {
                damaged.insert(route.lowerBound / 4_096)
                start = route.upperBound
            }
            for page in damaged { for offset in 8..<40 { data[page * 4_096 + offset] ^= 0x55 } }
        }
        #expect(!damaged.isEmpty)

        try daemon.restart()

        let doctor = try daemon.cli.run(["doctor"])
        #expect(doctor.status == 1)
        #expect(doctor.out.contains("database"))
        #expect(try daemon.cli.run(["status"]).status == 0, "the rest goes on")
    }

    @Test func `a record of who did what that was changed behind the daemon's back is found`() throws {
        let daemon = try used()
        #expect(try replace("room.import", by: "room.remove", in: daemon.database) > 0)

        try daemon.restart()

        let verification = try daemon.cli.run(["audit", "verify", "--json"])
        #expect(verification.status == 1)
        let found: AuditVerification = try verification.decoded()
        #expect(!found.isSound && found.fault != nil)
        #expect(try daemon.cli.run(["doctor"]).status == 1)
    }

    @Test(.enabled(if: World.canBeChanged, "mounts can be changed by root only"))
    func `a database on a disk that cannot be written is refused`() throws {
        let daemon = try used()

        let file = try DaemonProcess.refusal(in: daemon.scratch, world: .readOnly(daemon.database))
        let folder = try DaemonProcess.refusal(in: daemon.scratch, world: .readOnly(daemon.scratch.path))

        #expect(file.status == 73, "\(file.err)")
        #expect(file.err.contains(daemon.database))
        #expect(folder.status == 73, "\(folder.err)")
    }

    @Test(.enabled(if: World.canBeChanged, "mounts can be changed by root only"))
    func `on a full disk an import changes nothing, says so, and the daemon goes on`() throws {
        let scratch = try Scratch()
        let disk = "\(scratch.path)/disk"
        try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: false)
        let daemon = try DaemonProcess(
            changes: ["database:": "database: \(disk)/d.sqlite"],
            in: scratch,
            world: .smallDisk(disk, kibibytes: 3_000)
        )
        try Stage(cli: daemon.cli).importSample()
        let rows = (1...6_000).map {
            "P-X\($0),QOP,Analyst with a rather long description of the post,analytics,North West"
        }
        let people = try scratch.write(
            "code,organisation,role,professions,region\n" + rows.joined(separator: "\n") + "\n",
            to: "people.csv"
        )

        let run = try daemon.cli.run(["participant", "import", people])

        #expect(run.status == 73, "\(run.err)")
        #expect(run.err.contains("full"))
        let status: StatusReport = try daemon.cli.json(["status"])
        #expect(status.counts.participants == 96)
        #expect(try daemon.cli.run(["audit", "verify"]).status == 0)
        #expect(try daemon.cli.run(["organisation", "change", "QOP", "--name", "Smaller"]).status == 0)
        #expect(try daemon.stop() == 0)
    }
}
