/// Looks for the steps by reckoning each one's figures anew.
struct MaturityPlanner {
    /// How sure a newcomer is up to the duties for which they were chosen, and for how many they can be; assumed.
    static let newcomer = (level: 0.8, duties: 3)

    let people: [[ProfessionShare]]
    let composition: Composition
    let coverage: [DutyCoverage]
    let figures: TeamFigures
    let ownership: CrossFunctionOwnership?
    let reversion: ReversionRate?
    let taxonomy: Taxonomy

    /// What takes it a stage further comes first, then what closes blind spots, then what mixes more.
    var steps: [MaturityStep] {
        let found = [appointment].compactMap { $0 } + missing + seconds
        return found.enumerated()
            .sorted { left, right in
                let (one, other) = (left.element, right.element)
                if one.stageAfter != other.stageAfter { return one.stageAfter > other.stageAfter }
                if one.blindSpotsAfter != other.blindSpotsAfter { return one.blindSpotsAfter < other.blindSpotsAfter }
                return left.offset < right.offset
            }
            .map(\.element)
    }

    private var blindSpots: [DutyCoverage] {
        coverage.filter(\.isBlindSpot).sorted { ($0.coverage, $0.duty) < ($1.coverage, $1.duty) }
    }

    /// The family of professions that would lower monochromicity most, with the duties that are covered least.
    private var appointment: MaturityStep? {
        var best: (family: ProfessionFamily, composition: Composition)?
        for family in taxonomy.families {
            guard let profession = taxonomy.professions.first(where: { $0.family == family.id }) else { continue }
            let grown = Composition(
                of: people + [[ProfessionShare(profession: profession.id, share: .whole)]],
                taxonomy: taxonomy
            )
            if best.map({ grown.monochromicity < $0.composition.monochromicity - 1e-12 }) ?? true {
                best = (family, grown)
            }
        }
        guard let best else { return nil }
        let brought = blindSpots.prefix(Self.newcomer.duties)
        let closed = brought.count { $0.coverage(with: Self.newcomer.level) >= DutyCoverage.enough }
        guard closed > 0 || best.composition.monochromicity < composition.monochromicity - 1e-9 else { return nil }
        var after = figures
        after.monochromicity = best.composition.monochromicity
        after.clinical = best.composition.branches[ProfessionFamily.Branch.clinical.rawValue] ?? 0
        after.management = best.composition.branches[ProfessionFamily.Branch.management.rawValue] ?? 0
        after.crossFunctionOwners = ownership.map { $0.owners / Double($0.members + 1) }
        let duties = brought.isEmpty ? "" : " who is up to \(Self.listed(brought.map(\.duty)))"
        let spots = brought.isEmpty ? "" : "; blind spots \(blindSpots.count) to \(blindSpots.count - closed)"
        return MaturityStep(
            kind: .appoint,
            sentence: "Appoint somebody from \(best.family.name)\(duties): monochromicity "
                + "\(Self.hundredths(composition.monochromicity)) to "
                + "\(Self.hundredths(best.composition.monochromicity))\(spots).",
            stageAfter: StageReading(after).stage,
            blindSpotsAfter: blindSpots.count - closed,
            monochromicityAfter: best.composition.monochromicity
        )
    }

    /// One step for each criterion of the next stage that does not hold, beside those that an appointment meets.
    ///
    /// To record what is not known promises no stage: nobody knows what will be found.
    private var missing: [MaturityStep] {
        let reading = StageReading(figures)
        let thresholds = TeamStage.Thresholds.standard
        guard let next = reading.stage.next else { return [] }
        var steps: [MaturityStep] = []
        func add(_ kind: MaturityStep.Kind, _ sentence: String, _ change: (inout TeamFigures) -> Void) {
            var after = figures
            change(&after)
            steps.append(
                MaturityStep(
                    kind: kind,
                    sentence: sentence,
                    stageAfter: StageReading(after).stage,
                    blindSpotsAfter: blindSpots.count,
                    monochromicityAfter: composition.monochromicity
                )
            )
        }
        if let index = figures.correctedEI, index < thresholds.leastEI {
            add(
                .connect,
                "Let people of different disciplines work together: \(Self.hundredths(index)) on the E–I index "
                    + "says that ties stay within disciplines."
            ) { $0.correctedEI = thresholds.leastEI }
        }
        guard next == .interdisciplinary else { return steps }
        if let reversion, let value = reversion.value {
            if value > thresholds.largestReversion {
                let needed = (reversion.within / thresholds.largestReversion - Double(reversion.executed)).rounded(.up)
                add(
                    .execute,
                    "Execute the next \(Self.counted(needed, "action")) across disciplines: "
                        + "\(Self.hundredths(reversion.within)) of \(reversion.executed) stayed within one."
                ) {
                    $0.reversion = thresholds.largestReversion
                }
            }
        } else {
            add(.record, "Record who executed what was agreed: the reversion rate is not known.") { _ in }
        }
        if let ownership, let share = ownership.share {
            if share < thresholds.leastOwners {
                let needed = (thresholds.leastOwners * Double(ownership.members) - ownership.owners).rounded(.up)
                add(
                    .own,
                    "Give \(Self.counted(needed, "more member")) a responsibility outside their own discipline: "
                        + "\(Self.hundredths(ownership.owners)) of \(ownership.members) own one."
                ) {
                    $0.crossFunctionOwners = thresholds.leastOwners
                }
            }
        } else {
            add(.record, "Record which responsibilities members own outside their discipline.") { _ in }
        }
        if let median = figures.medianBond {
            if median <= thresholds.bondAbove {
                add(
                    .connect,
                    "Give the team work that its members can only do together: half of them are bound to their "
                        + "discipline at least as much (median \(Self.hundredths(median)))."
                ) {
                    $0.medianBond = thresholds.bondAbove.nextUp
                }
            }
        } else {
            add(
                .record,
                "Record who works with whom, in the team and with colleagues of the own discipline: the bond is "
                    + "not known."
            ) { _ in }
        }
        return steps
    }

    /// A second person where a duty hangs on one.
    private var seconds: [MaturityStep] {
        let duties = coverage.filter { !$0.singlePoints.isEmpty }.map(\.duty)
        guard !duties.isEmpty else { return [] }
        return [
            MaturityStep(
                kind: .back,
                sentence: "Bring a second member up to \(Self.listed(duties)): each hangs on one person.",
                stageAfter: StageReading(figures).stage,
                blindSpotsAfter: blindSpots.count,
                monochromicityAfter: composition.monochromicity
            )
        ]
    }

    /// `1 action`, `2 actions`; never fewer than one.
    private static func counted(_ number: Double, _ noun: String) -> String {
        let whole = max(1, Int(number.bounded(to: 0...1_000_000)))
        return "\(whole) \(noun)\(whole == 1 ? "" : "s")"
    }

    private static func listed(_ names: [String]) -> String {
        names.count < 2
            ? names.joined() : names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
    }

    /// With at most two digits after the point.
    static func hundredths(_ value: Double) -> String {
        let whole = (abs(value) * 100).rounded()
        let sign = value < 0 && whole > 0 ? "−" : ""
        guard whole < 1e15 else { return "\(value)" }
        let (units, rest) = (Int(whole) / 100, Int(whole) % 100)
        return sign + "\(units)" + (rest == 0 ? "" : rest < 10 ? ".0\(rest)" : ".\(rest)")
    }
}
