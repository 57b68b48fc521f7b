/**
 * How much may be asked of Dynamics at once and in a while, for each user whom it counts, over all
 * replicas. See <a
 * href="https://learn.microsoft.com/power-apps/developer/data-platform/api-limits">Service
 * protection API limits</a>.
 */
package io.deskbridge.lookup.protection;
