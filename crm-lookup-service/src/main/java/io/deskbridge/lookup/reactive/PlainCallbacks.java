package io.deskbridge.lookup.reactive;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Runs callbacks of reactive chains as they are. By default each captures the contexts of the
 * thread (CDI, transactions, traces) and brings them back when it runs, at every step of a lookup.
 * Nothing here needs that: a session and a trace travel with the Vert.x context, and who calls is
 * asked before a chain begins, see {@code Caller}.
 */
@ApplicationScoped
class PlainCallbacks {

  void atStart(@Observes StartupEvent event) {
    Infrastructure.clearInterceptors();
  }
}
