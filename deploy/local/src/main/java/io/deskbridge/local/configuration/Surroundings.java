package io.deskbridge.local.configuration;

import io.deskbridge.local.platform.PlatformCredentials;
import java.net.URI;
import java.nio.file.Path;

/**
 * What is around a service.
 *
 * @param database its own database
 * @param kafka bootstrap servers
 * @param platform clients at the platform's identity provider
 * @param developmentCa certificate of the CA that signed the stand-ins' certificates
 * @param keyset keys for encryption at rest
 * @param entra Entra ID of the local cloud
 * @param graph Graph of the local cloud
 */
public record Surroundings(
    DatabaseAccess database,
    String kafka,
    PlatformCredentials platform,
    Path developmentCa,
    Path keyset,
    URI entra,
    URI graph) {}
