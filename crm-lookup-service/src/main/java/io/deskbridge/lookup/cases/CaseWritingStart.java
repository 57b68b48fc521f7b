package io.deskbridge.lookup.cases;

import io.deskbridge.lookup.writes.WriteWorker;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Sets the worker to work when the service starts. */
@ApplicationScoped
class CaseWritingStart {

  void start(@Observes StartupEvent start, WriteWorker worker, CaseWriting writing) {
    worker.start(writing::perform);
  }
}
