import CohortCore
import Control

extension ProgressCommand.Show {
    /// A team as a unit, which is not the mean of its members.
    func showTeam(_ team: ProgressSubject) throws {
        let progress: TeamProgress = try connection.call {
            try $0.get(Routes.teamProgress(team.code.rawValue), query: instant.query)
        }
        try output.show(progress) { progress.text(on: $0) }
    }
}
