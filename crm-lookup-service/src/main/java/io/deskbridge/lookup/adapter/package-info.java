/**
 * The agent adapter: its page under the tenant's frame policy, what it starts with, and the stream
 * of events that tells it of new settings.
 */
package io.deskbridge.lookup.adapter;
