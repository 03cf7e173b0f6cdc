package import CohortCore

/// Changes to a participant; what is absent stays as it is.
package struct ParticipantAmendment: Hashable, Sendable {
    package var organisation: Code?
    package var role: String?
    package var professions: [ProfessionShare]?
    package var region: String?
    package var experienceYears: Double?
    package var seniority: Double?
    package var lineManager: Code?
    package var sponsor: Code?
    package var pattern: WorkingPattern?
    package var aspiration: Aspiration?
    package var hasConsented: Bool?
    /// An empty one takes the route away.
    package var contactRoute: String?
    /// Set to nothing takes them away.
    package var quietHours: QuietHours??

    package init() {}

    func applied(to profile: ParticipantProfile) -> ParticipantProfile {
        var changed = profile
        changed.organisation = organisation ?? profile.organisation
        changed.role = role ?? profile.role
        changed.professions = professions ?? profile.professions
        changed.region = region ?? profile.region
        changed.experienceYears = experienceYears ?? profile.experienceYears
        changed.seniority = seniority ?? profile.seniority
        changed.lineManager = lineManager ?? profile.lineManager
        changed.sponsor = sponsor ?? profile.sponsor
        changed.pattern = pattern ?? profile.pattern
        changed.aspiration = aspiration ?? profile.aspiration
        changed.hasConsented = hasConsented ?? profile.hasConsented
        if let contactRoute { changed.contactRoute = contactRoute.isEmpty ? nil : contactRoute }
        if let quietHours { changed.quietHours = quietHours }
        return changed
    }
}

extension ParticipantProfile {
    /// The names of the fields in which two profiles differ: what the audit trail keeps of a change, without the values.
    func fields(differingFrom other: ParticipantProfile) -> [String] {
        let pairs: [(String, Bool)] = [
            ("organisation", organisation != other.organisation), ("role", role != other.role),
            ("professions", professions != other.professions), ("strands", strands != other.strands),
            ("region", region != other.region), ("experienceYears", experienceYears != other.experienceYears),
            ("lineManager", lineManager != other.lineManager), ("pattern", pattern != other.pattern),
            ("aspiration", aspiration != other.aspiration), ("hasConsented", hasConsented != other.hasConsented),
            ("contactRoute", contactRoute != other.contactRoute), ("sponsor", sponsor != other.sponsor),
            ("quietHours", quietHours != other.quietHours), ("seniority", seniority != other.seniority),
        ]
        return pairs.filter(\.1).map(\.0)
    }
}
