import GRDB

/// The migrations, append-only, each in a file of its own.
enum Schema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("0001 people", migrate: Migration0001.people)
        migrator.registerMigration("0002 programmes", migrate: Migration0002.programmes)
        migrator.registerMigration("0003 cohorts", migrate: Migration0003.cohorts)
        migrator.registerMigration("0004 timetable", migrate: Migration0004.timetable)
        migrator.registerMigration("0005 progress", migrate: Migration0005.progress)
        migrator.registerMigration("0006 reminders", migrate: Migration0006.reminders)
        migrator.registerMigration("0007 governance", migrate: Migration0007.governance)
        migrator.registerMigration("0008 delivery", migrate: Migration0008.delivery)
        migrator.registerMigration("0009 changing", migrate: Migration0009.changing)
        migrator.registerMigration("0010 plans", migrate: Migration0010.plans)
        migrator.registerMigration("0011 tables", migrate: Migration0011.tables)
        migrator.registerMigration("0012 busy", migrate: Migration0012.busy)
        migrator.registerMigration("0013 feeds", migrate: Migration0013.feeds)
        migrator.registerMigration("0014 units", migrate: Migration0014.units)
        migrator.registerMigration("0015 departures", migrate: Migration0015.departures)
        migrator.registerMigration("0016 calibrations", migrate: Migration0016.calibrations)
        migrator.registerMigration("0017 teams", migrate: Migration0017.teams)
        migrator.registerMigration("0018 adoption", migrate: Migration0018.adoption)
        migrator.registerMigration("0019 advice", migrate: Migration0019.advice)
        return migrator
    }
}
