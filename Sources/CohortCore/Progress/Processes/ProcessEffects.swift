/// What one process does for one dimension.
package struct ProcessEffect: Hashable, Sendable, Codable {
    /// 0 (nothing) … 3 (its main effect).
    package var strength: Double
    /// The published effect in standard deviations, where there is one.
    package var effectSize: Double?
    package var source: String

    package init(strength: Double, effectSize: Double? = nil, source: String) {
        self.strength = strength
        self.effectSize = effectSize
        self.source = source
    }
}

/// How demanding a process is, as experience: challenge, feedback, and whether it is reflected on.
package struct ProcessDemand: Hashable, Sendable, Codable {
    package var challenge: Share
    package var feedback: Share
    package var isReflected: Bool

    package init(challenge: Share, feedback: Share, isReflected: Bool) {
        self.challenge = challenge
        self.feedback = feedback
        self.isReflected = isReflected
    }
}

/// Which process strengthens which dimension, and how much: a row for each process.
package struct ProcessEffects: Hashable, Sendable {
    /// What a process does.
    package struct Row: Hashable, Sendable, Codable {
        package var knowledge: ProcessEffect
        package var skills: ProcessEffect
        package var experience: ProcessEffect
        package var relationships: ProcessEffect
        package var demand: ProcessDemand

        package init(
            knowledge: ProcessEffect,
            skills: ProcessEffect,
            experience: ProcessEffect,
            relationships: ProcessEffect,
            demand: ProcessDemand
        ) {
            self.knowledge = knowledge
            self.skills = skills
            self.experience = experience
            self.relationships = relationships
            self.demand = demand
        }

        static let nothing = Row(
            knowledge: .init(strength: 0, source: "No row in the matrix"),
            skills: .init(strength: 0, source: "No row in the matrix"),
            experience: .init(strength: 0, source: "No row in the matrix"),
            relationships: .init(strength: 0, source: "No row in the matrix"),
            demand: .init(challenge: .none, feedback: .none, isReflected: false)
        )
    }

    private let rows: [Process: Row]

    /// A process without a row does nothing.
    package init(rows: [Process: Row]) {
        self.rows = rows
    }

    package func row(of process: Process) -> Row { rows[process] ?? .nothing }

    package func effect(of process: Process, on dimension: Dimension) -> ProcessEffect {
        let row = row(of: process)
        return switch dimension {
        case .skills: row.skills
        case .knowledge: row.knowledge
        case .experience: row.experience
        case .relationships: row.relationships
        }
    }

    /// 0 (nothing) … 3 (its main effect).
    package func strength(of process: Process, on dimension: Dimension) -> Double {
        effect(of: process, on: dimension).strength
    }

    /// The processes that strengthen a dimension with 2 or more, strongest first.
    package func processes(for dimension: Dimension) -> [Process] {
        Process.allCases.filter { strength(of: $0, on: dimension) >= 2 }
            .sorted {
                (-strength(of: $0, on: dimension), $0.rawValue) < (-strength(of: $1, on: dimension), $1.rawValue)
            }
    }
}
