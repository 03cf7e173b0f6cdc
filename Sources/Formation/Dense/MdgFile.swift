package import CohortCore

/// Reads files in the format of MDGPLIB, the field's collection of maximally diverse grouping problems.
///
/// The first line says how many elements and groups there are, `ss` for groups of the same size or `ds` for different
/// ones, then the least and greatest size of each group. Each other line is a pair: `i j distance`, elements from 0.
package enum MdgFile {
    /// - Parameters:
    ///   - bytes: The file.
    ///   - name: Of the file, for errors.
    /// - Returns: The problem of the file.
    /// - Throws: ``CohortError`` with the line, when the file is in another format, contradicts itself or lacks a pair.
    package static func read(_ bytes: [UInt8], named name: String) throws(CohortError) -> DenseProblem {
        var words = MdgWords(bytes, named: name)
        let (count, bounds) = try head(&words)
        // Six characters are the shortest pair: a head alone cannot make us take memory for millions.
        guard bytes.count / 6 >= count * (count - 1) / 2 - 1 else {
            throw CohortError(
                .invalid,
                "\(bytes.count) bytes are too few for the \(count * (count - 1) / 2) pairs of \(count) elements.",
                at: .init(file: name)
            )
        }
        var distances = [Double](repeating: .nan, count: count * (count - 1) / 2)
        var missing = distances.count
        while words.nextLine() {
            let one = try words.integer(in: 0...(count - 1), called: "an element")
            let other = try words.integer(in: 0...(count - 1), called: "an element")
            let distance = try words.number(in: 0...DenseProblem.greatestDistance, called: "a distance")
            try words.endLine()
            guard one != other else { throw words.refusal("Element \(one) is not a pair with itself.") }
            let (low, high) = (min(one, other), max(one, other))
            let index = high * (high - 1) / 2 + low
            guard distances[index].isNaN else { throw words.refusal("The pair \(one) \(other) is there twice.") }
            distances[index] = distance
            missing -= 1
        }
        guard missing == 0 else {
            let pairs = distances.count
            throw CohortError(
                .invalid,
                "\(missing) of the \(pairs) pairs of \(count) elements are missing.",
                at: .init(file: name)
            )
        }
        do throws(CohortError) {
            return try DenseProblem(count: count, bounds: bounds, distances: distances)
        } catch {
            throw CohortError(error.code, error.message, at: .init(file: name, line: 1, field: error.place?.field))
        }
    }

    private static func head(_ words: inout MdgWords) throws(CohortError) -> (Int, [ClosedRange<Int>]) {
        guard words.nextLine() else { throw words.refusal("The file is empty.") }
        let count = try words.integer(in: 2...DenseProblem.mostElements, called: "the number of elements")
        let groups = try words.integer(in: 1...count, called: "the number of groups")
        guard let kind = words.word(), ["ss", "ds"].contains(kind) else {
            throw words.refusal("After the number of groups comes “ss” or “ds”.")
        }
        var bounds: [ClosedRange<Int>] = []
        for group in 1...groups {
            let least = try words.integer(in: 0...count, called: "the least size of group \(group)")
            let most = try words.integer(in: least...max(least, count), called: "the greatest size of group \(group)")
            bounds.append(least...most)
        }
        try words.endLine()
        return (count, bounds)
    }
}
