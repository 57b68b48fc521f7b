/**
 * Sessions of agent adapters: opened by a sign-in, carried by short-lived JWTs, kept by a rotating
 * cookie, and ended everywhere at once.
 */
package io.deskbridge.auth.session;
