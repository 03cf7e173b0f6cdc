/// Judges all exchanges of one element, several at a time.
struct DenseRow {
    private let state: DenseState
    /// What the element would gain by changing to each group, were there nobody to exchange with; a great loss for its own
    /// and for the group that does not exist.
    private let gains: UnsafeMutablePointer<Float>

    private static let never: Float = -1e30

    /// `gains` has room for one more than there are groups.
    init(_ state: DenseState, gains: UnsafeMutablePointer<Float>) {
        self.state = state
        self.gains = gains
    }

    /// Turns to an element; gains are lowered by `margin`.
    @inline(__always)
    func turn(to element: Int, margin: Float) {
        let own = state.own[element] + margin
        var sum = state.sums + element
        for group in 0..<state.groupCount {
            gains[group] = sum.pointee - own
            sum += state.stride
        }
        gains[Int(state.groupOf[element])] = Self.never
        gains[state.groupCount] = Self.never
    }

    /// What the element gains by changing to the group alone.
    @inline(__always)
    func gain(_ group: Int) -> Float { gains[group] }

    /// The first exchange of the element that gains more than `-temperature * patience`.
    ///
    /// - Parameters:
    ///   - element: The one whose row is at hand.
    ///   - start: Where to begin, a multiple of the block; the search goes round.
    ///   - temperature: 0 or more.
    ///   - patience: One number for each element.
    ///   - looked: Counts the exchanges looked at.
    /// - Returns: The other element, or −1.
    @inline(__always)
    func firstExchange(
        of element: Int,
        from start: Int,
        temperature: Float,
        patience: UnsafePointer<Float>,
        looked: inout Int
    ) -> Int {
        let here = UnsafePointer(state.sums + Int(state.groupOf[element]) * state.stride)
        let own = UnsafePointer(state.own)
        let row = UnsafePointer(state.distances + element * state.stride)
        let groupOf = UnsafePointer(state.groupOf)
        let gains = UnsafePointer(gains)
        let heat = SIMD4<Float>(repeating: temperature)

        @inline(__always)
        func worth(_ at: Int) -> SIMD4<Int32> {
            let distance = SIMD4<Float>.at(row + at)
            let other = SIMD4<Float>.at(here + at) - SIMD4<Float>.at(own + at) - distance - distance
            let gain = SIMD4<Float>(
                gains[Int(groupOf[at])],
                gains[Int(groupOf[at + 1])],
                gains[Int(groupOf[at + 2])],
                gains[Int(groupOf[at + 3])]
            )
            let total = other + gain + heat * SIMD4<Float>.at(patience + at)
            return unsafeBitCast(total .> SIMD4<Float>(repeating: 0), to: SIMD4<Int32>.self)
        }

        var at = start
        var left = state.stride
        while left > 0 {
            let (first, second, third, fourth) = (worth(at), worth(at + 4), worth(at + 8), worth(at + 12))
            let any = unsafeBitCast(first | second | third | fourth, to: SIMD2<UInt64>.self)
            if any[0] | any[1] != 0 {
                looked += state.stride - left + DenseState.block
                for lane in 0..<4 where first[lane] != 0 { return at + lane }
                for lane in 0..<4 where second[lane] != 0 { return at + 4 + lane }
                for lane in 0..<4 where third[lane] != 0 { return at + 8 + lane }
                for lane in 0..<4 where fourth[lane] != 0 { return at + 12 + lane }
            }
            at += DenseState.block
            left -= DenseState.block
            if at == state.stride { at = 0 }
        }
        looked += state.stride
        return -1
    }
}
