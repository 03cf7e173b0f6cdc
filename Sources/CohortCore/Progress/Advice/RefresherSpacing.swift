import Glibc

/// After how many days something is best gone over again.
///
/// gap ≈ e^(−0.34)·RI^0.63 days for a retention interval of RI days: 7 → 2.4, 35 → 6.7, 180 → 19, 350 → 28.
/// Source: Cepeda, Vul, Rohrer, Wixted and Pashler, “Spacing effects in learning” (2008); the fit through their optima is
/// ours.
package enum RefresherSpacing {
    /// The gap in days, for what is to be kept for `days`; anything below a day counts as one.
    package static func gap(keeping days: Double) -> Double {
        exp(-0.34) * pow(max(1, days), 0.63)
    }
}
