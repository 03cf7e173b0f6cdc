extension ProgressModel {
    /// The model with the parameters that apply somewhere; explanations say where each fitted one comes from.
    package init(_ inForce: ParametersInForce, skillKinds: [Code: SkillKind] = [:]) {
        self.init(parameters: inForce.parameters, skillKinds: skillKinds, provenance: inForce.provenance)
    }
}
