import CohortCore
import Control

extension BusyListing {
    init(_ source: BusySource, in zone: Zone) {
        self.init(
            source: source.name,
            zone: zone.identifier,
            from: zone.date(source.from),
            until: zone.date(source.until - .milliseconds(1)),
            importedAt: source.importedAt,
            periods: source.periods.map {
                Period(
                    startsAt: $0.startsAt,
                    endsAt: $0.endsAt,
                    start: zone.text($0.startsAt),
                    end: zone.text($0.endsAt)
                )
            }
        )
    }
}
