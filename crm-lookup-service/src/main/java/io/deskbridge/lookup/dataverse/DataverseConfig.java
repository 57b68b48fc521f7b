package io.deskbridge.lookup.dataverse;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** How Dataverse is called. */
@ConfigMapping(prefix = "deskbridge.dataverse")
public interface DataverseConfig {

  /** TLS configuration whose trust store is used if it exists; default {@code deskbridge}. */
  @WithDefault("deskbridge")
  String tlsConfigurationName();

  /** How long connecting may take, TLS included; default 2 s. */
  @WithDefault("2s")
  Duration connectTimeout();

  /** Longest answer that is read; a longer one counts as none. Default 4 MiB. */
  @WithDefault("4M")
  MemorySize maxResponse();

  /**
   * Ids of the model-driven apps in which records open, by tenant; without one Dynamics opens the
   * app that the person used last. Default none.
   */
  Map<String, UUID> appIds();
}
