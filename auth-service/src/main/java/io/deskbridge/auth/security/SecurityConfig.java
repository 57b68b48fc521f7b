package io.deskbridge.auth.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;

/** Which tokens of the platform's identity provider are meant for this service. */
@ConfigMapping(prefix = "deskbridge.security")
public interface SecurityConfig {

  /** Audience of tokens for people and for the platform's backend; default {@code deskbridge}. */
  @WithDefault("deskbridge")
  String publicAudience();

  /** Audience of tokens for internal calls: the name of this service and of no other. */
  String audience();

  /** Role of a sibling service (see {@link Roles}) → client id its tokens carry in {@code azp}. */
  Map<String, String> siblings();
}
