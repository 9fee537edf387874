package cn.kuaichu.verification;

import cn.kuaichu.appeal.Step;
import cn.kuaichu.verification.CaseReplay.Entry;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one case's entries say about second looks and promises, beside the rows of both. */
final class RevisitReplay {
  /** The second look of a round; {@code outcome} null while it is still to come. */
  record Looked(int round, String outcome) {
  }

  /** A promise somebody has asked about. */
  record Promised(int sheet, int no, String finding) {
  }

  private final List<Looked> looksLeft;
  private final List<Promised> promisesLeft;
  private final List<String> flaws = new ArrayList<>();
  private String lastTry = "";
  private String heard = "";
  private String lastPromise = "";

  RevisitReplay(List<Looked> looks, List<Promised> promises) {
    this.looksLeft = new ArrayList<>(looks.stream().filter(look -> look.outcome() != null).toList());
    this.promisesLeft = new ArrayList<>(promises);
  }

  /** @return what is wrong with this entry */
  List<String> follow(Step step, Entry entry, JsonNode detail) {
    flaws.clear();
    switch (step) {
      case PLAN_REVISIT -> lastTry = "";
      case TRY_REVISIT -> lastTry = detail.path("way").asText();
      case REVISIT -> heard(entry, confirms(detail) ? "CONFIRMED" : "REWORK");
      case CLOSE -> expect(heard.equals("CONFIRMED"), "回访没有确认真解决、满意和本人签字,不能确认办结");
      case ORDER_REWORK -> expect(heard.equals("REWORK"), "回访确认属实,不应责成重办");
      case CLOSE_NOT_REACHED -> {
        expect(lastTry.equals("VISIT"), "没有上门联系过,不能按未联系上结束");
        heard(entry, "NOT_REACHED");
      }
      case CHECK_PROMISE -> checked(detail);
      case ENFORCE_PROMISE -> {
        expect(lastPromise.equals("BROKEN"), "承诺没有落空,不应责成重办");
        looksLeft.removeIf(look -> look.round() == entry.round() && look.outcome().equals("OVERTAKEN"));
      }
      // another way to reopen a case before its revisit
      case INSPECT_FALSE -> looksLeft.removeIf(look -> look.round() == entry.round() && look.outcome().equals("OVERTAKEN"));
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
    promisesLeft.forEach(promise -> strays.add("第 " + promise.sheet() + " 份会签单第 " + promise.no()
        + " 项承诺的核实结果没有对应的记录"));
    return strays;
  }

  private void heard(Entry entry, String outcome) {
    heard = outcome;
    expect(looksLeft.removeIf(look -> look.round() == entry.round() && look.outcome().equals(outcome)), "回访结果与记录不符");
  }

  private static boolean confirms(JsonNode detail) {
    return isYes(detail, "solved") && isYes(detail, "satisfied") && !detail.path("ownSignature").asText().equals("NO");
  }

  /** Before there were words for it, entries said true. */
  private static boolean isYes(JsonNode detail, String field) {
    return detail.path(field).asText().equals("YES") || detail.path(field).asBoolean();
  }

  private void checked(JsonNode detail) {
    lastPromise = detail.path("finding").asText();
    Optional<Promised> found = promisesLeft.stream().filter(promise -> promise.sheet() == detail.path("sheet").asInt()
        && promise.no() == detail.path("no").asInt() && promise.finding().equals(lastPromise)).findFirst();
    found.ifPresent(promisesLeft::remove);
    expect(found.isPresent(), "承诺的核实结果与记录不符");
  }

  private void expect(boolean asItShouldBe, String otherwise) {
    if (!asItShouldBe) {
      flaws.add(otherwise);
    }
  }
}
