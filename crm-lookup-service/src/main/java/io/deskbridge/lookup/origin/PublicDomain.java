package io.deskbridge.lookup.origin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import jakarta.validation.constraints.Pattern;

/** Domain under which every tenant has its public origin; a port may follow. No default. */
@ConfigMapping(prefix = "deskbridge.public-domain")
public interface PublicDomain {

  /** E.g. {@code example.com} or {@code deskbridge.localhost:8440}. */
  @WithParentName
  @Pattern(regexp = "[a-z0-9-]+(\\.[a-z0-9-]+)*(:[0-9]{1,5})?")
  String value();
}
