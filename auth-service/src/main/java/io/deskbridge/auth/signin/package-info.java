/**
 * An agent's sign-in to Dynamics: from the popup through Entra ID to a grant that the agent
 * approved by a click.
 */
package io.deskbridge.auth.signin;
