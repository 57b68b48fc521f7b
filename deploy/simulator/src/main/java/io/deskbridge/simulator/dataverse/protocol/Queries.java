package io.deskbridge.simulator.dataverse.protocol;

import io.deskbridge.simulator.dataverse.conduct.DataverseConduct;
import io.deskbridge.simulator.dataverse.conduct.QueryThrottling;
import io.deskbridge.simulator.dataverse.failure.DataverseFailure;
import io.deskbridge.simulator.dataverse.query.Expression;
import io.deskbridge.simulator.dataverse.query.FilterCompiler;
import io.deskbridge.simulator.dataverse.query.FilterParser;
import io.deskbridge.simulator.dataverse.query.OrderBy;
import io.deskbridge.simulator.dataverse.query.ParseFailure;
import io.deskbridge.simulator.dataverse.query.Viewpoint;
import io.deskbridge.simulator.dataverse.query.Wildcards;
import io.deskbridge.simulator.dataverse.schema.Schema;
import io.deskbridge.simulator.dataverse.schema.Table;
import io.deskbridge.simulator.dataverse.store.Condition;
import io.deskbridge.simulator.dataverse.store.Row;
import io.deskbridge.simulator.dataverse.store.Rows;
import java.util.Comparator;
import java.util.function.Predicate;

/** Filters and orders that query options mean. */
record Queries(Schema schema, Rows rows, Viewpoint viewpoint, DataverseConduct conduct) {

  /**
   * A filter.
   *
   * @param condition what an index can use of it
   */
  record Filter(Predicate<Row> test, Condition condition) {}

  Filter filter(Table table, QueryOptions options) {
    try {
      FilterCompiler compiler = new FilterCompiler(table, schema, rows, viewpoint);
      return options
          .find("$filter")
          .map(text -> FilterParser.parse(text, options.aliases()))
          .map(this::admitted)
          .map(each -> new Filter(compiler.compile(each), compiler.condition(each)))
          .orElse(new Filter(row -> true, new Condition.Anything()));
    } catch (ParseFailure e) {
      throw DataverseFailure.query(e.getMessage());
    }
  }

  private Expression admitted(Expression filter) {
    QueryThrottling throttling = conduct.queryThrottling();
    boolean refused =
        switch (throttling) {
          case NONE -> false;
          case LEADING_WILDCARD, LEADING_WILDCARD_TIMEOUT -> Wildcards.lead(filter);
          case ALL_FILTERS -> true;
        };
    if (refused) {
      throw DataverseFailure.throttled(throttling, conduct.queryThrottlingStatus());
    }
    return filter;
  }

  Comparator<Row> order(Table table, QueryOptions options) {
    return new OrderBy(table, schema, rows, options.aliases())
        .compile(options.find("$orderby").orElse(""));
  }

  /** A count that an option gives. */
  static long number(String text) {
    if (!text.matches("[0-9]{1,9}")) {
      throw DataverseFailure.query(
          "Invalid value '%s' for $top query option found. The $top query option requires a non-negative integer value."
              .formatted(text));
    }
    return Long.parseLong(text);
  }
}
