/// A property: a name, parameters and a value as it stands on the line.
package struct ICalendarProperty: Sendable, Hashable {
    package let name: String
    package let parameters: [ICalendarParameter]
    /// The value in the form of its type, escaped where the type is text.
    package let value: String

    /// A property whose value needs no escaping: a keyword, a number, a time, a URI.
    ///
    /// Line breaks and other control characters are left out, so that the value cannot begin a new line.
    package init(_ name: String, _ parameters: ICalendarParameter..., value: String) {
        self.init(name, parameters, value: value)
    }

    /// A property of free text.
    package init(_ name: String, _ parameters: ICalendarParameter..., text: String) {
        self.init(name, parameters, value: ICalendarText.escaped(text))
    }

    /// A property of several free texts, such as `CATEGORIES`.
    package init(_ name: String, _ parameters: ICalendarParameter..., texts: [String]) {
        self.init(name, parameters, value: texts.map(ICalendarText.escaped).joined(separator: ","))
    }

    init(_ name: String, _ parameters: [ICalendarParameter], value: String) {
        self.name = name
        self.parameters = parameters
        self.value = String(
            String.UnicodeScalarView(
                value.unicodeScalars.filter { $0 == "\t" || $0.properties.generalCategory != .control }
            )
        )
    }

    /// The content line, folded, with its line break.
    package var serialised: String {
        let head = ([name] + parameters.map(\.serialised)).joined(separator: ";")
        return ICalendarFolding.folded("\(head):\(value)")
    }
}
