package cn.kuaichu.oversight.notices;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An entry that may have to be told, and the case's entries up to it: who is concerned is read from these, so that it
 * does not matter how late an entry is told.
 *
 * @param history in their order, the entry itself last
 */
record Occasion(Entry entry, List<Entry> history) {
  /** These say which unit is responsible from then on. */
  private static final Set<String> GIVES_TO_A_UNIT = Set.of("BOOK", "MOVE", "REOPEN");

  /** The unit that is responsible once the entry is written; empty before the case was booked. */
  Optional<String> responsible() {
    return last(GIVES_TO_A_UNIT).flatMap(given -> given.said("unit"));
  }

  /** The newest of these kinds, the entry itself included. */
  Optional<Entry> last(Set<String> kinds) {
    return newestFirst().filter(one -> kinds.contains(one.kind())).findFirst();
  }

  /** The newest of these kinds that says the same under a key as the entry itself. */
  Optional<Entry> lastAlike(Set<String> kinds, String key) {
    Optional<String> said = entry.said(key);
    return newestFirst().filter(one -> kinds.contains(one.kind()) && said.isPresent() && one.said(key).equals(said))
        .findFirst();
  }

  /** The kind of the entry right before; empty for the first one. */
  Optional<String> after() {
    return newestFirst().skip(1).map(Entry::kind).findFirst();
  }

  private Stream<Entry> newestFirst() {
    List<Entry> turned = new ArrayList<>(history);
    Collections.reverse(turned);
    return turned.stream();
  }
}
