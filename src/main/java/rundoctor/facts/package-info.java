/** The nouns of one run: run, curve, setting, source, and every kind of fact. */
package rundoctor.facts;
