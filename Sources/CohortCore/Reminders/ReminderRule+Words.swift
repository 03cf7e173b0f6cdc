extension ReminderRule {
    /// One of several times at which a rule speaks.
    package struct Stage: Hashable, Sendable, Codable {
        /// Days after the day of the rule, by the same days as the rule counts.
        package var days: Int
        /// The rule's own text when absent.
        package var text: ReminderText?
        /// Other words for a profession or a family; the rule's own count where this stage has no text of its own.
        package var variants: [Code: ReminderText]
        /// The rule's own when empty.
        package var levers: [Lever]

        package init(
            days: Int,
            text: ReminderText? = nil,
            variants: [Code: ReminderText] = [:],
            levers: [Lever] = []
        ) {
            self.days = days
            self.text = text
            self.variants = variants
            self.levers = levers
        }
    }

    /// What is said, and for whom it was written.
    package struct Words: Hashable, Sendable {
        package var text: ReminderText
        /// The profession or family whose words these are; none for everyone's.
        package var variant: Code?
        package var levers: [Lever]
    }

    /// The words of a stage for someone of this profession: those of the profession, else of its family, else everyone's.
    package func words(stage index: Int = 0, profession: Code?, family: Code?) -> Words {
        let stage = stages.indices.contains(index) ? stages[index] : nil
        let levers = stage.flatMap { $0.levers.isEmpty ? nil : $0.levers } ?? self.levers
        let variants = variants(of: stage)
        for code in [profession, family].compactMap(\.self) {
            if let text = variants[code] { return Words(text: text, variant: code, levers: levers) }
        }
        return Words(text: stage?.text ?? text, variant: nil, levers: levers)
    }

    private func variants(of stage: Stage?) -> [Code: ReminderText] {
        guard let stage else { return variants }
        return stage.text == nil ? variants.merging(stage.variants) { $1 } : stage.variants
    }

    /// The days of its stages; just 0 for what is said once.
    package var stageDays: [Int] { stages.isEmpty ? [0] : stages.map(\.days) }

    /// What makes it needless: that someone has submitted, where it goes to those who have not.
    package var stopCondition: StopCondition? { until ?? (audience == .nonSubmitters ? .submitted : nil) }
}
