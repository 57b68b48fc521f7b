package io.deskbridge.lookup.dataverse;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
   * Lookups that one replica has under way at once for one actor of one organisation; default 32.
   * Dataverse allows 52 requests at once per user, over all replicas and both kinds.
   */
  @WithDefault("32")
  @Min(1)
  @Max(52)
  int lookupsAtOnce();

  /** Case writes, likewise; default 12: they can't take the place of lookups. */
  @WithDefault("12")
  @Min(1)
  @Max(52)
  int caseWritesAtOnce();

  /**
   * Ids of the model-driven apps in which records open, by tenant; without one Dynamics opens the
   * app that the person used last. Default none.
   */
  Map<String, UUID> appIds();
}
