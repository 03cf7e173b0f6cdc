/// How temperature falls: geometrically, in levels, each with an equal share of what is left of the budget.
///
/// Source: the cut-off by accepted changes is that of Johnson, Aragon, McGeoch and Schevon, “Optimization by simulated
/// annealing: an experimental evaluation”, *Operations Research* 37 (1989), as Bellio, Ceschia, Di Gaspero, Schaerf and
/// Urli use it for timetables in “Feature-based tuning of simulated annealing applied to the curriculum-based course
/// timetabling problem”, *Computers & Operations Research* 65 (2016).
struct AnnealingSchedule: Hashable, Sendable {
    /// In units of cost.
    var hottest: Double
    /// In units of cost; at most ``hottest``.
    var coldest: Double
    /// The ratio of one temperature to the one before; below 1.
    var cooling: Double = 0.99
    /// A level ends early when this share of the changes it may try was accepted; 1 for never.
    ///
    /// What is saved is spent where it is colder.
    var acceptedShare: Double = 0.034

    /// From ``hottest`` down to ``coldest``.
    var levels: [Double] {
        var levels: [Double] = []
        var temperature = hottest
        while temperature > coldest, levels.count < 100_000 {
            levels.append(temperature)
            temperature *= cooling
        }
        return levels + [coldest]
    }
}
