/** The command line: arguments in, report out, exit code from the worst finding. */
package rundoctor.cli;
