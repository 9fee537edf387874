package cn.kuaichu.life.revisit;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The second look of each round, its answers and its end, is what the entries say. */
@Component
final class LooksReplay implements Replayed {
  private static final Map<String, String> ANSWERS = new LinkedHashMap<>();

  static {
    ANSWERS.put("way", "回访方式");
    ANSWERS.put("solved", "是否解决");
    ANSWERS.put("satisfied", "是否满意");
    ANSWERS.put("ownSignature", "是否本人签字");
    ANSWERS.put("metInPerson", "是否当面反馈");
    ANSWERS.put("trips", "跑了几趟");
    ANSWERS.put("falseResolution", "是否虚假化解");
  }

  /**
   * The second look of a round.
   *
   * @param outcome null while it is still to come
   * @param heard what the citizen answered, by the entry's fields; empty where the citizen was not reached
   */
  private record Looked(int round, String outcome, String by, Instant at, Map<String, String> heard) {}

  @Override
  public Walk walk(Snapshot snapshot) throws SQLException {
    return new Rows(new PerCase<>(snapshot, """
        select appeal_id, round, outcome, officer, done_at, way, case when solved then 'YES'
          when not solved then 'NO' end as solved,
          case when satisfied then 'YES' when not satisfied then 'NO' end as satisfied, own_signature as "ownSignature",
          met_in_person as "metInPerson", trips::text as trips,
          case when false_resolution then 'YES' when not false_resolution then 'NO' end as "falseResolution"
          from revisit
         order by appeal_id, round
        """, LooksReplay::looked));
  }

  private static Looked looked(ResultSet row) throws SQLException {
    Map<String, String> heard = new HashMap<>();
    for (String field : ANSWERS.keySet()) {
      heard.put(field, row.getString(field));
    }
    heard.values().removeIf(Objects::isNull);
    Timestamp at = row.getTimestamp("done_at");
    return new Looked(row.getInt("round"), row.getString("outcome"), row.getString("officer"),
        at == null ? null : at.toInstant(), heard);
  }

  private record Rows(PerCase<Looked> looks) implements Walk {
    @Override
    public Replay of(Case appeal) throws SQLException {
      return new Looks(looks.of(appeal.id()));
    }

    @Override
    public void end(Finding finding) throws SQLException {
      looks.reportStrays("回访", finding);
    }

    @Override
    public void close() throws SQLException {
      looks.close();
    }
  }

  private static final class Looks implements Replay {
    private final List<Looked> toCome;
    private final List<Looked> left;
    private final List<String> flaws = new ArrayList<>();
    private String lastTry = "";
    private String heard = "";
    private String said = "";

    Looks(List<Looked> looks) {
      this.toCome = looks.stream().filter(look -> look.outcome() == null).toList();
      this.left = new ArrayList<>(looks.stream().filter(look -> look.outcome() != null).toList());
    }

    @Override
    public List<String> follow(Step step, Entry entry, JsonNode detail) {
      flaws.clear();
      switch (step) {
        case PLAN_REVISIT -> lastTry = "";
        case TRY_REVISIT -> lastTry = detail.path("way").asText();
        case REVISIT ->
          heard(entry, confirms(detail) ? "CONFIRMED" : "REWORK").ifPresent(look -> compare(look, entry, detail));
        case CLOSE -> expect(heard.equals("CONFIRMED"), "回访没有确认真解决、满意和本人签字，不能确认销号");
        case ORDER_REWORK -> expect(heard.equals("REWORK"), "回访确认属实，不应责成重办");
        case CLOSE_NOT_REACHED -> {
          expect(lastTry.equals("VISIT"), "没有上门联系过，不能按未联系上结束");
          heard(entry, "NOT_REACHED").ifPresent(this::compareUnanswered);
        }
        case SAY_NOT_DONE -> said = detail.path("course").asText();
        case HEED_NOT_DONE -> {
          expect(said.equals("REOPEN"), "诉求人没有反映“还没有办好”，或者按规则应当先回访，不应直接恢复办理");
          take(entry, "OVERTAKEN").ifPresent(this::compareUnanswered);
        }
        case REOPEN -> said = "";
        // other ways to reopen a case before its revisit
        case ENFORCE_PROMISE, REOPEN_FOR_REPEAT, INSPECT_FALSE ->
          take(entry, "OVERTAKEN").ifPresent(this::compareUnanswered);
        default -> {
          // does not look again
        }
      }
      return List.copyOf(flaws);
    }

    @Override
    public List<String> end(Status standing) {
      List<String> strays = new ArrayList<>();
      left.forEach(look -> strays.add("第 " + look.round() + " 轮的回访结果没有对应的记录"));
      toCome.stream().filter(look -> !look.heard().isEmpty()).forEach(look -> strays.add("第 " + look.round()
          + " 轮的回访还没有结果，却登记了回答"));
      return strays;
    }

    private Optional<Looked> heard(Entry entry, String outcome) {
      heard = outcome;
      Optional<Looked> found = take(entry, outcome);
      expect(found.isPresent(), "回访结果与记录不符");
      return found;
    }

    private Optional<Looked> take(Entry entry, String outcome) {
      Optional<Looked> found = left.stream()
          .filter(look -> look.round() == entry.round() && look.outcome().equals(outcome))
          .findFirst();
      found.ifPresent(left::remove);
      return found;
    }

    /** Older entries tell of fewer answers. */
    private void compare(Looked look, Entry entry, JsonNode detail) {
      expect(entry.actor().equals(look.by()) && entry.isAtOnce(look.at()), "回访人或回访时间与记录不符");
      ANSWERS.forEach((field, label) -> {
        String said = said(detail, field);
        expect(said == null || said.equals(look.heard().get(field)), "回访登记的“" + label + "”与记录不符");
      });
    }

    private void compareUnanswered(Looked look) {
      expect(look.heard().isEmpty(), "没有问到诉求人，却登记了回答");
    }

    /** @return null where the entry does not tell */
    private static String said(JsonNode detail, String field) {
      return switch (field) {
        case "solved", "satisfied" -> !detail.has(field) ? null : isYes(detail, field) ? "YES" : "NO";
        // a signature that is not his makes the resolution false, whatever the officer ticked
        case "falseResolution" -> !detail.has("ownSignature") ? null
            : isYes(detail, field) || detail.path("ownSignature").asText().equals("NO") ? "YES" : "NO";
        default -> detail.path(field).asText(null);
      };
    }

    private static boolean confirms(JsonNode detail) {
      return isYes(detail, "solved") && isYes(detail, "satisfied")
          && !detail.path("ownSignature").asText().equals("NO");
    }

    /** Before there were words for it, entries said true. */
    private static boolean isYes(JsonNode detail, String field) {
      return detail.path(field).asText().equals("YES") || detail.path(field).asBoolean();
    }

    private void expect(boolean asItShouldBe, String otherwise) {
      if (!asItShouldBe) {
        flaws.add(otherwise);
      }
    }
  }
}
