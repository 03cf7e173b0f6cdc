import CohortCore
import Testing

/// A small taxonomy and boards of it.
enum Board {
    static func code(_ text: String) throws -> Code { try #require(Code(rawValue: text)) }

    static func taxonomy() throws -> Taxonomy {
        let families: [(String, ProfessionFamily.Branch)] = [
            ("nursing", .clinical), ("medicine", .clinical), ("money", .management), ("running", .management),
            ("living", .community),
        ]
        return try Taxonomy(
            families: families.map { try ProfessionFamily(id: code($0.0), name: $0.0, branch: $0.1) },
            professions: [
                ("adult", "nursing"), ("child", "nursing"), ("surgeon", "medicine"), ("finance", "money"),
                ("operations", "running"), ("neighbour", "living"),
            ].map { try Profession(id: code($0.0), name: $0.0, family: code($0.1)) },
            distances: .init(
                sameFamily: #require(Share(1.0 / 3)),
                sameBranch: #require(Share(2.0 / 3)),
                acrossBranches: .whole
            )
        )
    }

    /// `adult`, or a hybrid as `adult+finance` in equal parts.
    static func member(
        _ code: String,
        _ professions: String,
        sector: Sector = .provider,
        owns: [String] = [],
        levels: [String: Double] = [:],
        isSeated: Bool = true
    ) throws -> BoardMember {
        let parts = professions.split(separator: "+")
        return try BoardMember(
            code: self.code(code),
            professions: parts.map {
                try ProfessionShare(
                    profession: self.code(String($0)),
                    share: #require(Share(1 / Double(parts.count)))
                )
            },
            sector: sector,
            organisation: "ORG",
            responsibilities: owns.map { .init(title: $0) },
            levels: levels,
            isSeated: isSeated
        )
    }
}
