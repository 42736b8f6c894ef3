/** Loads cards and rules, fires them over a fact sheet, concludes. Knows no single kind of fact and no single cause. */
package rundoctor.engine;
