import CohortCore
import Control
import Foundation
import Testing

@Suite struct CopyRehearsalTests {
    @Test(.timeLimit(.minutes(10)))
    func `a daemon at work rehearses on a copy, and neither sends nor changes anything`() throws {
        let daemon = try DaemonProcess()
        let (cli, scratch) = (daemon.cli, daemon.scratch)
        let stage = Stage(cli: cli)
        try stage.importSample()
        try stage.loadProgramme()
        try cli.ok(["enrol", "pairs", "--everyone"])
        let before: Page<Reminder> = try cli.json(["reminder", "list", "--all"])
        let files = try FileManager.default.contentsOfDirectory(atPath: scratch.path).sorted()

        let rehearsed: CopyRehearsal = try cli.json(["rehearse", "pairs"])
        let table = try cli.run(["rehearse", "pairs"])
        let csv = try cli.run(["rehearse", "pairs", "--csv"])

        #expect(!before.items.isEmpty)
        #expect(rehearsed.isComplete)
        #expect(Set(rehearsed.rows.map(\.reminder)).isSuperset(of: before.items.map(\.id)))
        #expect(rehearsed.unrouted > 0, "there is no endpoint")
        #expect(table.out.contains("on a copy; nothing was sent or changed"))
        #expect(csv.out.hasPrefix("local,utc,outcome,to,about,type,rule,session,text,"))
        #expect(csv.out.split(separator: "\r\n").count == rehearsed.total + 1)
        let after: Page<Reminder> = try cli.json(["reminder", "list", "--all"])
        #expect(after.items == before.items)
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).sorted() == files)
        #expect(try cli.run(["rehearse", "pairs", "--seed", "1"]).status == 64)
    }
}
