package cn.kuaichu.life.promise;

import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.appeal.replay.Case;
import cn.kuaichu.appeal.replay.Entry;
import cn.kuaichu.appeal.replay.Finding;
import cn.kuaichu.appeal.replay.PerCase;
import cn.kuaichu.appeal.replay.Replayed;
import cn.kuaichu.appeal.replay.Snapshot;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a frozen sheet promises, until when, and what was found of it later, is what the entries say. */
@Component
final class PromisesReplay implements Replayed {
  private static final int MOST = 9;

  /**
   * @param on the day as text
   * @param finding null until it is asked
   */
  private record Promised(int sheet, int no, String on, String finding, Boolean kept, String by, Instant at) {
    boolean isAsked() {
      return at != null || finding != null || kept != null;
    }

    boolean isBy(Entry entry) {
      return Boolean.valueOf("KEPT".equals(finding)).equals(kept) && entry.actor().equals(by) && entry.isAtOnce(at);
    }
  }

  @Override
  public Walk walk(Snapshot snapshot) throws SQLException {
    return new Rows(new PerCase<>(snapshot, """
        select appeal_id, sheet_no, no, due_on::text as due_on, finding, kept, asked_by, asked_at
          from promise
         order by appeal_id, sheet_no, no
        """, PromisesReplay::promised));
  }

  private static Promised promised(ResultSet row) throws SQLException {
    Timestamp asked = row.getTimestamp("asked_at");
    return new Promised(row.getInt("sheet_no"), row.getInt("no"), row.getString("due_on"), row.getString("finding"),
        row.getObject("kept", Boolean.class), row.getString("asked_by"), asked == null ? null : asked.toInstant());
  }

  private record Rows(PerCase<Promised> promises) implements Walk {
    @Override
    public Replay of(Case appeal) throws SQLException {
      return new Promises(promises.of(appeal.id()), appeal.rightlyGone());
    }

    @Override
    public void end(Finding finding) throws SQLException {
      promises.reportStrays("承诺", finding);
    }

    @Override
    public void close() throws SQLException {
      promises.close();
    }
  }

  private static final class Promises implements Replay {
    private final List<Promised> made;
    private final List<Promised> asked;
    private final boolean rightlyGone;
    private final Map<Integer, String> said = new HashMap<>();
    private String lastFinding = "";

    Promises(List<Promised> rows, boolean rightlyGone) {
      this.made = new ArrayList<>(rows);
      this.asked = new ArrayList<>(rows.stream().filter(Promised::isAsked).toList());
      this.rightlyGone = rightlyGone;
    }

    @Override
    public List<String> follow(Step step, Entry entry, JsonNode detail) {
      switch (step) {
        case HANDLE -> handled(detail);
        case FREEZE_SHEET -> {
          return frozen(detail.path("sheet").asInt());
        }
        case CHECK_PROMISE -> {
          return checked(entry, detail);
        }
        case ENFORCE_PROMISE -> {
          return lastFinding.equals("BROKEN") ? List.of() : List.of("承诺没有落空，不应责成重办");
        }
        default -> {
          // promises nothing
        }
      }
      return List.of();
    }

    private void handled(JsonNode detail) {
      said.clear();
      for (int no = 1; no <= MOST; no++) {
        if (detail.has("promise" + no + "By")) {
          said.put(no, detail.path("promise" + no + "By").asText());
        }
      }
    }

    private List<String> frozen(int sheet) {
      Map<Integer, String> onSheet = new HashMap<>();
      made.stream().filter(row -> row.sheet() == sheet).forEach(row -> onSheet.put(row.no(), row.on()));
      made.removeIf(row -> row.sheet() == sheet);
      return onSheet.equals(said) || rightlyGone ? List.of() : List.of("会签单上的承诺及其期限与承办记录不符");
    }

    private List<String> checked(Entry entry, JsonNode detail) {
      lastFinding = detail.path("finding").asText();
      Optional<Promised> found = asked.stream().filter(row -> row.sheet() == detail.path("sheet").asInt()
          && row.no() == detail.path("no").asInt() && lastFinding.equals(row.finding())).findFirst();
      found.ifPresent(asked::remove);
      return found.isEmpty() ? List.of("承诺的核实结果与记录不符")
          : found.get().isBy(entry) ? List.of() : List.of("承诺的核实人、核实时间或是否兑现与记录不符");
    }

    @Override
    public List<String> end(Status standing) {
      List<String> flaws = new ArrayList<>();
      asked.forEach(row -> flaws.add("第 " + row.sheet() + " 份会签单第 " + row.no() + " 项承诺的核实结果没有对应的记录"));
      made.forEach(row -> flaws.add("第 " + row.sheet() + " 份会签单第 " + row.no() + " 项承诺没有对应的记录"));
      return flaws;
    }
  }
}
