/** Every failure a caller can see, as RFC 9457 {@code application/problem+json}. */
package io.deskbridge.settings.problem;
