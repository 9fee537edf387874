package cn.kuaichu.verification;

import cn.kuaichu.appeal.Step;
import cn.kuaichu.verification.CaseReplay.Entry;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What one case's entries say about second looks and promises, beside the rows of both. */
final class RevisitReplay {
  static final String LOOKS = """
      select appeal_id, round, outcome, officer, done_at, way, case when solved then 'YES' when not solved then 'NO' end as solved,
        case when satisfied then 'YES' when not satisfied then 'NO' end as satisfied, own_signature as "ownSignature",
        met_in_person as "metInPerson", trips::text as trips,
        case when false_resolution then 'YES' when not false_resolution then 'NO' end as "falseResolution"
        from revisit
       order by appeal_id, round
      """;
  static final String PROMISES = """
      select appeal_id, sheet_no, no, finding, kept, asked_by, asked_at
        from promise
       where asked_at is not null or finding is not null or kept is not null
       order by appeal_id, sheet_no, no
      """;

  /**
   * The second look of a round.
   *
   * @param outcome null while it is still to come
   * @param heard what the citizen answered, by the entry's fields; empty where nobody was reached
   */
  record Looked(int round, String outcome, String by, Instant at, Map<String, String> heard) {
  }

  /** A promise somebody has asked about. */
  record Promised(int sheet, int no, String finding, Boolean kept, String by, Instant at) {
    boolean isBy(Entry entry) {
      return Boolean.valueOf(finding.equals("KEPT")).equals(kept) && entry.actor().equals(by) && isAtOnce(entry, at);
    }
  }

  /** Both are written in one transaction of at most 20 seconds. */
  private static final Duration SAME_TRANSACTION = Duration.ofMinutes(1);
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

  private final List<Looked> toCome;
  private final List<Looked> looksLeft;
  private final List<Promised> promisesLeft;
  private final List<String> flaws = new ArrayList<>();
  private String lastTry = "";
  private String heard = "";
  private String lastPromise = "";
  private String said = "";

  RevisitReplay(List<Looked> looks, List<Promised> promises) {
    this.toCome = looks.stream().filter(look -> look.outcome() == null).toList();
    this.looksLeft = new ArrayList<>(looks.stream().filter(look -> look.outcome() != null).toList());
    this.promisesLeft = new ArrayList<>(promises);
  }

  static Looked looked(ResultSet row) throws SQLException {
    Map<String, String> heard = new HashMap<>();
    for (String field : ANSWERS.keySet()) {
      heard.put(field, row.getString(field));
    }
    heard.values().removeIf(Objects::isNull);
    return new Looked(row.getInt(2), row.getString(3), row.getString(4), instant(row, 5), heard);
  }

  static Promised promised(ResultSet row) throws SQLException {
    return new Promised(row.getInt(2), row.getInt(3), String.valueOf(row.getString(4)), row.getObject(5, Boolean.class),
        row.getString(6), instant(row, 7));
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    Timestamp at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }

  /** @return what is wrong with this entry */
  List<String> follow(Step step, Entry entry, JsonNode detail) {
    flaws.clear();
    switch (step) {
      case PLAN_REVISIT -> lastTry = "";
      case TRY_REVISIT -> lastTry = detail.path("way").asText();
      case REVISIT -> heard(entry, confirms(detail) ? "CONFIRMED" : "REWORK").ifPresent(look -> compare(look, entry, detail));
      case CLOSE -> expect(heard.equals("CONFIRMED"), "回访没有确认真解决、满意和本人签字，不能确认销号");
      case ORDER_REWORK -> expect(heard.equals("REWORK"), "回访确认属实，不应责成重办");
      case CLOSE_NOT_REACHED -> {
        expect(lastTry.equals("VISIT"), "没有上门联系过，不能按未联系上结束");
        heard(entry, "NOT_REACHED").ifPresent(this::compareUnanswered);
      }
      case CHECK_PROMISE -> checked(entry, detail);
      case ENFORCE_PROMISE -> {
        expect(lastPromise.equals("BROKEN"), "承诺没有落空，不应责成重办");
        take(entry, "OVERTAKEN").ifPresent(this::compareUnanswered);
      }
      case SAY_NOT_DONE -> said = detail.path("course").asText();
      case HEED_NOT_DONE -> {
        expect(said.equals("REOPEN"), "诉求人没有反映“还没有办好”，或者按规则应当先回访，不应直接恢复办理");
        take(entry, "OVERTAKEN").ifPresent(this::compareUnanswered);
      }
      case REOPEN -> said = "";
      // another way to reopen a case before its revisit
      case REOPEN_FOR_REPEAT, INSPECT_FALSE -> take(entry, "OVERTAKEN").ifPresent(this::compareUnanswered);
      default -> {
        // neither looks again nor promises
      }
    }
    return List.copyOf(flaws);
  }

  /** @return rows no entry speaks of */
  List<String> end() {
    List<String> strays = new ArrayList<>();
    looksLeft.forEach(look -> strays.add("第 " + look.round() + " 轮的回访结果没有对应的记录"));
    toCome.stream().filter(look -> !look.heard().isEmpty()).forEach(look -> strays.add("第 " + look.round()
        + " 轮的回访还没有结果，却登记了回答"));
    promisesLeft.forEach(promise -> strays.add("第 " + promise.sheet() + " 份会签单第 " + promise.no()
        + " 项承诺的核实结果没有对应的记录"));
    return strays;
  }

  private Optional<Looked> heard(Entry entry, String outcome) {
    heard = outcome;
    Optional<Looked> found = take(entry, outcome);
    expect(found.isPresent(), "回访结果与记录不符");
    return found;
  }

  private Optional<Looked> take(Entry entry, String outcome) {
    Optional<Looked> found = looksLeft.stream().filter(look -> look.round() == entry.round() && look.outcome().equals(outcome))
        .findFirst();
    found.ifPresent(looksLeft::remove);
    return found;
  }

  /** Older entries tell of fewer answers. */
  private void compare(Looked look, Entry entry, JsonNode detail) {
    expect(entry.actor().equals(look.by()) && isAtOnce(entry, look.at()), "回访人或回访时间与记录不符");
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

  private static boolean isAtOnce(Entry entry, Instant at) {
    return at != null && Duration.between(entry.at(), at).abs().compareTo(SAME_TRANSACTION) <= 0;
  }

  private static boolean confirms(JsonNode detail) {
    return isYes(detail, "solved") && isYes(detail, "satisfied") && !detail.path("ownSignature").asText().equals("NO");
  }

  /** Before there were words for it, entries said true. */
  private static boolean isYes(JsonNode detail, String field) {
    return detail.path(field).asText().equals("YES") || detail.path(field).asBoolean();
  }

  private void checked(Entry entry, JsonNode detail) {
    lastPromise = detail.path("finding").asText();
    Optional<Promised> found = promisesLeft.stream().filter(promise -> promise.sheet() == detail.path("sheet").asInt()
        && promise.no() == detail.path("no").asInt() && promise.finding().equals(lastPromise)).findFirst();
    found.ifPresent(promisesLeft::remove);
    expect(found.isPresent(), "承诺的核实结果与记录不符");
    found.ifPresent(promise -> expect(promise.isBy(entry), "承诺的核实人、核实时间或是否兑现与记录不符"));
  }

  private void expect(boolean asItShouldBe, String otherwise) {
    if (!asItShouldBe) {
      flaws.add(otherwise);
    }
  }
}
