/// Into how many subgroups a group falls, and how clearly: the average silhouette width, which, unlike the strength of a
/// split in two, is right for more than two subgroups.
///
/// A member's silhouette is (b − a) / max(a, b): a is the mean distance to the others of their subgroup and b that to
/// the members of the nearest other one; a subgroup of one has 0.
///
/// Source: Rousseeuw, "Silhouettes", Journal of Computational and Applied Mathematics 20 (1987), 53–65; for faultlines
/// Meyer and Glenz, "Team faultline measures: a computational comparison and a new approach to multiple subgroups",
/// Organizational Research Methods 16 (2013), 393–424: as there, each number of subgroups begins with two hierarchical
/// clusterings (average linkage and Ward's), and members then change subgroup while the width grows.
package struct SilhouetteWidth: Hashable, Sendable, Codable {
    /// More subgroups than this are not looked for, since they would hardly be called subgroups.
    package static let mostSubgroups = 8

    /// −1…1; 1 when members are alike within subgroups and the subgroups apart.
    package var width: Double
    /// By place among the members, each sorted, the one of the first member first.
    package var subgroups: [[Int]]

    /// - Returns: `nil` for fewer than three members, or when all are alike.
    package init?(of distances: FaultlineDistances) {
        guard distances.count >= 3, distances.total > 1e-12 else { return nil }
        var best: (width: Double, labels: [Int])?
        for linkage in Linkage.allCases {
            for labels in Self.clusterings(distances, linkage) {
                var labels = labels
                let width = Self.climb(&labels, distances)
                if best.map({ width > $0.width + 1e-12 }) ?? true { best = (width, labels) }
            }
        }
        guard let best else { return nil }
        width = best.width
        subgroups = Dictionary(grouping: best.labels.indices) { best.labels[$0] }.values
            .map { $0.sorted() }
            .sorted { ($0.first ?? 0) < ($1.first ?? 0) }
    }

    /// The width of a division; `labels` gives each member's subgroup, counted from 0 without gaps.
    package static func width(of labels: [Int], _ distances: FaultlineDistances) -> Double {
        let count = (labels.max() ?? 0) + 1
        guard count > 1 else { return 0 }
        var sizes = Array(repeating: 0, count: count)
        for label in labels { sizes[label] += 1 }
        var sum = 0.0
        var toEach = Array(repeating: 0.0, count: count)
        for member in labels.indices where sizes[labels[member]] > 1 {
            for label in 0..<count { toEach[label] = 0 }
            for other in labels.indices where other != member {
                toEach[labels[other]] += distances[member, other].squareRoot()
            }
            let own = labels[member]
            let within = toEach[own] / Double(sizes[own] - 1)
            var nearest = Double.infinity
            for label in 0..<count where label != own && sizes[label] > 0 {
                nearest = min(nearest, toEach[label] / Double(sizes[label]))
            }
            let larger = max(within, nearest)
            if larger > 0, nearest.isFinite { sum += (nearest - within) / larger }
        }
        return sum / Double(labels.count)
    }

    private enum Linkage: CaseIterable {
        case average, ward
    }

    /// One division for each number of subgroups from 2 up.
    private static func clusterings(_ distances: FaultlineDistances, _ linkage: Linkage) -> [[Int]] {
        var clusters = (0..<distances.count).map { [$0] }
        var found: [[Int]] = []
        while clusters.count > 1 {
            if clusters.count <= min(mostSubgroups, distances.count - 1) {
                var labels = Array(repeating: 0, count: distances.count)
                for (label, cluster) in clusters.enumerated() { for member in cluster { labels[member] = label } }
                found.append(labels)
            }
            var nearest = (one: 0, other: 1, gap: Double.infinity)
            for one in clusters.indices {
                for other in clusters.indices where other > one {
                    let gap = gap(clusters[one], clusters[other], distances, linkage)
                    if gap < nearest.gap - 1e-12 { nearest = (one, other, gap) }
                }
            }
            clusters[nearest.one] += clusters[nearest.other]
            clusters.remove(at: nearest.other)
        }
        return found
    }

    private static func gap(_ one: [Int], _ other: [Int], _ distances: FaultlineDistances, _ linkage: Linkage) -> Double
    {
        func sum(_ left: [Int], _ right: [Int], _ weigh: (Double) -> Double) -> Double {
            left.reduce(0) { sum, member in right.reduce(sum) { $0 + weigh(distances[member, $1]) } }
        }
        let (left, right) = (Double(one.count), Double(other.count))
        switch linkage {
        case .average: return sum(one, other) { $0.squareRoot() } / (left * right)
        case .ward:
            // What a merger adds to the squares within: |A||B| / (|A| + |B|) times the squared gap of the centres.
            let centres =
                sum(one, other) { $0 } / (left * right) - sum(one, one) { $0 } / (2 * left * left)
                - sum(other, other) { $0 } / (2 * right * right)
            return left * right / (left + right) * centres
        }
    }

    /// Moves single members while the width grows; no subgroup is emptied.
    private static func climb(_ labels: inout [Int], _ distances: FaultlineDistances) -> Double {
        let count = (labels.max() ?? 0) + 1
        var width = width(of: labels, distances)
        var gains = true
        while gains {
            gains = false
            for member in labels.indices {
                let own = labels[member]
                guard labels.count(where: { $0 == own }) > 1 else { continue }
                var best = (label: own, width: width)
                for label in 0..<count where label != own {
                    labels[member] = label
                    let tried = Self.width(of: labels, distances)
                    if tried > best.width + 1e-12 { best = (label, tried) }
                }
                labels[member] = best.label
                if best.label != own {
                    width = best.width
                    gains = true
                }
            }
        }
        return width
    }
}
