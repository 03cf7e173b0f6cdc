/// A memory's numbers fitted to a log: those that are most probable, given the log and how learners differ.
package struct MemoryFit: Hashable, Sendable {
    package let parameters: MemoryParameters
    /// How many of the foretold attempts it rests on.
    package let attempts: Int
    /// Steps of the search.
    package let steps: Int

    /// From the first `count` foretold attempts of `log` and what came before them.
    ///
    /// The shipped numbers where there are none; the same log gives the same numbers.
    package init(_ log: RecallLog, first count: Int) {
        let outcomes = log.outcomes(first: count)
        attempts = outcomes.count
        let end = log.foretold.prefix(count).last ?? -1
        let grades = Set(log.attempts.prefix(end + 1).map(\.grade))
        let entries = MemoryParameters.table.filter { $0.grade.map(grades.contains) ?? true }
        let prior = entries.map {
            FisherScoring.Prior(mean: $0.value, deviation: $0.spread, range: $0.range)
        }
        func parameters(_ point: [Double]) -> MemoryParameters {
            var parameters = MemoryParameters.singleFact
            for (entry, value) in zip(entries, point) { parameters[keyPath: entry.keyPath] = value }
            return parameters
        }
        let found = FisherScoring().maximise(prior, outcomes: outcomes) { point in
            log.chances(parameters(point), first: count)
        }
        self.parameters = parameters(found.point)
        steps = found.steps
    }
}
