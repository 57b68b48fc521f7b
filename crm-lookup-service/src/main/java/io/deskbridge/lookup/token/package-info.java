/**
 * Tokens for Dynamics, asked of auth-service by credential and kept until shortly before expiry.
 */
package io.deskbridge.lookup.token;
