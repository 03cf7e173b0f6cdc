/// Completed years of experience, in which two people differ by whole numbers.
struct WholeYears {
    let least: Int
    /// Of the whole intake.
    let range: Int

    init(_ people: [FormationPerson]) {
        var least = Int.max
        var most = 0
        for person in people {
            let years = Int(person.experienceYears)
            least = min(least, years)
            most = max(most, years)
        }
        self.least = people.isEmpty ? 0 : least
        range = people.isEmpty ? 0 : most - least
    }

    func of(_ person: FormationPerson) -> Int { Int(person.experienceYears) }
}
