/** crm-lookup-service: the only one that reads or writes customer data in Dataverse. */
package io.deskbridge.lookup;
