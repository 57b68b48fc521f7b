/** Microsoft Entra ID: what a directory is called, and tokens for an application. */
package io.deskbridge.auth.entra;
