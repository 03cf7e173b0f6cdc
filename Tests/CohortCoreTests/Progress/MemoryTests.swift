import CohortCore
import Testing

/// What holds of every memory, whatever its history.
struct MemoryTests {
    private let parameters = MemoryParameters.singleFact

    private func randomMemory(_ generator: inout SeededGenerator) -> Memory {
        var memory = Memory(first: grade(&generator), parameters)
        for _ in 0..<generator.index(below: 12) {
            memory.review(grade(&generator), after: 200 * generator.unit() * generator.unit(), parameters)
        }
        return memory
    }

    private func grade(_ generator: inout SeededGenerator) -> RecallGrade {
        RecallGrade.allCases[generator.index(below: 4)]
    }

    @Test func `waiting never raises the chance of recall, and it is whole at once`() {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<200 {
            let memory = randomMemory(&generator)
            var before = memory.recall(after: 0, parameters)
            #expect(abs(before - 1) < 1e-12)
            for exponent in stride(from: -4.0, through: 6, by: 0.5) {
                var days = 1.0
                for _ in 0..<Int(abs(exponent) * 2) { days *= exponent < 0 ? 0.316 : 3.16 }
                let chance = memory.recall(after: days, parameters)
                #expect(chance <= before && chance >= 0)
                before = chance
            }
        }
    }

    @Test func `a recall never leaves less than there was, and a lapse never more`() {
        var generator = SeededGenerator(seed: 12)
        for _ in 0..<200 {
            let memory = randomMemory(&generator)
            let wait = 60 * generator.unit()
            var (recalled, forgotten) = (memory, memory)
            recalled.review(.good, after: wait, parameters)
            forgotten.review(.forgotten, after: wait, parameters)

            #expect(recalled.stability >= memory.stability)
            #expect(recalled.fastStability >= memory.fastStability)
            #expect(forgotten.stability <= memory.stability)
            #expect(forgotten.difficulty >= recalled.difficulty)
            #expect(forgotten.recall(after: 10, parameters) <= recalled.recall(after: 10, parameters))
        }
    }

    @Test func `a recall when nearly forgotten steadies more than one at once`() {
        let memory = Memory(first: .good, parameters)
        var (late, early) = (memory, memory)
        late.review(.good, after: 10, parameters)
        early.review(.good, after: 0.01, parameters)

        #expect(late.stability > early.stability * 1.5)
    }

    @Test func `what is hard steadies less and fades sooner`() {
        var easy = Memory(stability: 10, difficulty: 2)
        var hard = Memory(stability: 10, difficulty: 9)
        #expect(easy.recall(after: 30, parameters) > hard.recall(after: 30, parameters))

        easy.review(.good, after: 10, parameters)
        hard.review(.good, after: 10, parameters)
        #expect(easy.stability > hard.stability)
    }

    @Test(arguments: [0, -1, Double.infinity, -.infinity, .nan, 1e-300, 1e300])
    func `a stability, a difficulty or a wait beyond what is possible does no harm`(number: Double) {
        var memory = Memory(stability: number, difficulty: number)
        for grade in RecallGrade.allCases {
            #expect((0...1).contains(memory.recall(after: number, parameters)))
            memory.review(grade, after: number, parameters)
            #expect(Memory.stabilities.contains(memory.stability) && Memory.stabilities.contains(memory.fastStability))
            #expect(Memory.difficulties.contains(memory.difficulty))
        }
    }

    @Test func `a hundred thousand reviews keep to the bounds and still move`() {
        var generator = SeededGenerator(seed: 13)
        var memory = Memory(first: .forgotten, parameters)
        for _ in 0..<100_000 { memory.review(grade(&generator), after: 3 * generator.unit(), parameters) }
        #expect(Memory.stabilities.contains(memory.stability) && Memory.difficulties.contains(memory.difficulty))

        for _ in 0..<500 { memory.review(.easy, after: memory.stability, parameters) }
        #expect(memory.stability == Memory.stabilities.upperBound)
        for _ in 0..<50 { memory.review(.forgotten, after: 1, parameters) }
        #expect(memory.stability < 10 && memory.difficulty > 9)
    }

    /// The published equations of FSRS-7, worked out once in another language from its defaults (fsrs-rs).
    @Test func `single facts follow FSRS-7 at its published numbers`() {
        let steps: [(grade: Int, wait: Double, recall: Double, slow: Double, fast: Double, difficulty: Double)] = [
            (4, 0.01, 0.971022397, 5.856424429, 40.526620328, 1.000000000),
            (3, 5, 0.950114413, 12.611209082, 378.104240717, 1.000000000),
            (1, 0.01, 0.999258926, 2.662844137, 0.343358897, 9.003463811),
            (2, 120, 0.589903822, 6.854811770, 23.356769287, 9.319203757),
            (1, 13, 0.802263132, 2.016229670, 0.602587660, 9.725709068),
            (3, 0.01, 0.892526234, 2.681070838, 7.004469219, 9.630751979),
            (3, 120, 0.587318673, 7.242695772, 61.968480269, 9.536744461),
            (2, 40, 0.741992137, 11.937307897, 110.397005975, 9.631238531),
            (4, 0.01, 0.993690582, 12.168546233, 112.379918653, 9.387923110),
            (2, 5, 0.898751956, 15.214673882, 148.684514978, 9.544159736),
            (1, 0.01, 0.995664809, 3.044345537, 0.294137969, 9.855448266),
        ]
        var memory = Memory(first: .good, parameters)
        #expect(abs(memory.difficulty - 3.530723981) < 1e-6)
        for step in steps {
            let chance = memory.review(RecallGrade(rawValue: step.grade) ?? .good, after: step.wait, parameters)

            #expect(abs(chance - step.recall) < 1e-6)
            #expect(abs(memory.stability - step.slow) < 1e-6 * step.slow)
            #expect(abs(memory.fastStability - step.fast) < 1e-6 * step.fast)
            #expect(abs(memory.difficulty - step.difficulty) < 1e-6)
        }
    }
}
