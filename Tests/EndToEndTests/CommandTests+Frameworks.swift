import CohortCore
import Control

/// The steps that read competence frameworks.
extension CommandTests {
    static let frameworks: [Step] = [
        .prints(Page<FrameworkSummary>.self, "framework", "list"),
        .prints(Framework.self, "framework", "show", "leadership-framework"),
        .does("framework", "show", "management-and-leadership-framework"),
        .fails(66, "framework", "show", "leadership-frame"),
        .prints(Page<FrameworkMatch>.self, "framework", "map", "key-resources/money"),
        .does("framework", "map", "leadership-framework", "leadership-qualities-adult-social-care"),
        .fails(66, "framework", "map", "key-resources/monney"),
        .prints(FrameworkCoverage.self, "framework", "coverage", "pairs", "--framework", "leadership-framework"),
        .fails(65, "framework", "coverage", "pairs"),
        .fails(66, "framework", "coverage", "pairs", "--framework", "nothing-such"),
    ]
}
