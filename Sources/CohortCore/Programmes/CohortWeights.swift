/// How much each side of a person counts when cohorts are made diverse; only the proportions matter.
package struct CohortWeights: Hashable, Sendable, Codable {
    package var training: Double
    package var sector: Double
    package var organisation: Double
    package var region: Double
    package var experience: Double
    package var strands: Double
    package var perspective: Double
    /// For what people agreed to have looked at, by its name.
    package var attributes: [String: Double]

    /// Our choice: no source gives better numbers.
    package init(
        training: Double = 0.4,
        sector: Double = 0.2,
        organisation: Double = 0.1,
        region: Double = 0.1,
        experience: Double = 0.1,
        strands: Double = 0.1,
        perspective: Double = 0,
        attributes: [String: Double] = [:]
    ) {
        self.training = training
        self.sector = sector
        self.organisation = organisation
        self.region = region
        self.experience = experience
        self.strands = strands
        self.perspective = perspective
        self.attributes = attributes
    }
}
