package import CohortCore
package import CohortStore

/// People and organisations of no real place, by codes.
package enum Sample {
    package static func taxonomy() throws -> Taxonomy {
        try Taxonomy(
            families: [
                ProfessionFamily(id: "medicine", name: "Medicine", branch: .clinical),
                ProfessionFamily(id: "nursing", name: "Nursing and midwifery", branch: .clinical),
                ProfessionFamily(id: "allied-health", name: "Allied health professions", branch: .clinical),
                ProfessionFamily(id: "management", name: "Management", branch: .management),
                ProfessionFamily(id: "community", name: "Community", branch: .community),
            ],
            professions: [
                Profession(id: "doctor", name: "Doctor", family: "medicine", regulator: "GMC"),
                Profession(id: "nurse-adult", name: "Adult nurse", family: "nursing", regulator: "NMC"),
                Profession(id: "midwife", name: "Midwife", family: "nursing", regulator: "NMC"),
                Profession(id: "physiotherapist", name: "Physiotherapist", family: "allied-health", regulator: "HCPC"),
                Profession(id: "operations", name: "Operations manager", family: "management"),
                Profession(id: "finance", name: "Finance manager", family: "management"),
                Profession(id: "community-organiser", name: "Community organiser", family: "community"),
            ],
            distances: Taxonomy.Distances(
                sameFamily: .half,
                sameBranch: Share(0.75) ?? .whole,
                acrossBranches: .whole
            )
        )
    }

    /// Two of each sector.
    package static let organisations: [OrganisationProfile] = [
        OrganisationProfile(
            code: "ORG-A",
            name: "Northgate Hospitals",
            sector: .provider,
            region: "North",
            parentSystem: "SYS-1"
        ),
        OrganisationProfile(code: "ORG-B", name: "Southgate Hospitals", sector: .provider, region: "South"),
        OrganisationProfile(
            code: "ORG-C",
            name: "Northgate Care Board",
            sector: .commissioner,
            region: "North",
            parentSystem: "SYS-1"
        ),
        OrganisationProfile(code: "ORG-D", name: "Southgate Care Board", sector: .commissioner, region: "South"),
        OrganisationProfile(code: "ORG-E", name: "Northgate Council", sector: .socialCare, region: "North"),
        OrganisationProfile(code: "ORG-F", name: "Southgate Council", sector: .socialCare, region: "South"),
        OrganisationProfile(code: "ORG-G", name: "Northgate Neighbours", sector: .community, region: "North"),
        OrganisationProfile(code: "ORG-H", name: "Southgate Neighbours", sector: .community, region: "South"),
    ]

    /// `P-0001` and so on, spread over all organisations and professions; every fifth is a hybrid.
    package static func participants(_ count: Int) -> [ParticipantProfile] {
        let professions: [Code] = [
            "doctor", "nurse-adult", "midwife", "physiotherapist", "operations", "finance", "community-organiser",
        ]
        return (0..<count).map { index in
            let organisation = organisations[index % organisations.count]
            let main = professions[index % professions.count]
            let second = professions[(index + 3) % professions.count]
            let isHybrid = index % 5 == 4
            return ParticipantProfile(
                code: code(index + 1),
                organisation: organisation.code,
                role: "Team lead \(index % 12 + 1)",
                professions: isHybrid
                    ? [
                        ProfessionShare(profession: main, share: Share(0.6) ?? .half),
                        ProfessionShare(profession: second, share: Share(0.4) ?? .half),
                    ]
                    : [ProfessionShare(profession: main, share: .whole)],
                region: organisation.region,
                experienceYears: Double(index % 30) + 0.5,
                lineManager: index % 10 == 0 ? nil : code(index - index % 10 + 1),
                contactRoute: "route-\(index + 1)"
            )
        }
    }

    package static let facilitators: [FacilitatorProfile] = [
        FacilitatorProfile(code: "F-CLIN-1", background: .clinical),
        FacilitatorProfile(code: "F-CLIN-2", background: .clinical),
        FacilitatorProfile(code: "F-MAN-1", background: .management),
        FacilitatorProfile(code: "F-MAN-2", background: .management),
    ]

    package static let rooms: [RoomProfile] = [
        RoomProfile(
            code: "ROOM-1",
            name: "Long Room",
            site: "Northgate House",
            region: "North",
            seats: 30,
            equipment: ["projector"]
        ),
        RoomProfile(code: "ROOM-2", name: "Small Room", site: "Southgate House", region: "South", seats: 14),
    ]

    /// Puts the organisations, `participants` people, the facilitators and the rooms into `store`, as of ``Act/test``.
    package static func fill(_ store: Store, participants: Int = 24) async throws {
        _ = try await store.importOrganisations(lines(organisations), on: .test, by: .test)
        _ = try await store.importParticipants(lines(Self.participants(participants)), on: .test, by: .test)
        _ = try await store.importFacilitators(lines(facilitators), by: .test)
        _ = try await store.importRooms(lines(rooms), by: .test)
    }

    /// The profiles as the lines of a file that begins with a header.
    package static func lines<Profile>(_ profiles: [Profile]) -> [ImportLine<Profile>] {
        profiles.enumerated().map { ImportLine(line: $0.offset + 2, profile: $0.element) }
    }

    private static func code(_ number: Int) -> Code {
        let digits = String(number)
        let text = "P-" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        guard let code = Code(rawValue: text) else { preconditionFailure("“\(text)” is not a code.") }
        return code
    }
}
