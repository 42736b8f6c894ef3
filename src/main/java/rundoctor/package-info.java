/** The front door: run in, diagnosis out. */
package rundoctor;
