/// A number for each pair of people, the same from both sides.
package struct PairTable: Hashable, Sendable {
    package let people: Int
    /// The whole square: the rows are read one after the other, and half of it would cost an index computation each time.
    private(set) var cells: [Int32]

    /// Every pair has the same number; nobody is paired with themselves.
    package init(people: Int, repeating value: Int = 0) {
        self.people = max(0, people)
        cells = Array(repeating: Int32(clamping: value), count: self.people * self.people)
        for person in 0..<self.people { cells[person * self.people + person] = 0 }
    }

    package subscript(first: Int, second: Int) -> Int {
        get { Int(cells[first * people + second]) }
        set {
            guard first != second else { return }
            cells[first * people + second] = Int32(clamping: newValue)
            cells[second * people + first] = Int32(clamping: newValue)
        }
    }

    func allSatisfy(_ condition: (Int) -> Bool) -> Bool { cells.allSatisfy { condition(Int($0)) } }
}
