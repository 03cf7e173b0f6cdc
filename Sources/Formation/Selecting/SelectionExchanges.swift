/// For each applicant the exchange that costs least: out for who is admitted, in for who is not.
struct SelectionExchanges {
    struct Exchange {
        var partner: Int
        var worth: SelectionState.Worth
    }

    private(set) var ofAdmitted: [Int: Exchange] = [:]
    private(set) var ofLeftOut: [Int: Exchange] = [:]

    /// Leaves the state as it was.
    init(_ state: inout SelectionState, required: Set<Int>) {
        let inside = state.isAdmitted.indices.filter { state.isAdmitted[$0] }
        let outside = state.isAdmitted.indices.filter { !state.isAdmitted[$0] }
        for leaving in inside {
            for joining in outside {
                let worth = state.worth(without: leaving, with: joining)
                if ofAdmitted[leaving].map({ $0.worth < worth }) ?? true {
                    ofAdmitted[leaving] = Exchange(partner: joining, worth: worth)
                }
                if !required.contains(leaving), ofLeftOut[joining].map({ $0.worth < worth }) ?? true {
                    ofLeftOut[joining] = Exchange(partner: leaving, worth: worth)
                }
            }
        }
    }
}
