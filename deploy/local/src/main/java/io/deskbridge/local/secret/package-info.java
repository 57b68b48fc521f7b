/** Secrets that are made up on first use and kept in files only their owner can read. */
package io.deskbridge.local.secret;
