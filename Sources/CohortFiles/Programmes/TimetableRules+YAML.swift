import CohortCore

extension TimetableRules {
    /// What a file leaves out is as in ``TimetableRules/standard``.
    init(reading reader: YAMLReader) {
        self.init(
            minimumAttendance: reader.share("minimumAttendance", default: TimetableRules.usualAttendance),
            scarceCover: reader.table(
                "scarceCover",
                of: "code of a profession or family",
                parse: { Code(rawValue: $0) },
                value: { $0.share($1) }
            ),
            weights: reader.optionalSection("weights").map(TimetableWeights.init(reading:)) ?? .standard
        )
    }
}

extension TimetableWeights {
    init(reading reader: YAMLReader) {
        self.init()
        for (name, path) in Self.names {
            self[keyPath: path] = reader.integer(name, in: Self.range, default: self[keyPath: path])
        }
    }
}
