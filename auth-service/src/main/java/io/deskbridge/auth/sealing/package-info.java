/** Encryption at rest: what is stored can be read only with the mounted keyset. */
package io.deskbridge.auth.sealing;
