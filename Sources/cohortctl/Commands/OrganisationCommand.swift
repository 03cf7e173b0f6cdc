import ArgumentParser
import CohortCore
import Control

struct OrganisationCommand: ParsableCommand {
    static let configuration = CommandConfiguration.noun(
        "organisation",
        "Keep the bodies that participants work for.",
        verbs: [Add.self, Import.self, List.self, Show.self, Change.self, Remove.self, SetSector.self],
        examples: "organisation import organisations.csv",
        "organisation list --sector social-care",
        "organisation show RJ1"
    )

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "add",
            "Add an organisation.",
            examples: "organisation add RJ1 --name \"Guy’s and St Thomas’\" --sector provider --region London"
        )

        @Argument(help: "Its code in the national directory, or one of your own.")
        var code: Code
        @Option var name: String
        @Option var sector: Sector
        @Option var region: String
        @Option(help: "The code of the system it belongs to.")
        var parentSystem: Code?
        @OptionGroup var site: SiteOptions
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let profile = OrganisationProfile(
                code: code,
                name: name,
                sector: sector,
                region: region,
                parentSystem: parentSystem,
                site: try site.coordinates()
            )
            let added: Organisation = try connection.call { try $0.post(profile, to: Routes.organisations()) }
            try output.show(added) { _ in "Added \(added.profile.code), \(added.profile.name.printable)." }
        }
    }

    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "import",
            "Import organisations from a CSV file.",
            notes: ImportRun.notes,
            examples: "organisation import organisations.csv",
            "organisation import - --dry-run < organisations.csv"
        )

        @OptionGroup var importRun: ImportRun

        func run() throws { try importRun.run(Routes.organisationImport) }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "list",
            "List organisations.",
            examples: "organisation list --region London",
            "organisation list --sector commissioner --all --json"
        )

        @Option var sector: Sector?
        @Option var region: String?
        @Option(help: ArgumentHelp("Leave out the first so many.", valueName: "rows"))
        var offset = 0
        @OptionGroup var listing: Listing
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let page: Page<Organisation> = try connection.call { client in
                try listing.pages(from: offset) { limit, offset in
                    let filter = OrganisationFilter(sector: sector, region: region, limit: limit, offset: offset)
                    return try client.get(Routes.organisations(), query: filter)
                }
            }
            try output.list(
                page,
                empty: "No organisation. Import some: cohortctl organisation import FILE",
                columns: ["code", .text("name"), "sector", "region", "system"]
            ) {
                [
                    .init($0.profile.code), .init($0.profile.name), .init($0.profile.sector), .init($0.profile.region),
                    .init($0.profile.parentSystem?.rawValue ?? ""),
                ]
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "show",
            "Show an organisation with the sectors it has had.",
            examples: "organisation show RJ1"
        )

        @Argument var organisation: Reference
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let detail: OrganisationDetail = try connection.call {
                try $0.get(Routes.organisation(organisation.text))
            }
            try output.show(detail) { detail.text(on: $0) }
        }
    }

    struct Change: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "change",
            "Change what is known of an organisation; what is not given stays.",
            notes: "A change of sector is dated: see organisation set-sector.",
            examples: "organisation change RJ1 --region \"South East\""
        )

        @Argument var organisation: Reference
        @Option var name: String?
        @Option var region: String?
        @Option var parentSystem: Code?
        @OptionGroup var site: SiteOptions
        @Flag(help: "Forget where it is.")
        var noSite = false
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func validate() throws {
            if noSite && site.isGiven { throw ValidationError("Give a place or --no-site, not both.") }
            if name == nil && region == nil && parentSystem == nil && !site.isGiven && !noSite {
                throw ValidationError(
                    "Say what to change: --name, --region, --parent-system, or --latitude and --longitude."
                )
            }
        }

        func run() throws {
            let change = OrganisationChange(
                name: name,
                region: region,
                parentSystem: parentSystem,
                site: try site.coordinates(),
                removesSite: noSite ? true : nil
            )
            let changed: Organisation = try connection.call {
                try $0.patch(change, to: Routes.organisation(organisation.text))
            }
            try output.show(changed) { _ in "Changed \(changed.profile.code)." }
        }
    }

    struct Remove: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "remove",
            "Remove an organisation at which nobody works.",
            examples: "organisation remove RJ1 --yes"
        )

        @Argument var organisation: Reference
        @OptionGroup var prompt: Prompt
        @OptionGroup var connection: Connection

        func run() throws {
            try prompt.confirm("Removing the organisation \(organisation)")
            try connection.call { try $0.delete(Routes.organisation(organisation.text)) }
            Terminal.standardError.note(["Removed \(organisation)."])
        }
    }

    struct SetSector: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "set-sector",
            "Say to which sector an organisation belongs from a day on.",
            examples: "organisation set-sector RJ1 community --from 2027-04-01"
        )

        @Argument var organisation: Reference
        @Argument var sector: Sector
        @Option(help: "The first day.")
        var from: LocalDate
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let period = SectorPeriod(sector: sector, from: from)
            let detail: OrganisationDetail = try connection.call {
                try $0.post(period, to: Routes.organisationSectors(organisation.text))
            }
            try output.show(detail) { detail.text(on: $0) }
        }
    }
}

extension OrganisationDetail {
    fileprivate func text(on terminal: Terminal) -> String {
        Fields([
            ("code", organisation.profile.code.rawValue), ("name", organisation.profile.name),
            ("sector", organisation.profile.sector.rawValue), ("region", organisation.profile.region),
            ("system", organisation.profile.parentSystem?.rawValue), ("participants", String(participants)),
            ("site", organisation.profile.site.map { "\($0.latitude), \($0.longitude)" }),
            ("sectors", sectors.map { "\($0.sector) from \($0.from)" }.joined(separator: "; ")),
        ]).text(on: terminal)
    }
}
