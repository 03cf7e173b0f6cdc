/// The rules by which a cohort divides into lasting teams.
package struct TeamRules: Hashable, Sendable, Codable {
    package var size: GroupSize
    /// At least so many sectors in each team.
    package var minimumSectors: Int
    /// At least so many families of professions in each team.
    package var minimumFamilies: Int

    package init(size: GroupSize, minimumSectors: Int = 1, minimumFamilies: Int = 1) {
        self.size = size
        self.minimumSectors = minimumSectors
        self.minimumFamilies = minimumFamilies
    }
}
