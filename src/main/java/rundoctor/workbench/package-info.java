/** What a rule maintainer needs: a check of every rule file beyond what the compiler sees. */
package rundoctor.workbench;
