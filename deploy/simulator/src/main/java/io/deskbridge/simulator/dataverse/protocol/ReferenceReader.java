package io.deskbridge.simulator.dataverse.protocol;

import io.deskbridge.simulator.dataverse.failure.DataverseFailure;
import io.deskbridge.simulator.dataverse.schema.Reference;
import io.deskbridge.simulator.dataverse.schema.Table;
import io.deskbridge.simulator.dataverse.store.Row;
import io.deskbridge.simulator.dataverse.store.Rows;
import java.util.List;

/**
 * Reads references to rows: {@code /contacts(id)}, {@code contacts(id)}, an absolute URL, by id or
 * alternate key; in a batch also {@code $1}.
 */
final class ReferenceReader {

  private final Call call;
  private final Rows rows;

  ReferenceReader(Call call, Rows rows) {
    this.call = call;
    this.rows = rows;
  }

  /** The row of that table which the text refers to; refuses what is not there. */
  Reference require(String text, String target) {
    Reference reference = require(text);
    if (!reference.table().equals(target)) {
      throw DataverseFailure.payload(
          call.schema().table(reference.table()).names().entitySet(),
          "Microsoft.OData.ODataException: A reference to '%s' can't be bound where '%s' is expected."
              .formatted(reference.table(), target));
    }
    return reference;
  }

  /** The row that the text refers to; refuses what is not there. */
  Reference require(String text) {
    String relative =
        call.contentIds()
            .resolve(text)
            .replaceFirst("^https?://[^/]+", "")
            .replaceFirst("^/+api/data/v9\\.[012]/+", "");
    List<ResourcePath.Segment> segments = ResourcePath.segments(ResourcePath.decode(relative));
    if (segments.size() != 1 || segments.getFirst().key().isEmpty()) {
      throw DataverseFailure.query(
          "URL was not parsed due to an ODataUnrecognizedPathException. Resource not found for the segment provided in the URL.");
    }
    ResourcePath.Segment segment = segments.getFirst();
    Table table =
        call.schema()
            .findSet(segment.name())
            .orElseThrow(() -> DataverseFailure.unknownSegment(segment.name()));
    RecordKey key = RecordKey.parse(table, segment.key().get());
    return key.find(rows).map(Row::reference).orElseThrow(key::missing);
  }
}
