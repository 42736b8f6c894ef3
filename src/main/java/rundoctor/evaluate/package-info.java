/** Diagnoses labelled runs and says how right it was. */
package rundoctor.evaluate;
