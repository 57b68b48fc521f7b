package io.deskbridge.simulator.dataverse.protocol;

import io.deskbridge.simulator.dataverse.access.Caller;
import io.deskbridge.simulator.dataverse.conduct.DataverseConduct;
import io.deskbridge.simulator.dataverse.query.Viewpoint;
import io.deskbridge.simulator.dataverse.schema.Schema;
import io.deskbridge.simulator.dataverse.store.Row;
import io.deskbridge.simulator.dataverse.store.Rows;
import io.deskbridge.simulator.http.Request;
import java.time.Instant;

/** One request to an organisation, understood as far as every resource needs it. */
record Call(
    Request request,
    ResourcePath path,
    QueryOptions options,
    Preferences preferences,
    Caller caller,
    Schema schema,
    ContentIds contentIds,
    Instant now,
    DataverseConduct conduct,
    Meter meter) {

  /** Base of all URLs that the answer contains. */
  String base() {
    return request.origin() + "/api/data/" + path.version() + "/";
  }

  /** Context URL of an answer. */
  String context(String fragment) {
    return base() + "$metadata#" + fragment;
  }

  /** URL of a row. */
  String link(Row row) {
    return base() + row.table().names().entitySet() + "(" + row.id() + ")";
  }

  Queries queries(Rows rows) {
    return new Queries(schema, rows, new Viewpoint(now, caller.user(), caller::sees), conduct);
  }
}
