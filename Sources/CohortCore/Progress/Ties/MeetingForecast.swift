/// Who will meet again on another day, learnt from who met again within the days so far.
///
/// A logistic regression on standardised signs, times the chance that both come: signs of the earlier part of what is
/// known and what happened in the later part teach it, and signs of all of it are what it foretells from.
package struct MeetingForecast: Hashable, Sendable {
    package let regression: LogisticRegression
    /// The chance that two who came both come again, if each does by the shipped share.
    package let bothReturn: Double

    /// `rows` has the standardised signs of each pair in the earlier part, and `met` whether the two met in the later.
    package init(learningFrom rows: [[Double]], met: [Bool], _ parameters: ProgressParameters = .shipped) {
        regression = LogisticRegression(fitting: rows, met)
        bothReturn = parameters.returnShare * parameters.returnShare
    }

    /// The chance of a pair with these signs.
    package func chance(_ signs: [Double]) -> Double { regression.chance(signs) * bothReturn }
}
