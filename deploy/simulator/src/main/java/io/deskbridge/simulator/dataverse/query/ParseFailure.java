package io.deskbridge.simulator.dataverse.query;

/** Text that is no OData expression; says where and why. */
public final class ParseFailure extends RuntimeException {

  ParseFailure(String message) {
    super(message, null, false, false);
  }

  static ParseFailure at(int position, String text) {
    return new ParseFailure("Syntax error at position %d in '%s'.".formatted(position, text));
  }
}
