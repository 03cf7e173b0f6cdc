package import CohortCore
package import CohortStore

extension Act {
    /// A coordinator on Monday 2027-01-04 at 09:00 UTC.
    package static let test = Act(.user(uid: 1_000, name: "coordinator"), at: .test)
}

extension Moment {
    /// 2027-01-04T09:00:00.000Z, a Monday.
    package static let test = Moment(rawValue: 1_799_053_200_000)
}

extension LocalDate {
    /// 2027-01-04, a Monday: the day of ``Moment/test``.
    package static let test = LocalDate(daysSince1970: 20_822)
}
