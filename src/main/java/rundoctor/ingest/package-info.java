/** Reads a run folder, an archive or a document into a run. */
package rundoctor.ingest;
