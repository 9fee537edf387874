package cn.kuaichu.life.screening;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.Appeals;
import cn.kuaichu.appeal.Status;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Where a merged case goes on: an original may itself have been merged later. */
@Component
public class Originals {
  /**
   * Only a case that is open takes repeats, so a chain has no ring; one that somebody made in the tables ends all the
   * same.
   */
  private static final int LONGEST_CHAIN = 20;
  private final Appeals appeals;

  Originals(Appeals appeals) {
    this.appeals = appeals;
  }

  /** @return the case at the end of the chain; empty where the case was not merged, or its original is not there */
  public Optional<Appeal> end(Appeal merged) {
    Appeal at = merged;
    for (int i = 0; i < LONGEST_CHAIN && at.status() == Status.MERGED && at.repeatOf() != null; i++) {
      Optional<Appeal> next = appeals.find(at.repeatOf());
      if (next.isEmpty()) {
        return Optional.empty();
      }
      at = next.get();
    }
    return at.status() == Status.MERGED ? Optional.empty() : Optional.of(at);
  }
}
