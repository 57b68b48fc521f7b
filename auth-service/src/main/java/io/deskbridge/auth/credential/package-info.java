/** Credentials: staged after they were verified, kept sealed, never changed. */
package io.deskbridge.auth.credential;
