/** Saving the connection to Dynamics: verified and staged by auth-service first, then committed. */
package io.deskbridge.settings.connection;
