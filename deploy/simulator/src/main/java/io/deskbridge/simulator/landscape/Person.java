package io.deskbridge.simulator.landscape;

import java.util.List;
import java.util.UUID;

/**
 * Somebody who works in an organisation.
 *
 * @param key what we call them
 * @param roles names of their security roles
 */
public record Person(
    String key,
    String userPrincipalName,
    String firstName,
    String lastName,
    UUID objectId,
    List<String> roles) {}
