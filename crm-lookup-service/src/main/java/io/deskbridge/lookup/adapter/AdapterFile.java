package io.deskbridge.lookup.adapter;

/**
 * A file of the adapter.
 *
 * @param mediaType by its ending
 * @param hash of the content; the same content has the same hash in every replica
 */
record AdapterFile(String mediaType, byte[] content, String hash) {}
