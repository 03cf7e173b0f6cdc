import CohortCore
import CohortFiles
import Timetabling

/// A timetabling problem of any size, made of a programme and the sample of people, rooms and facilitators.
struct TimetableInstance {
    private(set) var problem: TimetableProblem
    /// A Monday; the cohorts start together.
    private static let start = LocalDate(daysSince1970: 20_822)

    init(_ programme: Programme, cohorts: Int, project: String) throws {
        func sample<Profile>(_ name: String, _ read: ([UInt8], String) throws -> FileRows<Profile>) throws -> [Profile]
        {
            let file = "\(project)/Config/sample/\(name).csv"
            return try read(TextFile.bytes(file), file).checked().map(\.profile)
        }
        let taxonomyFile = project + "/Config/taxonomy.yaml"
        let taxonomy = try TaxonomyFile.read(TextFile.text(taxonomyFile), named: taxonomyFile)
        let holidays = project + "/Config/bank-holidays/england-and-wales.yaml"
        let people = try sample("participants") { ParticipantFile.read($0, file: $1, taxonomy: taxonomy) }
        // What four cohorts share.
        let copies = (cohorts + 3) / 4
        let rooms = try sample("rooms") { RoomFile.read($0, file: $1) }
        let facilitators = try sample("facilitators") { FacilitatorFile.read($0, file: $1) }
        problem = TimetableProblem(
            calendar: .englandAndWales(exceptions: try BankHolidayFile.read(TextFile.text(holidays), named: holidays)),
            rooms: try Self.repeated(rooms, copies).map { number, copy, profile in
                var profile = profile
                profile.code = try Code(checking: "\(profile.code)-\(copy)", field: "code")
                return Room(id: Room.ID(rawValue: number), profile: profile)
            },
            facilitators: try Self.repeated(facilitators, copies).map { number, copy, profile in
                var profile = profile
                profile.code = try Code(checking: "\(profile.code)-\(copy)", field: "code")
                return Facilitator(id: Facilitator.ID(rawValue: number), profile: profile)
            },
            participants: try Self.repeated(people, copies).map { number, copy, profile in
                var profile = profile
                profile.code = try Code(checking: "\(profile.code)-\(copy)", field: "code")
                return TimetableParticipant(Participant(id: Participant.ID(rawValue: number), profile: profile))
            },
            cohorts: [],
            events: []
        )
        for index in 0..<cohorts { try add(programme, cohort: index, of: cohorts, region: people.first?.region ?? "") }
    }

    /// Each with its number, from 1, and the number of its copy.
    private static func repeated<Profile>(_ profiles: [Profile], _ copies: Int) -> [(Int64, Int, Profile)] {
        (0..<copies).flatMap { copy in
            profiles.enumerated().map { (Int64(copy * profiles.count + $0 + 1), copy + 1, $1) }
        }
    }

    private mutating func add(_ programme: Programme, cohort index: Int, of cohorts: Int, region: String) throws {
        let code = try Code(checking: "\(programme.code)-\(index + 1)", field: "cohort")
        let size = programme.cohortRules.size.target
        let members = (0..<size).map { problem.participants[(index + $0 * cohorts) % problem.participants.count].id }
        // A target above the sample's size comes round to the same people again.
        problem.cohorts.append(TimetableCohort(code: code, members: Set(members).sorted(), region: region))
        for module in programme.modules {
            var seats: Int?
            if case .room(let wanted) = module.place { seats = wanted }
            for occurrence in 1...module.occurrences {
                problem.events.append(
                    TimetableEvent(
                        key: Self.key(code, module.code, occurrence),
                        cohort: code,
                        module: module.code.rawValue,
                        minutes: module.minutes,
                        isOnline: module.place == .online,
                        equipment: module.equipment,
                        seats: seats,
                        facilitators: module.facilitators,
                        first: Self.start + 7 * (module.earliestWeek - 1),
                        last: Self.start + 7 * module.latestWeek - 1,
                        schedule: programme.schedule
                    )
                )
            }
        }
        problem.links += Self.links(of: programme, cohort: code)
    }

    private static func links(of programme: Programme, cohort: Code) -> [TimetableLink] {
        programme.modules.flatMap { module -> [TimetableLink] in
            let series = (1..<max(module.occurrences, 1)).map { occurrence in
                TimetableLink(
                    before: key(cohort, module.code, occurrence),
                    after: key(cohort, module.code, occurrence + 1),
                    minimumDays: module.seriesSpacing.minimumDays,
                    maximumDays: module.seriesSpacing.maximumDays
                )
            }
            return series
                + module.after.compactMap { precedence in
                    programme.module(precedence.module).map { earlier in
                        TimetableLink(
                            before: key(cohort, earlier.code, earlier.occurrences),
                            after: key(cohort, module.code, 1),
                            minimumDays: precedence.spacing.minimumDays,
                            maximumDays: precedence.spacing.maximumDays
                        )
                    }
                }
        }
    }

    private static func key(_ cohort: Code, _ module: Code, _ occurrence: Int) -> String {
        "\(cohort):\(module)-\(occurrence)"
    }

    /// One line a session, in the order of the problem.
    func csv(of placements: [String: Placement]) -> String {
        let rooms = Dictionary(uniqueKeysWithValues: problem.rooms.map { ($0.id, $0.profile.code.rawValue) })
        let facilitators = Dictionary(
            uniqueKeysWithValues: problem.facilitators.map { ($0.id, $0.profile.code.rawValue) }
        )
        let lines = problem.events.compactMap { event in
            placements[event.key].map { placement in
                [
                    event.key, placement.slot.date.description, placement.slot.start.description,
                    String(placement.slot.minutes),
                    placement.room.flatMap { rooms[$0] } ?? "",
                    placement.facilitators.compactMap { facilitators[$0] }.joined(separator: "; "),
                ].joined(separator: ",")
            }
        }
        return (["session,date,start,minutes,room,facilitators"] + lines).map { "\($0)\n" }.joined()
    }
}
