/** What agents granted: their refresh tokens, sealed, with the lease under which one is used. */
package io.deskbridge.auth.grant;
