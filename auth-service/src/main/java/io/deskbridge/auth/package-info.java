/** auth-service: owns OAuth; the only holder of secrets and refresh tokens. */
package io.deskbridge.auth;
