import ArgumentParser
import CohortCore
import Control

extension CalendarCommand {
    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "export",
            "Write calendars to files (iCalendar).",
            notes:
                "With --all, everyone and everything with sessions gets a file KIND-CODE.ics. Each file is replaced as a "
                + "whole, and only where it changed, so that a web server can hand out the folder meanwhile. Files of "
                + "what is no more are left alone.",
            examples: "calendar export participant P-0042 --out P-0042.ics",
            "calendar export --all --folder /srv/calendars"
        )

        @Argument(help: "Whose calendar, or of what.")
        var kind: CalendarKind?
        @Argument(help: ArgumentHelp("Its code or id.", valueName: "code"))
        var subject: Reference?
        @Option(help: ArgumentHelp("Write it to this file.", valueName: "file"))
        var out: String?
        @Flag(help: "The calendars of everyone and everything with sessions.")
        var all = false
        @Option(help: ArgumentHelp("The folder that gets them.", valueName: "folder"))
        var folder: String?
        @OptionGroup var connection: Connection

        func validate() throws {
            if all {
                guard kind == nil, out == nil else {
                    throw ValidationError("--all takes no kind, code or --out.")
                }
                guard folder != nil else { throw ValidationError("--all needs a --folder.") }
            } else {
                guard kind != nil, subject != nil else {
                    throw ValidationError("Say of whom or what, as in “participant P-0042”, or give --all.")
                }
                guard folder == nil else {
                    throw ValidationError("--folder goes with --all; a single file takes --out.")
                }
            }
        }

        func run() throws {
            if let folder {
                try exportAll(to: folder)
            } else if let kind, let subject {
                let text = try connection.call { try $0.text(Routes.calendar(kind.rawValue, subject.text)) }
                if let out, out != "-" {
                    _ = try FileOutput.replace(out, with: text)
                } else {
                    try FileOutput.write(text, to: "-")
                }
            }
        }

        private func exportAll(to folder: String) throws {
            let (written, all) = try connection.call("Writing calendars") { client in
                let page: Page<CalendarSubject> = try client.get(Routes.calendars())
                var written = 0
                for subject in page.items {
                    let kind = subject.kind.rawValue
                    let text = try client.text(Routes.calendar(kind, subject.code.rawValue))
                    if try FileOutput.replace("\(folder)/\(kind)-\(subject.code).ics", with: text) { written += 1 }
                }
                return (written, page.items.count)
            }
            Terminal.standardError.note(["\(all) calendars, of which \(written) changed, in \(folder)."])
        }
    }
}
