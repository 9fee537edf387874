package cn.kuaichu.faces.portal;

import java.util.ArrayList;
import java.util.List;

/**
 * Something to be mended on a form.
 *
 * @param field id of the field the summary links to
 * @param message says what is wrong and how to mend it
 */
record Problem(String field, String message) {
  /** What could not be read comes before what is wrong with the rest of it. */
  static List<Problem> firstOfEach(List<Problem> flaws, List<Problem> problems) {
    List<Problem> all = new ArrayList<>(flaws);
    problems.stream().filter(problem -> flaws.stream().noneMatch(flaw -> flaw.field().equals(problem.field())))
        .forEach(all::add);
    return all;
  }
}
