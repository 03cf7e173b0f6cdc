import Glibc

/// A place on the Earth in degrees of the WGS 84 datum.
package struct Coordinates: Hashable, Sendable, Codable {
    /// −90…90, north positive.
    package let latitude: Double
    /// −180…180, east positive.
    package let longitude: Double

    /// - Throws: ``CohortError`` when a number lies outside its range.
    package init(latitude: Double, longitude: Double) throws(CohortError) {
        guard (-90...90).contains(latitude) else {
            throw CohortError(.invalid, "The latitude \(latitude) is not within −90…90.", at: .init(field: "latitude"))
        }
        guard (-180...180).contains(longitude) else {
            throw CohortError(
                .invalid,
                "The longitude \(longitude) is not within −180…180.",
                at: .init(field: "longitude")
            )
        }
        self.latitude = latitude
        self.longitude = longitude
    }

    /// As the crow flies, by the haversine formula on a sphere of the mean radius 6,371.0088 km.
    package func distance(to other: Coordinates) -> Kilometres {
        func radians(_ degrees: Double) -> Double { degrees * .pi / 180 }
        let north = sin(radians(other.latitude - latitude) / 2)
        let east = sin(radians(other.longitude - longitude) / 2)
        let chord = north * north + cos(radians(latitude)) * cos(radians(other.latitude)) * east * east
        return Kilometres(2 * 6_371.0088 * asin(min(1, chord.squareRoot())))
    }
}

extension Coordinates {
    /// Checked like any other: JSON comes from outside.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            latitude: container.decode(Double.self, forKey: .latitude),
            longitude: container.decode(Double.self, forKey: .longitude)
        )
    }
}

/// A length on the ground.
package struct Kilometres: Hashable, Sendable, Comparable {
    package let value: Double

    package init(_ value: Double) { self.value = value }

    package static func < (left: Self, right: Self) -> Bool { left.value < right.value }
}

extension Kilometres: Codable {
    package init(from decoder: any Decoder) throws {
        value = try decoder.singleValueContainer().decode(Double.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }
}
