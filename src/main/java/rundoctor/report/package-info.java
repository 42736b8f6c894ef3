/** Renders a diagnosis as text, Markdown or JSON; describes causes. */
package rundoctor.report;
