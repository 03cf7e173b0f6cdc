/// A division in the making, and the sums by which a move is judged without looking at members.
///
/// What an element would add to a group is kept group by group: the sums of one group for all elements stand side by
/// side, so that one instruction judges several exchanges, and a move rewrites two rows. A class, for it owns memory.
final class DenseState {
    /// Elements are looked at in blocks of so many; rows are that much longer than needed.
    static let block = 16

    let count: Int
    let groupCount: Int
    /// The length of a row, a multiple of ``block``.
    let stride: Int
    /// Row by row, 0 beyond the last element.
    let distances: UnsafeMutablePointer<Float>
    /// The sum of the distances of element `i` to the members of group `g` is at `g * stride + i`.
    let sums: UnsafeMutablePointer<Float>
    /// Of each element, the sum in its own group.
    let own: UnsafeMutablePointer<Float>
    /// Of each element; beyond the last, a group that does not exist.
    let groupOf: UnsafeMutablePointer<UInt16>
    /// How many elements each group has, may have at least and at most.
    let size: UnsafeMutablePointer<Int>
    let minimum: UnsafeMutablePointer<Int>
    let maximum: UnsafeMutablePointer<Int>
    /// The members of group `g` begin at `first[g]`, in no particular order.
    private let members: UnsafeMutablePointer<Int32>
    private let first: UnsafeMutablePointer<Int>
    /// Where among the members of its group each element stands.
    private let place: UnsafeMutablePointer<Int32>

    /// Begins with everyone in group 0; see ``begin(with:)``.
    init(_ problem: DenseProblem) {
        count = problem.count
        groupCount = problem.bounds.count
        stride = (count + Self.block - 1) / Self.block * Self.block
        distances = Self.row(count * stride, 0)
        sums = Self.row(groupCount * stride, 0)
        own = Self.row(stride, 0)
        groupOf = Self.row(stride, UInt16(groupCount))
        size = Self.row(groupCount, 0)
        minimum = Self.row(groupCount, 0)
        maximum = Self.row(groupCount, 0)
        first = Self.row(groupCount, 0)
        place = Self.row(count, 0)
        var room = 0
        for (group, bound) in problem.bounds.enumerated() {
            minimum[group] = bound.lowerBound
            maximum[group] = min(bound.upperBound, count)
            first[group] = room
            room += maximum[group]
        }
        members = Self.row(room, 0)
        var next = 0
        for high in 0..<count {
            for low in 0..<high {
                let distance = Float(problem.distances[next])
                next += 1
                distances[high * stride + low] = distance
                distances[low * stride + high] = distance
            }
        }
    }

    deinit {
        distances.deallocate()
        sums.deallocate()
        own.deallocate()
        groupOf.deallocate()
        size.deallocate()
        minimum.deallocate()
        maximum.deallocate()
        members.deallocate()
        first.deallocate()
        place.deallocate()
    }

    /// Memory on whole cache lines, as vector instructions want it.
    static func row<Element: BitwiseCopyable>(_ count: Int, _ value: Element) -> UnsafeMutablePointer<Element> {
        let bytes = max(count, 1) * MemoryLayout<Element>.stride
        let row = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
            .bindMemory(to: Element.self, capacity: max(count, 1))
        row.initialize(repeating: value, count: max(count, 1))
        return row
    }

    /// The group of each element.
    var groups: [Int] { (0..<count).map { Int(groupOf[$0]) } }

    /// Takes over a division that keeps the upper bounds.
    func begin(with groups: [Int]) {
        size.update(repeating: 0, count: groupCount)
        for (element, group) in groups.enumerated() {
            groupOf[element] = UInt16(group)
            place[element] = Int32(size[group])
            members[first[group] + size[group]] = Int32(element)
            size[group] += 1
        }
        refresh()
    }

    /// Computes the sums anew, for what is carried along in single precision drifts.
    func refresh() {
        sums.update(repeating: 0, count: groupCount * stride)
        for element in 0..<count {
            let sum = sums + Int(groupOf[element]) * stride
            let row = distances + element * stride
            for column in 0..<stride { sum[column] += row[column] }
        }
        for group in 0..<groupCount { refreshOwn(group) }
    }

    @inline(__always)
    private func refreshOwn(_ group: Int) {
        let sum = sums + group * stride
        let list = members + first[group]
        for index in 0..<size[group] {
            let element = Int(list[index])
            own[element] = sum[element]
        }
    }

    /// Lets two elements of different groups change places.
    @inline(__always)
    func exchange(_ one: Int, _ other: Int) {
        let (here, there) = (Int(groupOf[one]), Int(groupOf[other]))
        shift(from: here, to: there, leaving: distances + one * stride, coming: distances + other * stride)
        let (onePlace, otherPlace) = (place[one], place[other])
        members[first[here] + Int(onePlace)] = Int32(other)
        members[first[there] + Int(otherPlace)] = Int32(one)
        (place[one], place[other]) = (otherPlace, onePlace)
        (groupOf[one], groupOf[other]) = (UInt16(there), UInt16(here))
        refreshOwn(here)
        refreshOwn(there)
    }

    /// Moves an element into another group that has room.
    func insert(_ element: Int, into there: Int) {
        let here = Int(groupOf[element])
        let row = distances + element * stride
        let (sumHere, sumThere) = (sums + here * stride, sums + there * stride)
        for column in 0..<stride {
            sumHere[column] -= row[column]
            sumThere[column] += row[column]
        }
        size[here] -= 1
        let last = members[first[here] + size[here]]
        members[first[here] + Int(place[element])] = last
        place[Int(last)] = place[element]
        members[first[there] + size[there]] = Int32(element)
        place[element] = Int32(size[there])
        size[there] += 1
        groupOf[element] = UInt16(there)
        refreshOwn(here)
        refreshOwn(there)
    }

    @inline(__always)
    private func shift(
        from here: Int,
        to there: Int,
        leaving: UnsafeMutablePointer<Float>,
        coming: UnsafeMutablePointer<Float>
    ) {
        let (sumHere, sumThere) = (sums + here * stride, sums + there * stride)
        var column = 0
        while column < stride {
            let change = SIMD16<Float>.at(coming + column) - SIMD16<Float>.at(leaving + column)
            (SIMD16<Float>.at(sumHere + column) + change).store(at: sumHere + column)
            (SIMD16<Float>.at(sumThere + column) - change).store(at: sumThere + column)
            column += Self.block
        }
    }
}

extension SIMD where Self: BitwiseCopyable, Scalar == Float {
    @inline(__always)
    static func at(_ pointer: UnsafePointer<Float>) -> Self {
        UnsafeRawPointer(pointer).loadUnaligned(as: Self.self)
    }

    @inline(__always)
    static func at(_ pointer: UnsafeMutablePointer<Float>) -> Self {
        UnsafeRawPointer(pointer).loadUnaligned(as: Self.self)
    }

    @inline(__always)
    func store(at pointer: UnsafeMutablePointer<Float>) {
        UnsafeMutableRawPointer(pointer).storeBytes(of: self, as: Self.self)
    }
}
