extension Routes {
    package static let assessmentImport = Path("/v1/assessments/import")
    package static let assessmentExport = Path("/v1/assessments/export")
    package static let assessmentWithdraw = Path("/v1/assessments/withdraw")
    package static let assessmentRaters = Path("/v1/assessments/raters")
    package static let raterImport = Path("/v1/assessments/raters/import")
    package static let assessmentWindows = Path("/v1/cohorts/:ref/assessment-windows")
    package static let adoptions = Path("/v1/adoptions")
    package static let adoptionImport = Path("/v1/adoptions/import")
    package static let adoption = Path("/v1/adoptions/:id")
    package static let cohortAdoption = Path("/v1/cohorts/:ref/adoption")
}
