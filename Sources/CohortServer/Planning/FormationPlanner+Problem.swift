import CohortCore
import CohortStore
import Control
import Formation

/// What a coordinator asks for beside the rules of the programme.
extension FormationPlanner {
    /// People in one list of those to keep together or apart; each pair of them is a rule.
    private static let largestList = 100

    func problem(
        of candidates: [Candidate],
        for programme: Programme,
        _ request: FormRequest
    ) async throws -> FormationProblem {
        let ids = Dictionary(uniqueKeysWithValues: candidates.map { ($0.participant.profile.code, $0.participant.id) })
        func id(_ code: Code) throws -> Participant.ID {
            guard let id = ids[code] else {
                throw CohortError(
                    .invalid,
                    "\(code) is not enrolled in \(programme.code) without a cohort.",
                    remedy: Suggestion.sentence(for: code.rawValue, among: ids.keys.map(\.rawValue))
                )
            }
            return id
        }
        var rules: [FormationRule] = []
        for group in request.keepTogether + request.keepApart {
            guard (2...Self.largestList).contains(group.count), Set(group).count == group.count else {
                throw CohortError(
                    .invalid,
                    "Those to keep together or apart are \(group.count) codes, or one of them twice.",
                    at: .init(field: "keepTogether, keepApart"),
                    remedy: "List 2 to \(Self.largestList) people, each once."
                )
            }
        }
        for group in request.keepTogether { rules.append(.keepTogether(try group.map(id))) }
        for group in request.keepApart {
            for (index, code) in group.enumerated() {
                for other in group.dropFirst(index + 1) { rules.append(.keepApart(try id(code), try id(other))) }
            }
        }
        var problem = try await intake.problem(
            of: candidates,
            for: programme,
            sizes: try sizes(request.cohorts, of: candidates.count, programme),
            also: rules
        )
        if let text = request.distances {
            problem.perspectives = try PerspectiveDistances(lines: text, ids: ids)
            // Who brings distances wants them to count, also where the programme says nothing of them.
            if problem.weights.perspective == 0 { problem.weights.perspective = 0.25 * problem.weights.total }
        }
        return problem
    }

    /// The bounds of as many cohorts as are wanted, or as the target size gives.
    func sizes(_ cohorts: Int?, of people: Int, _ programme: Programme) throws(CohortError) -> [GroupSize] {
        let size = programme.cohortRules.size
        guard let cohorts else { return FormationProblem.groups(for: people, size: size) }
        guard (1...max(1, people)).contains(cohorts) else {
            throw CohortError(
                .invalid,
                "\(cohorts) cohorts of \(people) people cannot be.",
                at: .init(field: "cohorts")
            )
        }
        return Array(repeating: size, count: cohorts)
    }

    /// `informed-leaders-2027a`, `…b`, and so on, past those that are taken.
    func codes(_ count: Int, for programme: Programme, _ request: FormRequest) async throws -> [Code] {
        let taken = Set(try await store.cohorts(programme: nil, state: nil).map(\.code))
        let prefix = request.prefix ?? "\(programme.code)-\(request.startDate.year)"
        var codes: [Code] = []
        var number = 0
        while codes.count < count {
            let code = try Code(checking: prefix + Self.letters(number), field: "prefix")
            guard code.rawValue.utf8.count <= Cohort.longestCode else {
                throw CohortError(
                    .invalid,
                    "The cohort code “\(code)” has more than \(Cohort.longestCode) characters.",
                    at: .init(field: "prefix"),
                    remedy: "Give a shorter one with --prefix: sessions add the module to it."
                )
            }
            if !taken.contains(code) { codes.append(code) }
            number += 1
        }
        return codes
    }

    /// `a` to `z`, then `aa`, `ab` and so on.
    private static func letters(_ number: Int) -> String {
        let last = String(UnicodeScalar(UInt8(ascii: "a") + UInt8(number % 26)))
        return number < 26 ? last : letters(number / 26 - 1) + last
    }
}

extension CohortWeights {
    fileprivate var total: Double {
        DiversityAxis.allCases.reduce(attributes.values.reduce(0, +)) { $0 + self[$1] }
    }
}

extension PerspectiveDistances {
    /// Reads lines of two codes and a distance; pairs that are not listed have the mean of those that are.
    ///
    /// - Throws: ``CohortError`` that names the line.
    fileprivate init(lines text: String, ids: [Code: Participant.ID]) throws {
        var places: [Code: Int] = [:]
        var people: [Participant.ID] = []
        var pairs: [(one: Int, other: Int, distance: Float)] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let fields = line.split(separator: ",", omittingEmptySubsequences: false).map {
                $0.trimming(while: { $0.isWhitespace })
            }
            if fields == [""] { continue }
            func fault(_ message: String) -> CohortError {
                CohortError(
                    .invalid,
                    message,
                    at: .init(line: index + 1, field: "distances"),
                    remedy: "Write two codes and a distance from 0 to 1, as in “P-0001,P-0002,0.4”."
                )
            }
            guard fields.count == 3, let distance = Float(fields[2]), (0...1).contains(distance) else {
                throw fault("“\(line.prefix(80))” is not two codes and a distance.")
            }
            let two = try fields.prefix(2).map { field -> Int in
                guard let code = Code(rawValue: String(field)), let id = ids[code] else {
                    throw fault("“\(field.prefix(64))” is nobody who is enrolled without a cohort.")
                }
                if let place = places[code] { return place }
                places[code] = people.count
                people.append(id)
                guard people.count <= 5_000 else { throw fault("The distances are of more than 5,000 people.") }
                return people.count - 1
            }
            guard two[0] != two[1] else { throw fault("The distance is of \(fields[0]) from themselves.") }
            pairs.append((two[0], two[1], distance))
        }
        let mean = pairs.isEmpty ? 0 : pairs.reduce(0) { $0 + $1.distance } / Float(pairs.count)
        var square = Array(repeating: min(1, mean), count: people.count * people.count)
        for place in people.indices { square[place * people.count + place] = 0 }
        for (one, other, distance) in pairs {
            square[one * people.count + other] = distance
            square[other * people.count + one] = distance
        }
        try self.init(people: people, distances: square)
    }
}

extension Substring {
    fileprivate func trimming(while isBlank: (Character) -> Bool) -> Substring {
        var text = drop(while: isBlank)
        while let last = text.last, isBlank(last) { text.removeLast() }
        return text
    }
}
