/** Which pages may frame the agent adapter, as a Content Security Policy. */
package io.deskbridge.settings.adapter;
