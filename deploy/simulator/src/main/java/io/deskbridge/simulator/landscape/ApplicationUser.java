package io.deskbridge.simulator.landscape;

import java.util.List;

/**
 * How an application is known to an organisation.
 *
 * @param application key of the application
 * @param roles names of its security roles
 */
public record ApplicationUser(String application, boolean disabled, List<String> roles) {}
