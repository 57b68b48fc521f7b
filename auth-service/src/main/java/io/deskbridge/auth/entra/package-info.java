/**
 * Microsoft Entra ID: what a directory is called, tokens for an application, and what a person's
 * sign-in gives.
 */
package io.deskbridge.auth.entra;
