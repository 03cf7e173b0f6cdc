import CohortCore
import Glibc

/// A place as a point on a sphere, so that distances need no sines.
struct Site {
    /// Kilometres from the middle of the Earth; all 0 where the place is not known.
    let x: Double
    let y: Double
    let z: Double

    static let radius = 6_371.0088

    init(_ place: Coordinates?) {
        guard let place else {
            (x, y, z) = (0, 0, 0)
            return
        }
        let latitude = place.latitude * .pi / 180
        let longitude = place.longitude * .pi / 180
        // Rounded to about a centimetre: a library's sine may differ in the last bit from machine to machine.
        func steady(_ value: Double) -> Double { (value * 0x1p30).rounded() * 0x1p-30 * Self.radius }
        x = steady(cos(latitude) * cos(longitude))
        y = steady(cos(latitude) * sin(longitude))
        z = steady(sin(latitude))
    }

    var isKnown: Bool { x != 0 || y != 0 || z != 0 }

    /// The square of the straight line through the Earth; 0 where either is not known.
    func squaredChord(to other: Site) -> Double {
        guard isKnown, other.isKnown else { return 0 }
        let (a, b, c) = (x - other.x, y - other.y, z - other.z)
        return a * a + b * b + c * c
    }

    /// Along the surface, by three terms of the arc sine: to a metre within 5,000 km.
    func kilometres(to other: Site) -> Double { Self.arc(squaredChord(to: other)) }

    static func arc(_ squaredChord: Double) -> Double {
        let square = squaredChord / (radius * radius)
        return squaredChord.squareRoot() * (1 + square * (1 / 24 + square * (3 / 640 + square * 5 / 7_168)))
    }

    /// The squared chord under an arc of so many kilometres, a millimetre longer so that a limit is not missed by rounding.
    static func squaredChord(under kilometres: Double) -> Double {
        let chord = 2 * radius * sin(min(.pi / 2, (kilometres + 1e-6) / (2 * radius)))
        return (chord * chord * 0x1p20).rounded() * 0x1p-20
    }
}
