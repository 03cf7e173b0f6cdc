package import CohortCore
package import GRDB

// How core values stand in columns. GRDB's types do not leave this target.

extension Moment: DatabaseValueConvertible {
    package var databaseValue: DatabaseValue { rawValue.databaseValue }

    package static func fromDatabaseValue(_ value: DatabaseValue) -> Moment? {
        Int64.fromDatabaseValue(value).map(Moment.init(rawValue:))
    }
}

extension LocalDate: DatabaseValueConvertible {
    package var databaseValue: DatabaseValue { description.databaseValue }

    package static func fromDatabaseValue(_ value: DatabaseValue) -> LocalDate? {
        String.fromDatabaseValue(value).flatMap(LocalDate.init)
    }
}

extension Identifier: DatabaseValueConvertible {}
extension Code: DatabaseValueConvertible {}
extension Sector: DatabaseValueConvertible {}
extension Aspiration: DatabaseValueConvertible {}
extension EnrolmentState: DatabaseValueConvertible {}
extension CohortState: DatabaseValueConvertible {}
extension SessionState: DatabaseValueConvertible {}
extension ReminderKind: DatabaseValueConvertible {}
extension ReminderState: DatabaseValueConvertible {}
extension DeliveryState: DatabaseValueConvertible {}
extension EndpointState: DatabaseValueConvertible {}
extension EndpointKind: DatabaseValueConvertible {}
extension FacilitatorBackground: DatabaseValueConvertible {}
extension Responsibility.Field: DatabaseValueConvertible {}
