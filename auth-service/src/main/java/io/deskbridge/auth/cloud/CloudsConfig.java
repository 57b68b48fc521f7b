package io.deskbridge.auth.cloud;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import jakarta.validation.constraints.NotEmpty;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * The table of clouds, by name. The ones of Microsoft are in application.properties; a new region
 * is one more suffix there.
 */
@ConfigMapping(prefix = "deskbridge.clouds")
public interface CloudsConfig {

  /** Clouds by a name of the operator's choice, which only logs show. */
  @WithParentName
  Map<String, CloudConfig> clouds();

  /** One cloud. */
  interface CloudConfig {

    /**
     * Hosts of Dynamics environments: with a leading dot every host below that domain, without one
     * exactly that host.
     */
    @NotEmpty
    List<String> dataverseSuffixes();

    /**
     * Where its Entra ID issues tokens. One with a port is not Microsoft's but a stand-in: its
     * environments may name a port too, and it is trusted by the TLS configuration {@code
     * deskbridge}.
     */
    URI entra();

    /** Where its Microsoft Graph is. */
    URI graph();
  }
}
