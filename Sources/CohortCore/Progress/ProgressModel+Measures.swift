extension ProgressModel {
    /// The model with each skill fading by what these programmes measure it by.
    ///
    /// Where two programmes differ, the first by code decides; what the model says already stays.
    package func measuring(_ programmes: some Sequence<Programme>) -> ProgressModel {
        var kinds = skillKinds
        for programme in programmes.sorted(by: { $0.code < $1.code }) {
            for competence in programme.competences where kinds[competence.code] == nil {
                kinds[competence.code] = competence.measure
            }
        }
        return ProgressModel(parameters: parameters, skillKinds: kinds, provenance: provenance)
    }
}
