import ArgumentParser
import CohortCore
import Control

// The core's own words as arguments; a wrong one is a usage error that lists what is right.

extension Code: ExpressibleByArgument {
    init?(argument: String) { self.init(rawValue: argument) }
}

extension LocalDate: ExpressibleByArgument {
    init?(argument: String) { self.init(argument) }
}

extension LocalTime: ExpressibleByArgument {
    init?(argument: String) { self.init(argument) }
}

extension Share: ExpressibleByArgument {
    init?(argument: String) {
        guard let value = Double(argument) else { return nil }
        self.init(value)
    }
}

extension Sector: ExpressibleByArgument {
    init?(argument: String) { self.init(argument) }
    static var allValueStrings: [String] { allCases.map { $0.rawValue.split(separator: " ").joined(separator: "-") } }
}

extension EvidenceSource: ExpressibleByArgument {
    init?(argument: String) { self.init(argument) }
    static var allValueStrings: [String] { allCases.map { $0.rawValue.split(separator: " ").joined(separator: "-") } }
}

extension AssessmentFinding: ExpressibleByArgument {
    init?(argument: String) { self.init(argument) }
}

extension QuietHours: ExpressibleByArgument {
    init?(argument: String) {
        guard let hours = try? QuietHours(parsing: argument) else { return nil }
        self = hours
    }
}

extension Identifier: ExpressibleByArgument {
    init?(argument: String) { self.init(argument) }
}

extension Aspiration: ExpressibleByArgument {}
extension CohortState: ExpressibleByArgument {}
extension ContactMode: ExpressibleByArgument {}
extension DeliveryState: ExpressibleByArgument {}
extension Dimension: ExpressibleByArgument {}
extension EndpointChange.Field: ExpressibleByArgument {}
extension EndpointKind: ExpressibleByArgument {}
extension EndpointSignature: ExpressibleByArgument {}
extension FacilitatorBackground: ExpressibleByArgument {}
extension ReminderKind: ExpressibleByArgument {}
extension ReminderState: ExpressibleByArgument {}
extension Responsibility.Field: ExpressibleByArgument {}
