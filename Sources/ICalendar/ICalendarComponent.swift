/// A component: properties and components between a `BEGIN` and an `END`.
package struct ICalendarComponent: Sendable, Hashable {
    package let name: String
    package var properties: [ICalendarProperty]
    package var components: [ICalendarComponent]

    package init(_ name: String, properties: [ICalendarProperty] = [], components: [ICalendarComponent] = []) {
        self.name = name
        self.properties = properties
        self.components = components
    }

    /// The text of the component: lines folded at 75 octets and ended by CRLF, in the order given.
    package func serialised() -> String {
        ICalendarProperty("BEGIN", value: name).serialised
            + properties.map(\.serialised).joined()
            + components.map { $0.serialised() }.joined()
            + ICalendarProperty("END", value: name).serialised
    }
}
