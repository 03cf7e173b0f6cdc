/// A person who may take part in programmes.
///
/// cohortd holds a code, never a name.
package struct Participant: Hashable, Sendable, Codable, Identifiable {
    package typealias ID = Identifier<Participant>

    package let id: ID
    package var profile: ParticipantProfile

    package init(id: ID, profile: ParticipantProfile) {
        self.id = id
        self.profile = profile
    }
}

/// What is known of a participant.
package struct ParticipantProfile: Hashable, Sendable, Codable {
    /// What stands for the person everywhere, such as `P-0042`.
    package var code: Code
    /// The code of the organisation they work for.
    package var organisation: Code
    /// The post held, in free words.
    package var role: String
    /// What they are trained as; several with shares that sum to 1 for a hybrid.
    package var professions: [ProfessionShare]
    /// How their work divides over leadership, management and clinical care, where known.
    package var strands: StrandBalance?
    package var region: String
    /// Years in health and care.
    package var experienceYears: Double
    /// How senior the post is, 0…20 on whatever scale the installation uses, such as pay bands.
    package var seniority: Double?
    /// The participant who manages them, where that is someone here.
    package var lineManager: Code?
    /// The participant who backs their place and wants to know how it goes, where that is someone here.
    package var sponsor: Code?
    package var pattern: WorkingPattern
    package var aspiration: Aspiration
    /// Whether they agreed that their data are held for programmes; without it nobody is enrolled.
    package var hasConsented: Bool
    /// An opaque code by which the receiving system finds the address; never the address itself.
    package var contactRoute: String?
    /// Hours of the programme's day in which they are left in peace, beside those of the installation.
    package var quietHours: QuietHours?

    package init(
        code: Code,
        organisation: Code,
        role: String,
        professions: [ProfessionShare],
        strands: StrandBalance? = nil,
        region: String,
        experienceYears: Double = 0,
        seniority: Double? = nil,
        lineManager: Code? = nil,
        sponsor: Code? = nil,
        pattern: WorkingPattern = .fullTime,
        aspiration: Aspiration = .open,
        hasConsented: Bool = true,
        contactRoute: String? = nil,
        quietHours: QuietHours? = nil
    ) {
        self.code = code
        self.organisation = organisation
        self.role = role
        self.professions = professions
        self.strands = strands
        self.region = region
        self.experienceYears = experienceYears
        self.seniority = seniority
        self.lineManager = lineManager
        self.sponsor = sponsor
        self.pattern = pattern
        self.aspiration = aspiration
        self.hasConsented = hasConsented
        self.contactRoute = contactRoute
        self.quietHours = quietHours
    }

    /// More than one profession.
    package var isHybrid: Bool { professions.count > 1 }

    /// The profession with the largest share.
    package var mainProfession: Code? { professions.max { $0.share < $1.share }?.profession }

    /// - Throws: ``CohortError`` naming the field that breaks a rule.
    package func validate(against taxonomy: Taxonomy) throws(CohortError) {
        try TextRule.name.check(role, field: "role")
        try TextRule.name.check(region, field: "region")
        guard !professions.isEmpty else {
            throw CohortError(
                .invalid,
                "\(code) has no profession.",
                at: .init(field: "profession"),
                remedy: "Give at least one from the taxonomy."
            )
        }
        for share in professions where taxonomy.profession(share.profession) == nil {
            _ = try taxonomy.profession(named: share.profession.rawValue)
        }
        guard Set(professions.map(\.profession)).count == professions.count else {
            throw CohortError(.invalid, "\(code) has a profession twice.", at: .init(field: "profession"))
        }
        let sum = professions.reduce(0) { $0 + $1.share.value }
        guard abs(sum - 1) < 0.005 else {
            throw CohortError(
                .invalid,
                "The profession shares of \(code) sum to \(sum), not 1.",
                at: .init(field: "profession"),
                remedy: "Write a hybrid as in “nurse-adult 0.6 + informatics 0.4”."
            )
        }
        guard (0...80).contains(experienceYears) else {
            throw CohortError(
                .invalid,
                "\(experienceYears) years of experience are not within 0…80.",
                at: .init(field: "experienceYears")
            )
        }
        if let seniority, !(0...20).contains(seniority) {
            throw CohortError(
                .invalid,
                "The seniority \(seniority) of \(code) is not within 0…20.",
                at: .init(field: "seniority")
            )
        }
        guard lineManager != code else {
            throw CohortError(.invalid, "\(code) cannot be their own line manager.", at: .init(field: "lineManager"))
        }
        guard sponsor != code else {
            throw CohortError(.invalid, "\(code) cannot be their own sponsor.", at: .init(field: "sponsor"))
        }
        if let quietHours, quietHours.from == quietHours.until {
            throw CohortError(
                .invalid,
                "The quiet hours \(quietHours) of \(code) cover nothing or the whole day.",
                at: .init(field: "quietHours"),
                remedy: "Write them as in 20:00-08:00."
            )
        }
        if let contactRoute {
            // An address would turn a code into a profile: the receiving system keeps addresses.
            guard (1...128).contains(contactRoute.utf8.count), !contactRoute.contains("@") else {
                throw CohortError(
                    .invalid,
                    "The contact route of \(code) is not an opaque code of 1 to 128 bytes.",
                    at: .init(field: "contactRoute"),
                    remedy: "Give the key under which the receiving system keeps the address, not the address."
                )
            }
        }
        try pattern.validate()
    }
}
