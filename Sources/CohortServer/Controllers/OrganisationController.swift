import CohortCore
import CohortFiles
import CohortStore
import Control

/// The routes below `/v1/organisations`.
struct OrganisationController {
    let installation: Installation
    private var store: Store { installation.store }

    func register(in routes: ControlRoutes) {
        routes.get(Routes.organisations) { call in
            let filter: OrganisationFilter = try call.query()
            let found = try await store.organisations(
                sector: filter.sector,
                region: filter.region,
                limit: call.limit(filter.limit),
                offset: call.offset(filter.offset)
            )
            return Page(items: found.organisations, total: found.total)
        }
        routes.post(Routes.organisations) { call in
            let profile: OrganisationProfile = try await call.body()
            try profile.validate()
            return try await store.addOrganisation(profile, on: installation.today, by: call.act)
        }
        routes.post(Routes.organisationImport) { call in
            let query: ImportQuery = try call.query()
            let rows = try OrganisationFile.read(await call.bytes(upTo: Call.fileLimit), file: query.file).checked()
            let imported = try await store.importOrganisations(
                rows.map { ImportLine(line: $0.line, profile: $0.profile) },
                file: query.file,
                on: installation.today,
                isDryRun: query.dryRun,
                by: call.act
            )
            return ImportReport(noun: "organisation", isDryRun: query.dryRun, imported: imported)
        }
        routes.get(Routes.organisation) { call in
            OrganisationDetail(try await store.organisation(call.reference()))
        }
        routes.patch(Routes.organisation) { call in
            let change: OrganisationChange = try await call.body()
            return try await store.changeOrganisation(
                call.reference(),
                OrganisationAmendment(
                    name: change.name,
                    region: change.region,
                    parentSystem: change.parentSystem,
                    site: change.removesSite == true ? .some(nil) : change.site.map { .some($0) }
                ),
                by: call.act
            )
        }
        routes.delete(Routes.organisation) { call in
            _ = try await store.removeOrganisation(call.reference(), by: call.act)
        }
        routes.post(Routes.organisationSectors) { call in
            OrganisationDetail(
                try await store.setSector(
                    of: call.reference(),
                    to: call.body(),
                    on: installation.today,
                    by: call.act
                )
            )
        }
    }
}

extension OrganisationDetail {
    fileprivate init(_ record: OrganisationRecord) {
        self.init(organisation: record.organisation, sectors: record.sectors, participants: record.participants)
    }
}
