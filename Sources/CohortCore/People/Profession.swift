/// What someone is trained as; the post they hold is their role, and neither says anything of the other.
package struct Profession: Hashable, Sendable, Codable, Identifiable {
    /// Such as `physiotherapist`; stable.
    package let id: Code
    package var name: String
    /// The family it belongs to, such as `allied-health`.
    package var family: Code
    /// Who keeps its register, such as `HCPC`; none when it has no statutory register.
    package var regulator: String?
    /// Other words for it, which imports accept.
    package var synonyms: [String]

    package init(id: Code, name: String, family: Code, regulator: String? = nil, synonyms: [String] = []) {
        self.id = id
        self.name = name
        self.family = family
        self.regulator = regulator
        self.synonyms = synonyms
    }
}

/// Professions that are close in training, such as the allied health professions.
package struct ProfessionFamily: Hashable, Sendable, Codable, Identifiable {
    package let id: Code
    package var name: String
    /// The branch of the distance tree: families of one branch are closer than families of two.
    package var branch: Branch

    package enum Branch: String, Hashable, Sendable, Codable, CaseIterable {
        case clinical, management, community
    }

    package init(id: Code, name: String, branch: Branch) {
        self.id = id
        self.name = name
        self.branch = branch
    }
}

/// One of the professions that a person has, with its part of the whole; hybrids have several.
package struct ProfessionShare: Hashable, Sendable, Codable {
    package var profession: Code
    package var share: Share

    package init(profession: Code, share: Share) {
        self.profession = profession
        self.share = share
    }
}
