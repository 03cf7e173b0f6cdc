import CohortCore
import CohortFiles
import CohortStore
import Control

/// What people agreed to have looked at when cohorts are formed.
///
/// Nothing else of the API answers with it but a person's own record.
struct FormingAttributeController {
    let installation: Installation
    private var store: Store { installation.store }

    func register(in routes: ControlRoutes) {
        routes.get(Routes.participantAttributes) { call in
            page(try await store.attributes(of: call.reference()))
        }
        routes.post(Routes.participantAttributes) { call in
            let request: AttributeRequest = try await call.body()
            return page(
                try await store.setAttribute(
                    request.name,
                    to: request.value,
                    of: call.reference(),
                    hasAgreed: request.hasAgreed,
                    by: call.act
                )
            )
        }
        routes.delete(Routes.participantAttributes) { call in
            _ = try await store.forgetAttributes(named: nil, of: call.reference(), by: call.act)
        }
        routes.delete(Routes.participantAttribute) { call in
            let name = try Code(checking: call.parameter("name"), field: "name")
            _ = try await store.forgetAttributes(named: name, of: call.reference(), by: call.act)
        }
        routes.post(Routes.attributeImport) { call in
            let query: ImportQuery = try call.query()
            let rows = try FormingAttributeFile.read(await call.bytes(upTo: Call.fileLimit), file: query.file)
            let imported = try await store.importAttributes(
                rows.map { row in
                    FormingAttributeLine(
                        line: row.line,
                        participant: row.participant,
                        name: row.name,
                        value: row.value,
                        hasAgreed: row.hasAgreed
                    )
                },
                file: query.file,
                isDryRun: query.dryRun,
                by: call.act
            )
            return ImportReport(noun: "attribute", isDryRun: query.dryRun, imported: imported)
        }
    }

    private func page(_ attributes: [FormingAttribute]) -> Page<FormingAttribute> {
        Page(items: attributes, total: attributes.count)
    }
}
