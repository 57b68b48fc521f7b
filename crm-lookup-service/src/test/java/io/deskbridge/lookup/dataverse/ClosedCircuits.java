package io.deskbridge.lookup.dataverse;

import io.quarkus.arc.Arc;
import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;

/** No test meets a circuit that the faults of another test opened. */
public final class ClosedCircuits implements QuarkusTestBeforeEachCallback {

  @Override
  public void beforeEach(QuarkusTestMethodContext context) {
    Arc.container().instance(CircuitGateway.class).get().closeAll();
  }
}
