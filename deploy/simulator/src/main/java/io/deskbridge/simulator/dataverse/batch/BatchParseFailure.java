package io.deskbridge.simulator.dataverse.batch;

/** A body that is no batch; says why. */
public final class BatchParseFailure extends RuntimeException {

  BatchParseFailure(String message) {
    super(message, null, false, false);
  }
}
