/// Falls from one temperature to another by the same factor in the same time.
struct DenseCooling {
    private static let steps = 1_024

    private let temperatures: [Float]

    init(from hot: Double, to cold: Double) {
        // The 1024th root, by ten square roots: the same on any machine, as a power would not be.
        var factor = cold / hot
        for _ in 0..<10 { factor.formSquareRoot() }
        var temperature = hot
        var temperatures: [Float] = []
        for _ in 0...Self.steps {
            temperatures.append(Float(temperature))
            temperature *= factor
        }
        self.temperatures = temperatures
    }

    /// The temperature when so much of the time, 0…1, is over.
    func temperature(at share: Double) -> Float {
        temperatures[Int(min(max(share, 0), 1) * Double(Self.steps))]
    }
}
