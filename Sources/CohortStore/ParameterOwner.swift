import CohortCore
import GRDB

/// The programme or cohort whose versions of parameters are meant, as the table keeps it.
struct ParameterOwner {
    private let column: String
    private let id: Int64

    /// - Throws: ``CohortError`` for a programme or cohort that is not there.
    init(_ scope: ParameterScope, in db: Database) throws {
        switch scope.kind {
        case .programme:
            column = "programmeID"
            id = try Noun.programme.id(Reference(scope.code), as: Programme.self, in: db).rawValue
        case .cohort:
            column = "cohortID"
            id = try Noun.cohort.id(Reference(scope.code), as: Cohort.self, in: db).rawValue
        }
    }

    /// The newest first.
    func versions(
        of dimension: Dimension?,
        _ scope: ParameterScope,
        in db: Database
    ) throws -> [ParameterVersion] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT * FROM parameterVersion WHERE \(column) = :id AND (:dimension IS NULL OR dimension = :dimension)
                ORDER BY id DESC
                """,
            arguments: ["id": id, "dimension": dimension?.rawValue]
        )
        .map { try ParameterVersion(row: $0, scope) }
    }

    /// The newest of each dimension, of those made by `knownAt`; without what calibrations found.
    func newest(_ scope: ParameterScope, knownAt: Moment?, in db: Database) throws -> [ParameterVersion] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT programmeID, cohortID, dimension, version, returnsTo, parameters, spreads, NULL AS figures,
                    happenedAt, principal
                FROM parameterVersion AS one
                WHERE \(column) = :id AND (:knownAt IS NULL OR happenedAt <= :knownAt) AND version = (
                    SELECT max(version) FROM parameterVersion
                    WHERE \(column) = :id AND dimension = one.dimension
                        AND (:knownAt IS NULL OR happenedAt <= :knownAt))
                ORDER BY dimension
                """,
            arguments: ["id": id, "knownAt": knownAt]
        )
        .map { try ParameterVersion(row: $0, scope) }
    }

    func insert(_ version: ParameterVersion, in transaction: Transaction) throws {
        try transaction.db.execute(
            sql: """
                INSERT INTO parameterVersion
                    (\(column), dimension, version, returnsTo, parameters, spreads, figures, happenedAt, principal)
                VALUES (:id, :dimension, :version, :returnsTo, :parameters, :spreads, :figures, :at, :principal)
                """,
            arguments: [
                "id": id, "dimension": version.dimension.rawValue, "version": version.version,
                "returnsTo": version.returnsTo, "parameters": try StoreJSON.text(version.values),
                "spreads": try StoreJSON.text(version.spreads),
                "figures": try version.result.map { try StoreJSON.text($0) }, "at": version.happenedAt,
                "principal": version.principal,
            ]
        )
    }
}

extension ParameterVersion {
    fileprivate init(row: Row, _ scope: ParameterScope) throws {
        let name: String = row["dimension"]
        guard let dimension = Dimension(rawValue: name) else {
            throw CohortError(.failed, "The database holds the unknown dimension “\(name)”.")
        }
        let figures: String? = row["figures"]
        self.init(
            scope: scope,
            dimension: dimension,
            version: row["version"],
            values: try StoreJSON.value([String: Double].self, from: row["parameters"]),
            spreads: try StoreJSON.value([String: Double].self, from: row["spreads"]),
            returnsTo: row["returnsTo"],
            happenedAt: row["happenedAt"],
            principal: row["principal"],
            // What another version of cohortd wrote may lack a figure; the values are what counts.
            result: figures.flatMap { try? StoreJSON.value(CalibrationResult.self, from: $0) }
        )
    }
}
