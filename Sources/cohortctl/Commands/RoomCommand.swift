import ArgumentParser
import CohortCore
import Control

struct RoomCommand: ParsableCommand {
    static let configuration = CommandConfiguration.noun(
        "room",
        "Keep the places for sessions.",
        verbs: [
            Add.self, Import.self, List.self, Show.self, Remove.self, Close.self, Reopen.self,
            BusyCommand<BusyRoom>.self,
        ],
        examples: "room import rooms.csv",
        "room close R-2 2027-03-01 2027-03-12 --reason \"building work\""
    )

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "add",
            "Add a room.",
            examples: "room add R-2 --name \"Seminar 2\" --site Main --region London --seats 30 --equipment projector"
        )

        @Argument var code: Code
        @Option var name: String
        @Option var site: String
        @Option var region: String
        @Option var seats: Int
        @Option(help: "What it has; once for each thing.")
        var equipment: [String] = []
        @Option(help: ArgumentHelp("When it is open, such as “mon-fri 08:00-18:00”.", valueName: "week"))
        var hours: String?
        @OptionGroup var cost: CostOption
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let profile = RoomProfile(
                code: code,
                name: name,
                site: site,
                region: region,
                seats: seats,
                equipment: equipment,
                openingHours: try WorkingPattern(hours: hours ?? "", protectedClinical: ""),
                hourPence: cost.pence
            )
            let added: Room = try connection.call { try $0.post(profile, to: Routes.rooms()) }
            try output.show(added) { _ in "Added \(added.profile.code), \(added.profile.seats) seats." }
        }
    }

    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "import",
            "Import rooms from a CSV file.",
            notes: ImportRun.notes,
            examples: "room import rooms.csv --dry-run"
        )

        @OptionGroup var importRun: ImportRun

        func run() throws { try importRun.run(Routes.roomImport) }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration.verb("list", "List rooms.", examples: "room list")

        @OptionGroup var listing: Listing
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let page: Page<Room> = try connection.call { try $0.get(Routes.rooms()) }
            try output.list(
                listing.cut(page),
                empty: "No room. Import some: cohortctl room import FILE",
                columns: [
                    "code", .text("name"), "site", "region", .number("seats"), .text("equipment"), .text("closed"),
                ]
            ) {
                [
                    .init($0.profile.code), .init($0.profile.name), .init($0.profile.site), .init($0.profile.region),
                    .init($0.profile.seats), .init($0.profile.equipment.joined(separator: ", ")),
                    .init($0.profile.closures.listed),
                ]
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration.verb("show", "Show a room.", examples: "room show R-2")

        @Argument var room: Reference
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let found: Room = try connection.call { try $0.get(Routes.room(room.text)) }
            try output.show(found) { found.text(on: $0) }
        }
    }

    struct Remove: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "remove",
            "Remove a room in which no session is.",
            examples: "room remove R-2 --yes"
        )

        @Argument var room: Reference
        @OptionGroup var prompt: Prompt
        @OptionGroup var connection: Connection

        func run() throws {
            try prompt.confirm("Removing the room \(room)")
            try connection.call { try $0.delete(Routes.room(room.text)) }
            Terminal.standardError.note(["Removed \(room)."])
        }
    }

    struct Close: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "close",
            "Say on which days a room is closed.",
            notes: "Then plan again: its sessions move as little as possible.",
            examples: "room close R-2 2027-03-01 2027-03-12 --reason \"building work\""
        )

        @Argument var room: Reference
        @OptionGroup var days: AbsenceOptions
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let closure = try days.absence()
            let found: Room = try connection.call { try $0.post(closure, to: Routes.roomClosures(room.text)) }
            try output.show(found) { found.text(on: $0) }
        }
    }
}

extension Room {
    fileprivate func text(on terminal: Terminal) -> String {
        Fields([
            ("code", profile.code.rawValue), ("name", profile.name), ("site", profile.site),
            ("region", profile.region), ("seats", String(profile.seats)),
            ("equipment", profile.equipment.joined(separator: ", ")), ("open", profile.openingHours.hoursText),
            ("closed", profile.closures.listed), ("an hour costs", profile.hourPence.map(Pence.text)),
        ]).text(on: terminal)
    }
}
