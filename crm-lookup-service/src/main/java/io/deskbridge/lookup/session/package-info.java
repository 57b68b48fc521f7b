/**
 * Adapter sessions that ended before their JWT did, from auth-service's topic {@code
 * session-ended}.
 */
package io.deskbridge.lookup.session;
