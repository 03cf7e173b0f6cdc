/// How much of what a team agreed was then executed within single disciplines: actions executed inside one's own
/// discipline, of all that were executed.
///
/// The letter to the King's Fund Commission says of multidisciplinary teams that they agree a plan together and "then
/// revert largely to their own disciplines to execute the agreed plan"; this is its measure.
package struct ReversionRate: Hashable, Sendable, Codable {
    /// Executed actions whose executors are known or of which the kind was said.
    package var executed: Int
    /// How many of them within own disciplines; not whole where a hybrid shared in one.
    package var within: Double

    package init(executed: Int, within: Double) {
        self.executed = executed
        self.within = within
    }

    /// - Parameter actions: For each executed action how far it stayed within one discipline, 0…1.
    package init(_ actions: [Double]) {
        self.init(executed: actions.count, within: actions.reduce(0, +))
    }

    /// 0…1; none while nothing was executed.
    package var value: Double? { executed > 0 ? within / Double(executed) : nil }

    /// With 80 % probability the rate behind it lies there.
    package var interval: WilsonInterval? { WilsonInterval(within, of: Double(executed)) }

    /// How far an action that these people executed together stayed within one discipline.
    ///
    /// It is the part that all of them have in common, Σ_k min_i w_ik: one person alone gives 1, two of different
    /// families 0.
    ///
    /// - Returns: `nil` for nobody.
    package static func within(_ executors: [Int], _ groups: GroupShares) -> Double? {
        guard let first = executors.first else { return nil }
        var common = groups.shares[first]
        for executor in executors.dropFirst() {
            for group in common.indices { common[group] = min(common[group], groups.shares[executor][group]) }
        }
        return min(1, common.reduce(0, +))
    }
}
