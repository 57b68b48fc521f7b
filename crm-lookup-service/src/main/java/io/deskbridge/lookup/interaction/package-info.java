/** Parts of the interaction record that callers send: who talks to whom, where and how. */
package io.deskbridge.lookup.interaction;
