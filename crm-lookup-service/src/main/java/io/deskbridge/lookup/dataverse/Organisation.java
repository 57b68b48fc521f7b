package io.deskbridge.lookup.dataverse;

import java.net.URI;

/**
 * One Dynamics environment.
 *
 * @param organizationId as WhoAmI gives it
 * @param environmentUrl its origin
 */
public record Organisation(String organizationId, URI environmentUrl) {}
