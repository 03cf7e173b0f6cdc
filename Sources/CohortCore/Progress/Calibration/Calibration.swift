import Glibc

/// Fits the parameters of one dimension to what judges said of a programme's or a cohort's people.
///
/// The maximum a posteriori of few parameters: it minimises −ln of the density that the model gave to each judgement,
/// foretold from what was on record before it, plus half the squared distance of each parameter's logarithm from its
/// prior in the prior's standard deviations. The earlier judgements are fitted to and the later, never drawn at random,
/// decide: the new values are accepted only if they foretell those better, and a 95 % interval over people excludes 0.
/// The same data give the same values.
package struct Calibration: Sendable {
    /// Nothing is fitted to fewer judgements.
    package static let fewestJudgements = 20
    /// Nobody's later judgements decide for fewer people; a group too small for figures gets no parameters of its own.
    package static let fewestPeople = 10
    /// The share of the judgements that is fitted to, but for those of one instant, which stay together.
    static let fittedShare = 0.7

    /// No value is accepted that lies further from what was expected, in its standard deviations.
    package static let furthest = 3.0

    private let dimension: Dimension
    private let inForce: ProgressModel
    private(set) var priors: [ParameterPrior]
    private let series: [JudgementSeries]
    private let people: Int

    /// - Parameters:
    ///   - dimension: Whose parameters are fitted.
    ///   - subjects: Who is looked at, each with all observations.
    ///   - targets: The level that each competence aims at in this dimension.
    ///   - model: The parameters in force, with which the new ones are compared, and by what each skill is measured.
    ///   - programme: What is in force in the programme of the cohort that is calibrated, around which it is fitted; a
    ///     programme is fitted around what is shipped.
    ///   - priors: What is free, and what is expected of it, instead.
    package init(
        of dimension: Dimension,
        subjects: [CalibrationSubject],
        targets: [Code: Share] = [:],
        model: ProgressModel = ProgressModel(),
        around programme: ParametersInForce = .shipped,
        priors: [ParameterPrior]? = nil
    ) {
        self.dimension = dimension
        inForce = model
        // In a fixed order, so that sums are rounded alike whatever order the subjects come in.
        series = subjects.sorted { ($0.participant, $0.cohort) < ($1.participant, $1.cohort) }
            .flatMap { JudgementSeries.all(of: $0, dimension, targets: targets, kinds: model.skillKinds) }
        people = Set(series.map(\.participant)).count
        self.priors = priors ?? programme.priors(for: dimension, kinds: Set(series.map(\.kind)))
    }

    /// Fits, compares, and says whether the new values are accepted.
    ///
    /// `shouldStop` is asked now and then.
    /// - Throws: `CancellationError` when it says so.
    package func result(seed: UInt64 = 1, shouldStop: () -> Bool = { false }) throws -> CalibrationResult {
        let moments = series.flatMap { one in
            zip(one.observations, one.isJudged).filter(\.1).map(\.0.happenedAt)
        }
        .sorted()
        var result = CalibrationResult(
            dimension: dimension,
            verdict: .tooFewJudgements,
            judgements: moments.count,
            people: people,
            fitted: 0,
            heldOut: 0,
            heldOutPeople: 0,
            changes: []
        )
        guard moments.count > Self.fewestJudgements else { return result }
        let split = moments[Int(Double(moments.count) * Self.fittedShare)]
        result.splitAt = split
        result.fitted = moments.count { $0 < split }
        result.heldOut = moments.count - result.fitted
        guard result.fitted >= Self.fewestJudgements else { return result }
        let before = foretold(inForce.parameters, from: split)
        result.heldOutPeople = Set(before.map(\.participant)).count
        guard result.heldOutPeople >= Self.fewestPeople else {
            result.verdict = .tooFewPeople
            return result
        }
        let informed = informed(before: split)
        guard !informed.priors.isEmpty else {
            result.verdict = .nothingToFit
            return result
        }
        return try informed.judged(result, split, before, seed: seed, shouldStop)
    }

    /// Fits to what was judged before `split` and judges the fit by the rest.
    private func judged(
        _ basis: CalibrationResult,
        _ split: Moment,
        _ before: [ForetoldJudgement],
        seed: UInt64,
        _ shouldStop: () -> Bool
    ) throws -> CalibrationResult {
        var result = basis
        // What is judged is what is kept, to four digits.
        let fitted = try fit(before: split, shouldStop).map { log(exp($0).rounded(toSignificant: 4)) }
        let after = foretold(parameters(fitted), from: split)
        let difference = PairedInterval(
            differences: zip(after, before).map { $0.logLoss - $1.logLoss },
            clusters: before.map { Int($0.participant.rawValue) },
            seed: seed
        )
        let spreads = spreads(around: fitted, before: split)
        guard !shouldStop() else { throw CancellationError() }
        result.changes = changes(fitted, spreads)
        result.before = CalibrationResult.Side(before)
        result.after = CalibrationResult.Side(after)
        result.difference = difference
        // A value that far away makes up for something else, such as people who were not beginners when first judged.
        let isPlausible = zip(priors, fitted).allSatisfy { prior, value in
            abs(value - log(prior.value)) <= Self.furthest * prior.deviation
        }
        result.verdict = !difference.isBelowZero ? .notBetter : isPlausible ? .accepted : .implausible
        return result
    }

    /// The fitted values by name, to the judgements before `end` or to all; nothing is compared.
    package func values(before end: Moment? = nil) throws -> [String: Double] {
        let found = parameters(try fit(before: end ?? Moment(rawValue: .max)) { false })
        let free = Set(priors.map(\.name))
        return Dictionary(found.all.filter { free.contains($0.name) }.map { ($0.name, $0.value) }) { first, _ in first }
    }

    /// The same with those parameters alone that a judgement before `split` depends on; the others stay as they are.
    private func informed(before split: Moment) -> Calibration {
        let start = priors.map { log($0.value) }
        let loss = losses(at: start, before: split)
        var informed = self
        informed.priors = priors.indices.filter { index in
            var moved = start
            moved[index] += 0.1
            return losses(at: moved, before: split) != loss
        }
        .map { priors[$0] }
        return informed
    }

    private func fit(before split: Moment, _ shouldStop: () -> Bool) throws -> [Double] {
        // A ten-thousandth of log likelihood is of no account beside the spread of the priors.
        let search = NelderMead(tolerance: 1e-4, mostEvaluations: 1_000)
        var isStopped = false
        let found = search.minimise(
            from: priors.map { log($0.value) },
            steps: priors.map { min($0.deviation, 0.35) }
        ) { point in
            isStopped = isStopped || shouldStop()
            return isStopped ? .infinity : objective(at: point, before: split)
        }
        if isStopped { throw CancellationError() }
        return found.point
    }

    private func objective(at point: [Double], before split: Moment) -> Double {
        let parameters = parameters(point)
        let loss = series.reduce(0) { $0 + $1.loss(parameters, before: split) }
        return zip(priors, point).reduce(loss) { $0 + $1.0.penalty(at: $1.1) }
    }

    /// The sum of the log losses before `split` of each cohort.
    func losses(at point: [Double], before split: Moment) -> [Code: Double] {
        let parameters = parameters(point)
        var losses: [Code: Double] = [:]
        for one in series { losses[one.cohort, default: 0] += one.loss(parameters, before: split) }
        return losses
    }

    private func foretold(_ parameters: ProgressParameters, from split: Moment) -> [ForetoldJudgement] {
        var foretold: [ForetoldJudgement] = []
        for one in series {
            one.foretell(parameters) { if $0.happenedAt >= split { foretold.append($0) } }
        }
        return foretold
    }

    /// The parameters in force with the free ones at these logarithms, held within their ranges.
    private func parameters(_ point: [Double]) -> ProgressParameters {
        inForce.parameters.replacing(named(point))
    }

    private func named(_ point: [Double]) -> [String: Double] {
        Dictionary(zip(priors, point).map { ($0.name, exp($1)) }) { first, _ in first }
    }

    private func changes(_ point: [Double], _ spreads: [Double]) -> [CalibrationResult.Change] {
        let old = Dictionary(inForce.parameters.all.map { ($0.name, $0) }) { first, _ in first }
        let new = Dictionary(parameters(point).all.map { ($0.name, $0.value) }) { first, _ in first }
        return zip(priors, spreads).compactMap { prior, spread in
            guard let parameter = old[prior.name], let value = new[prior.name] else { return nil }
            return CalibrationResult.Change(
                name: prior.name,
                unit: parameter.unit,
                before: parameter.value,
                after: value.rounded(toSignificant: 4),
                prior: prior,
                spread: spread
            )
        }
    }
}
