package cn.kuaichu.verification;

import cn.kuaichu.appeal.Party;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.deadline.WorkCalendar;
import cn.kuaichu.verification.CaseReplay.Entry;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What figures and later steps read from rows of their own is what one case's entries said: tries, talks, promises, holds. */
final class TracesReplay {
  /** A day on which somebody could not be reached, for the sheet or the round {@code of}. */
  record Tried(String occasion, int of, LocalDate on, String way, String by, Instant at) {
  }

  /** How, when and to whom the outcome was told. */
  record Told(int no, int round, Map<String, String> answers, String by, Instant at) {
  }

  /** What a frozen sheet promises, until when. */
  record Due(int sheet, int no, String on) {
  }

  /** Who keeps the dossier from being destroyed; both null where nobody does. */
  record Held(String by, Instant at) {
  }

  /** The short list the leader in charge went through before he signed. */
  record Reviewed(int sheet, String by, Instant at, List<String> passed, List<String> failed) {
  }

  /** @param rightlyGone the case was destroyed at the end of its retention */
  record Rows(List<Tried> tries, List<Told> told, List<Due> promises, List<Held> held, List<Reviewed> reviews, boolean rightlyGone) {
  }

  /** Both are written in one transaction of at most 20 seconds. */
  private static final Duration SAME_TRANSACTION = Duration.ofMinutes(1);
  private static final int MOST_PROMISES = 9;
  private final List<Tried> triesLeft;
  private final List<Told> toldLeft;
  private final List<Due> promisesLeft;
  private final List<Reviewed> reviewsLeft;
  private final Optional<Held> held;
  private final boolean rightlyGone;
  private final List<String> flaws = new ArrayList<>();
  private final Map<Integer, String> promised = new HashMap<>();
  private Held holds;

  TracesReplay(Rows rows) {
    this.triesLeft = new ArrayList<>(rows.tries());
    this.toldLeft = new ArrayList<>(rows.told());
    this.promisesLeft = new ArrayList<>(rows.promises());
    this.reviewsLeft = new ArrayList<>(rows.reviews());
    this.held = rows.held().stream().findFirst();
    this.rightlyGone = rows.rightlyGone();
  }

  /** @return what is wrong with this entry */
  List<String> follow(Step step, Entry entry, JsonNode detail) {
    flaws.clear();
    switch (step) {
      case TRY_CONTACT -> tried(entry, "SIGN_OFF", detail.path("sheet").asInt(), detail.path("tryWay").asText());
      case TRY_REVISIT -> tried(entry, "REVISIT", entry.round(), detail.path("way").asText());
      case REPORT_BACK -> told(entry, detail);
      case HANDLE -> promised(detail);
      case SIGN, REFUSE -> reviewed(entry, detail);
      case FREEZE_SHEET -> frozen(detail.path("sheet").asInt());
      case HOLD_DOSSIER -> holds = new Held(entry.actor(), entry.at());
      case RELEASE_DOSSIER -> holds = null;
      default -> {
        // leaves no such row
      }
    }
    return List.copyOf(flaws);
  }

  /** @return rows no entry speaks of, and a hold the entries do not bear out */
  List<String> end() {
    List<String> strays = new ArrayList<>();
    triesLeft.forEach(extra -> strays.add(extra.on() + " 的联系未果没有对应的记录"));
    toldLeft.forEach(extra -> strays.add("第 " + extra.no() + " 次当面反馈没有对应的记录"));
    promisesLeft.forEach(extra -> strays.add("第 " + extra.sheet() + " 份会签单第 " + extra.no() + " 项承诺没有对应的记录"));
    reviewsLeft.forEach(extra -> strays.add("第 " + extra.sheet() + " 份会签单的评查没有对应的记录"));
    held.filter(standing -> !bears(standing)).ifPresent(standing -> strays.add("档案登记的暂缓销毁与记录不符"));
    if (held.isEmpty() && holds != null && !rightlyGone) {
      strays.add("所记的暂缓销毁不在档案登记中");
    }
    return strays;
  }

  private boolean bears(Held standing) {
    return holds == null ? standing.by() == null && standing.at() == null
        : holds.by().equals(standing.by()) && isAtOnce(holds.at(), standing.at());
  }

  private void tried(Entry entry, String occasion, int of, String way) {
    expect(triesLeft.removeIf(row -> row.occasion().equals(occasion) && row.of() == of && row.way().equals(way)
        && row.by().equals(entry.actor()) && row.on().equals(WorkCalendar.date(row.at())) && isAtOnce(entry.at(), row.at())),
        "联系未果的登记与记录不符");
  }

  /** Entries written before they told of the points say nothing of them; before that there were no reviews. */
  private void reviewed(Entry entry, JsonNode detail) {
    if (!detail.path("party").asText().equals(Party.LEADER.name())) {
      return;
    }
    Optional<Reviewed> found = reviewsLeft.stream().filter(row -> row.sheet() == detail.path("sheet").asInt()).findFirst();
    found.ifPresent(reviewsLeft::remove);
    boolean told = detail.has("reviewPassed");
    expect(found.isPresent() || !told, "所记的评查不在");
    found.ifPresent(row -> {
      expect(row.by().equals(entry.actor()) && isAtOnce(entry.at(), row.at()), "评查人或评查时间与签字记录不符");
      expect(!told || row.passed().equals(words(detail, "reviewPassed")) && row.failed().equals(words(detail, "reviewFailed")),
          "评查结果与签字记录不符");
    });
  }

  private static List<String> words(JsonNode detail, String field) {
    List<String> words = new ArrayList<>();
    detail.path(field).forEach(word -> words.add(word.asText()));
    return words;
  }

  /** Entries written before there were such rows say nothing of matter and mood. */
  private void told(Entry entry, JsonNode detail) {
    if (!detail.has("matter")) {
      return;
    }
    Optional<Told> found = toldLeft.stream().findFirst();
    found.ifPresent(toldLeft::remove);
    expect(found.filter(row -> row.round() == entry.round() && row.by().equals(entry.actor()) && isAtOnce(entry.at(), row.at())
        && row.answers().entrySet().stream().allMatch(answer -> answer.getValue().equals(said(detail, answer.getKey())))).isPresent(),
        "当面反馈的登记与记录不符");
  }

  /** A telephone call reaches the complainant, and need not say so. */
  private static String said(JsonNode detail, String field) {
    return detail.has(field) || !field.equals("metWhom") ? detail.path(field).asText() : "SELF";
  }

  private void promised(JsonNode detail) {
    promised.clear();
    for (int no = 1; no <= MOST_PROMISES; no++) {
      if (detail.has("promise" + no + "By")) {
        promised.put(no, detail.path("promise" + no + "By").asText());
      }
    }
  }

  private void frozen(int sheet) {
    Map<Integer, String> onSheet = new HashMap<>();
    promisesLeft.stream().filter(row -> row.sheet() == sheet).forEach(row -> onSheet.put(row.no(), row.on()));
    promisesLeft.removeIf(row -> row.sheet() == sheet);
    expect(onSheet.equals(promised), "会签单上的承诺及其期限与承办记录不符");
  }

  private static boolean isAtOnce(Instant one, Instant other) {
    return other != null && Duration.between(one, other).abs().compareTo(SAME_TRANSACTION) <= 0;
  }

  private void expect(boolean asItShouldBe, String otherwise) {
    if (!asItShouldBe && !rightlyGone) {
      flaws.add(otherwise);
    }
  }
}
