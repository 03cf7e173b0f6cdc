import ArgumentParser
import CohortCore
import Control

extension ParticipantCommand {
    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "add",
            "Add a participant.",
            notes: "A hybrid has several professions with shares. Nobody is enrolled without --consent.",
            examples: "participant add P-0042 --organisation RJ1 --role \"Ward manager\" --profession nurse-adult "
                + "--region London --consent",
            "participant add P-0043 --organisation RJ1 --role CNIO "
                + "--profession \"nurse-adult 0.6 + informatics 0.4\" --region London --consent"
        )

        @Argument(help: "Their code, never a name.")
        var code: Code
        @Option(help: "The code of the organisation they work for.")
        var organisation: Code
        @Option(help: "The post they hold.")
        var role: String
        @Option(help: "What they are trained as.")
        var profession: ProfessionList
        @Option var region: String
        @Option(help: ArgumentHelp("Years in health and care.", valueName: "years"))
        var experience = 0.0
        @Option(help: "How senior the post is, 0 to 20, such as a pay band.")
        var seniority: Double?
        @Option var lineManager: Code?
        @Option(help: "The participant who backs their place, and is told what the programme tells sponsors.")
        var sponsor: Code?
        @OptionGroup var week: WeekOptions
        @Option(help: "Whether they want this: wants, open or declines.")
        var aspiration: Aspiration = .open
        @Flag(help: "They agreed that their data are held for programmes.")
        var consent = false
        @Option(help: "The opaque key under which the receiving system keeps their address.")
        var contactRoute: String?
        @Option(help: ArgumentHelp("When they are left in peace, as in 20:00-08:00.", valueName: "hours"))
        var quietHours: QuietHours?
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let profile = ParticipantProfile(
                code: code,
                organisation: organisation,
                role: role,
                professions: profession.shares,
                region: region,
                experienceYears: experience,
                seniority: seniority,
                lineManager: lineManager,
                sponsor: sponsor,
                pattern: try week.pattern(),
                aspiration: aspiration,
                hasConsented: consent,
                contactRoute: contactRoute,
                quietHours: quietHours
            )
            let added: Participant = try connection.call { try $0.post(profile, to: Routes.participants()) }
            let notes = consent ? [] : ["Without consent they cannot be enrolled: participant change \(code) --consent"]
            try output.show(added, notes: notes) { _ in "Added \(added.profile.code)." }
        }
    }

    struct Change: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "change",
            "Change what is known of a participant; what is not given stays.",
            notes: "That someone declines is final: nobody asks them again, and no reminder is sent.",
            examples: "participant change P-0042 --role \"Matron\"",
            "participant change P-0042 --aspiration declines"
        )

        @Argument var participant: Reference
        @Option var organisation: Code?
        @Option var role: String?
        @Option var profession: ProfessionList?
        @Option var region: String?
        @Option(help: ArgumentHelp("Years in health and care.", valueName: "years"))
        var experience: Double?
        @Option(help: "How senior the post is, 0 to 20, such as a pay band.")
        var seniority: Double?
        @Option var lineManager: Code?
        @Option var sponsor: Code?
        @OptionGroup var week: WeekOptions
        @Option var aspiration: Aspiration?
        @Flag(inversion: .prefixedNo, help: "Whether they agree that their data are held.")
        var consent: Bool?
        @Option var contactRoute: String?
        @Option(help: ArgumentHelp("When they are left in peace, as in 20:00-08:00; none ends it.", valueName: "hours"))
        var quietHours: String?
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            var change = ParticipantChange()
            change.organisation = organisation
            change.role = role
            change.professions = profession?.shares
            change.region = region
            change.experienceYears = experience
            change.seniority = seniority
            change.lineManager = lineManager
            change.sponsor = sponsor
            change.aspiration = aspiration
            change.hasConsented = consent
            change.contactRoute = contactRoute
            change.quietHours = quietHours.map { $0 == "none" ? "" : $0 }
            guard change != ParticipantChange() || week.isGiven else {
                throw UsageError("Say what to change: see cohortctl participant change --help.")
            }
            let changed: Participant = try connection.call { client in
                if week.isGiven {
                    let known: ParticipantDetail = try client.get(Routes.participant(participant.text))
                    change.pattern = try week.pattern(changing: known.participant.profile.pattern)
                }
                return try client.patch(change, to: Routes.participant(participant.text))
            }
            try output.show(changed) { _ in "Changed \(changed.profile.code)." }
        }
    }
}
