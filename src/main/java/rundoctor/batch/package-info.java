/** Diagnoses whole archives. */
package rundoctor.batch;
