package cn.kuaichu.keeping.register;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.Status;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a list is narrowed to beside its columns: where cases stand exactly, and whose promises are still open. */
public final class Standing {
  /** What a page says for the promises of its reader. */
  public static final String MINE = "mine";

  private Standing() {}

  /**
   * @param words names of {@link Status} with commas between them
   * @throws AppealRefused where there is no such standing
   */
  public static Optional<RegisterFilter.Narrowing> of(String words) {
    if (words == null || words.isBlank()) {
      return Optional.empty();
    }
    List<String> wanted = List.of(words.split(","));
    if (!Arrays.stream(Status.values()).map(Status::name).toList().containsAll(wanted)) {
      throw new AppealRefused("没有这种现状可供筛选，请重新选择。");
    }
    // the lists are said, too: open cases are few, and an index knows them
    String lists = wanted.stream().map(name -> "'" + LedgerList.of(Status.valueOf(name)) + "'").distinct()
        .collect(Collectors.joining(", "));
    return Optional.of(new RegisterFilter.Narrowing("r.status = any(:standings::text[]) and r.ledger_list in (" + lists
        + ")", Map.of("standings", wanted.toArray(String[]::new)), "status=" + words));
  }

  /** Cases with something promised by this official that has not been looked at yet. */
  public static Optional<RegisterFilter.Narrowing> promised(String whose, String login) {
    return !MINE.equals(whose) ? Optional.empty()
        : Optional.of(new RegisterFilter.Narrowing("r.appeal_id = any(array(select appeal_id from "
            + "promise_standing where promised_by = :promiser and kept is null))", Map.of("promiser", login),
            "promised=" + MINE));
  }
}
