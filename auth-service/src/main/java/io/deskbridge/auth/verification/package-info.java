/** Whether a connection to Dynamics works, and if not, what an administrator has to mend. */
package io.deskbridge.auth.verification;
