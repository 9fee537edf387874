package cn.kuaichu.oversight.notices;

import cn.kuaichu.appeal.Step;
import java.util.List;
import java.util.Optional;

/**
 * One row of {@code notice-rules.csv}.
 *
 * @param when {@code key=value} or {@code key!=value}, or empty for always; a key of the entry, or {@code after} for
 *     the kind of the entry before it
 * @param words for the official who is told, or why none is
 */
record NoticeRule(Step step, String when, List<Recipient> to, boolean urgent, boolean receipt, String words,
    String source) {

  boolean holds(Occasion occasion) {
    if (when.isEmpty()) {
      return true;
    }
    boolean not = when.contains("!=");
    String[] asked = when.split(not ? "!=" : "=", 2);
    Optional<String> found = asked[0].equals("after") ? occasion.after() : occasion.entry().said(asked[0]);
    return found.filter(asked[1]::equals).isPresent() != not;
  }

  boolean tellsNone() {
    return to.contains(Recipient.NONE);
  }
}
