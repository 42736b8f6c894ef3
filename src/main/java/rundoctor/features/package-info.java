/** Says what the curves say, and lays all facts of a run on one sheet. Describes, never judges. */
package rundoctor.features;
