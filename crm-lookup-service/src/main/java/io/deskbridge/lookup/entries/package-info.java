/**
 * Entries of an interaction: comments, transcripts, recordings, ratings, dispositions and metadata
 * become notes and phone calls of its case, each once.
 */
package io.deskbridge.lookup.entries;
