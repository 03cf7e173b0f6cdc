import GRDB

/// Versions of the progress model's parameters, of programmes and cohorts.
///
/// A version is never changed: to go back to an earlier one is a version of its own.
enum Migration0016 {
    static func calibrations(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE parameterVersion (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    programmeID INTEGER REFERENCES programme,
                    cohortID INTEGER REFERENCES cohort,
                    dimension TEXT NOT NULL CHECK (dimension IN ('skills', 'knowledge', 'experience', 'relationships')),
                    version INTEGER NOT NULL CHECK (version >= 1),
                    returnsTo INTEGER CHECK (returnsTo >= 0 AND returnsTo < version),
                    parameters TEXT NOT NULL CHECK (json_valid(parameters)),
                    spreads TEXT NOT NULL CHECK (json_valid(spreads)),
                    figures TEXT CHECK (figures IS NULL OR json_valid(figures)),
                    happenedAt INTEGER NOT NULL,
                    principal TEXT NOT NULL,
                    CHECK ((programmeID IS NULL) <> (cohortID IS NULL)),
                    CHECK ((returnsTo IS NULL) = (figures IS NOT NULL))
                ) STRICT;
                CREATE UNIQUE INDEX parameterVersionByProgramme
                    ON parameterVersion (programmeID, dimension, version) WHERE programmeID IS NOT NULL;
                CREATE UNIQUE INDEX parameterVersionByCohort
                    ON parameterVersion (cohortID, dimension, version) WHERE cohortID IS NOT NULL;
                CREATE TRIGGER parameterVersionStays BEFORE UPDATE ON parameterVersion
                BEGIN
                    SELECT RAISE(ABORT, 'a version of parameters is never changed');
                END;
                CREATE TRIGGER parameterVersionLasts BEFORE DELETE ON parameterVersion
                BEGIN
                    SELECT RAISE(ABORT, 'a version of parameters is never removed');
                END;
                """
        )
    }
}
