package import CohortCore
import GRDB

extension Store {
    /// Adds a participant, whose post and organisation hold from `date` on.
    ///
    /// The caller has validated the profile against the taxonomy.
    /// - Throws: ``CohortError`` when the code is taken or reserved, or there is no such organisation or line manager.
    package func addParticipant(
        _ profile: ParticipantProfile,
        on date: LocalDate,
        by act: Act
    ) async throws -> Participant {
        try await write(act) { transaction in
            let db = transaction.db
            try Noun.participant.checkFree(profile.code, in: db)
            let organisation: Organisation.ID = try Noun.organisation.id(
                profile.organisation,
                field: "organisation",
                in: db
            )
            var writer = ParticipantWriter(db, on: date)
            let id = try writer.insert(profile, at: organisation)
            if let manager = profile.lineManager {
                try writer.setLineManager(Noun.participant.id(manager, field: "lineManager", in: db), of: id)
            }
            if let sponsor = profile.sponsor {
                try writer.setSponsor(Noun.participant.id(sponsor, field: "sponsor", in: db), of: id)
            }
            try transaction.audit("participant.add", profile.code, ["organisation": profile.organisation])
            return try ParticipantReader.fetch(id, in: db)
        }
    }

    /// Changes what the amendment names; another organisation or role becomes a new affiliation from `date` on.
    ///
    /// Whoever declines or withdraws consent is sent no more reminders.
    /// - Throws: ``CohortError`` when a field breaks a rule, or when it takes a decline back, which is final.
    package func changeParticipant(
        _ reference: Reference,
        _ amendment: ParticipantAmendment,
        against taxonomy: Taxonomy,
        on date: LocalDate,
        by act: Act
    ) async throws -> Participant {
        try await write(act) { transaction in
            let db = transaction.db
            let before = try ParticipantReader.fetch(Noun.participant.id(reference, in: db), in: db)
            try Erasure.checkPresent(before.profile.code)
            let profile = amendment.applied(to: before.profile).inStoredOrder
            if before.profile.aspiration == .declines, profile.aspiration != .declines {
                throw CohortError(
                    .conflict,
                    "\(before.profile.code) declined, which is final: nobody asks them again.",
                    at: .init(field: "aspiration"),
                    remedy: "If they come back of their own accord, add them under a new code."
                )
            }
            let fields = profile.fields(differingFrom: before.profile)
            guard !fields.isEmpty else { return before }
            try profile.validate(against: taxonomy)
            let organisation: Organisation.ID = try Noun.organisation.id(
                profile.organisation,
                field: "organisation",
                in: db
            )
            var writer = ParticipantWriter(db, on: date)
            try writer.update(before, to: profile, at: organisation)
            if let manager = profile.lineManager, manager != before.profile.lineManager {
                try writer.setLineManager(Noun.participant.id(manager, field: "lineManager", in: db), of: before.id)
            }
            if let sponsor = profile.sponsor, sponsor != before.profile.sponsor {
                try writer.setSponsor(Noun.participant.id(sponsor, field: "sponsor", in: db), of: before.id)
            }
            try transaction.keepQuiet(before, becoming: profile)
            try transaction.audit("participant.change", profile.code, ["fields": fields])
            return try ParticipantReader.fetch(before.id, in: db)
        }
    }

    /// Removes someone who was added by mistake.
    ///
    /// - Throws: ``CohortError`` when they are enrolled or anything is on record about them: then they are erased instead.
    package func removeParticipant(_ reference: Reference, by act: Act) async throws -> Participant {
        try await write(act) { transaction in
            let db = transaction.db
            let participant = try ParticipantReader.fetch(Noun.participant.id(reference, in: db), in: db)
            let code = participant.profile.code
            try Erasure.checkPresent(code)
            let history = try ErasureTable.all.filter(\.isHistory).compactMap { table in
                let count = try table.count(of: participant.id, in: db)
                return count > 0 ? "\(count) in \(table.name)" : nil
            }
            guard history.isEmpty else {
                throw CohortError(
                    .conflict,
                    "\(code) is on record: \(history.joined(separator: ", ")).",
                    remedy: "`cohortctl participant erase \(code)` removes what is personal and keeps the counts."
                )
            }
            try db.execute(sql: "DELETE FROM participant WHERE id = ?", arguments: [participant.id])
            try transaction.audit("participant.remove", code, [String: String]())
            return participant
        }
    }

    /// Records days on which someone is not there.
    ///
    /// - Throws: ``CohortError`` when the last day comes before the first, or the reason is longer than a remark.
    package func addAbsence(
        of reference: Reference,
        _ absence: Absence,
        by act: Act
    ) async throws -> ParticipantRecord {
        try await write(act) { transaction in
            let db = transaction.db
            let participant = try ParticipantReader.fetch(Noun.participant.id(reference, in: db), in: db)
            try Erasure.checkPresent(participant.profile.code)
            try AbsenceTable.participant.add(absence, to: participant.id, in: db)
            try transaction.audit("participant.absence", participant.profile.code, absence.days)
            return try ParticipantRecord.fetch(participant.id, in: db)
        }
    }
}

extension Absence {
    /// What the audit trail keeps of it: the reason may be private.
    var days: [String: LocalDate] { ["first": first, "last": last] }
}

extension Transaction {
    /// Takes back the reminders of someone who has just declined or withdrawn consent.
    func keepQuiet(_ before: Participant, becoming after: ParticipantProfile) throws {
        let hasDeclined = after.aspiration == .declines && before.profile.aspiration != .declines
        guard hasDeclined || (before.profile.hasConsented && !after.hasConsented) else { return }
        try withdrawReminders(
            "(participantID = :person OR aboutID = :person)",
            ["person": before.id],
            reason: hasDeclined ? "They declined." : "They withdrew their consent."
        )
    }
}

extension Noun {
    /// The key behind a code that another thing refers to in `field`.
    func id<Owner>(_ code: Code, field: String, in db: Database) throws -> Identifier<Owner> {
        do {
            return try id(Reference(code), in: db)
        } catch var error as CohortError {
            error.place = .init(field: field)
            throw error
        }
    }

    /// - Throws: ``CohortError`` when something has the code already, or nothing may have it.
    func checkFree(_ code: Code, in db: Database) throws {
        if let refusal = Erasure.refusal(of: code) { throw refusal }
        let taken = try Bool.fetchOne(
            db,
            sql: "SELECT EXISTS (SELECT 1 FROM \(rawValue) WHERE code = ?)",
            arguments: [code]
        )
        guard taken == true else { return }
        throw CohortError(
            .conflict,
            "There is a \(rawValue) \(code) already.",
            at: .init(field: "code"),
            remedy: "`cohortctl \(rawValue) show \(code)` shows it; choose another code, or change what is there."
        )
    }
}
