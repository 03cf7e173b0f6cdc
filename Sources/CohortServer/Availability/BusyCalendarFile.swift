import CohortCore
import ICalendar

/// When someone is busy by an iCalendar file.
struct BusyCalendarFile: Sendable {
    /// In their order, none touching another; nothing else of the events is kept.
    let periods: [BusyPeriod]
    let events: Int
    let free: Int

    /// Reads a file, named for errors, from an instant to another; whole days and times without a zone are in `zone`.
    ///
    /// - Throws: ``CohortError`` with the line, the property and the event that cannot be read.
    init(_ bytes: [UInt8], file: String, zone: Zone, from: Moment, until: Moment) throws(CohortError) {
        let reader = ICalendarBusyReader(clock: ICalendarClock(zone)) { name in
            Zone(identifier: name).map(ICalendarClock.init)
        }
        let busy: ICalendarBusy
        do {
            busy = try reader.busy(in: bytes, from: from.rawValue / 1_000, until: until.rawValue / 1_000)
        } catch {
            throw CohortError(error, file: file)
        }
        periods = BusyPeriod.union(
            busy.periods.compactMap { period in
                BusyPeriod(
                    startsAt: Moment(rawValue: period.start * 1_000),
                    endsAt: Moment(rawValue: period.end * 1_000)
                )
            }
        )
        events = busy.events
        free = busy.free
    }
}

extension ICalendarClock {
    fileprivate init(_ zone: Zone) {
        self.init { instant in
            Int(zone.offset(at: Moment(rawValue: instant * 1_000)).inMilliseconds / 1_000)
        }
    }
}

extension CohortError {
    fileprivate init(_ fault: ICalendarFault, file: String) {
        let event = fault.uid.map { "In the event “\($0)”: " } ?? ""
        self.init(
            fault.isTooLarge ? .tooLarge : .invalid,
            event + fault.message,
            at: .init(file: file, line: fault.line, field: fault.property),
            remedy: "\(fault.remedy) Nothing was changed."
        )
    }
}
