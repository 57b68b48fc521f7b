/** The one clock of this service, so that tests can turn it. */
package io.deskbridge.auth.clock;
