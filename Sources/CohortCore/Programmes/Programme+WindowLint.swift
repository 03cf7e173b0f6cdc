extension Programme {
    /// Whether the weeks, the order and the spacing of the modules leave a day for each session.
    ///
    /// Days are counted from the start of the cohort; days off are not considered, so that what is refused here can
    /// never be timetabled, while what passes may still turn out too tight. Called once each module is sound in itself.
    func windowFindings() -> [LintFinding] {
        if !(1...520).contains(lengthWeeks) { return [] }
        guard let order = modulesInOrder() else { return [cycleFinding()].compactMap(\.self) }
        return tightWindowFindings(order)
    }

    /// Walks the modules in order, with the earliest day on which each can begin and end.
    private func tightWindowFindings(_ order: [Int]) -> [LintFinding] {
        var findings: [LintFinding] = []
        var earliestEnd: [Code: Int] = [:]
        for index in order {
            let module = modules[index]
            let field = "modules[\(index)]"
            let lastDay = module.latestWeek * 7 - 1
            var firstDay = (module.earliestWeek - 1) * 7
            for precedence in module.after {
                guard let ended = earliestEnd[precedence.module] else { continue }
                firstDay = max(firstDay, ended + precedence.spacing.minimumDays)
            }
            for (place, precedence) in module.after.enumerated() {
                guard let maximum = precedence.spacing.maximumDays, let before = self.module(precedence.module),
                    before.latestWeek * 7 - 1 + maximum < firstDay
                else { continue }
                findings.append(
                    LintFinding(
                        .error,
                        "\(module.code) can begin on day \(firstDay + 1) at the earliest, more than \(maximum) days after the last of \(before.code).",
                        field: "\(field).after[\(place)]",
                        remedy: "Widen the weeks or the spacing."
                    )
                )
            }
            let end = firstDay + (module.occurrences - 1) * module.seriesSpacing.minimumDays
            earliestEnd[module.code] = end
            if end > lastDay {
                findings.append(
                    LintFinding(
                        .error,
                        "\(module.code) cannot end before day \(end + 1), but its last week, \(module.latestWeek), ends on day \(lastDay + 1).",
                        field: "\(field).latestWeek",
                        remedy: "Widen its weeks, or lower its occurrences or the spacing before and within it."
                    )
                )
            }
        }
        return findings
    }

    /// Indices of the modules, each after those that it must follow; `nil` when they form a circle.
    private func modulesInOrder() -> [Int]? {
        let known = Set(modules.map(\.code))
        var placed: Set<Code> = []
        var order: [Int] = []
        var waiting = Array(modules.indices)
        while !waiting.isEmpty {
            let ready = waiting.filter { index in
                modules[index].after.allSatisfy { placed.contains($0.module) || !known.contains($0.module) }
            }
            if ready.isEmpty { return nil }
            order += ready
            placed.formUnion(ready.map { modules[$0].code })
            waiting.removeAll { ready.contains($0) }
        }
        return order
    }

    /// Names one circle of modules that wait for each other.
    private func cycleFinding() -> LintFinding? {
        let indices = Dictionary(modules.indices.map { (modules[$0].code, $0) }) { first, _ in first }
        for start in modules.indices {
            var path: [Int] = []
            var stack: [(index: Int, depth: Int)] = [(start, 0)]
            var visited: Set<Int> = []
            while let (index, depth) = stack.popLast() {
                path = Array(path.prefix(depth)) + [index]
                for before in modules[index].after.compactMap({ indices[$0.module] }) {
                    if before == start {
                        let names = (path + [start]).map { modules[$0].code.rawValue }
                        return LintFinding(
                            .error,
                            "These modules wait for each other: \(names.joined(separator: " after ")).",
                            field: "modules[\(start)].after",
                            remedy: "Remove one of these orders."
                        )
                    }
                    if visited.insert(before).inserted { stack.append((before, depth + 1)) }
                }
            }
        }
        return nil
    }
}
