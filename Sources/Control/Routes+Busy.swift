package import CohortCore

extension Routes {
    /// The busy times of one.
    package static func busy(_ owner: BusyOwner) -> Path { Path("/v1/\(owner.rawValue)s/:ref/busy") }

    /// What one source says of them.
    package static func busySource(_ owner: BusyOwner) -> Path { Path("/v1/\(owner.rawValue)s/:ref/busy/:source") }

    /// Those of many, from CSV.
    package static func busyImport(_ owner: BusyOwner) -> Path { Path("/v1/busy/\(owner.rawValue)s/import") }

    /// One absence, or closure, by its days.
    package static func absence(_ owner: BusyOwner) -> Path {
        Path("/v1/\(owner.rawValue)s/:ref/\(owner == .room ? "closures" : "absences")/:first/:last")
    }
}
