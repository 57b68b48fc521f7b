/** How fast crm-lookup-service is beside a Node service that does the same lookup. */
package io.deskbridge.bench.lookup;
