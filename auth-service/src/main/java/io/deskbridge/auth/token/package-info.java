/** Access tokens for Dynamics: asked for once, kept until shortly before they expire. */
package io.deskbridge.auth.token;
