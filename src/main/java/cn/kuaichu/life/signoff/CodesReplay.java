package cn.kuaichu.life.signoff;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.RegisteredIdentity;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.appeal.replay.Entry;
import cn.kuaichu.life.querycode.HandOutCode;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The codes of one complainant that officials printed, and which of them may speak for him, as the entries tell it. */
final class CodesReplay {
  /**
   * A code of the complainant's that an official knows.
   *
   * @param counts something else than the slip speaks for it, or it is from before that was asked for
   */
  record Code(int no, String by, String person, Instant at, String digest, boolean counts) {
    Code confirmed() {
      return new Code(no, by, person, at, digest, true);
    }
  }

  /** The codes that were not stopped, the newest last. */
  private final List<Code> codes = new ArrayList<>();
  private final List<String> checkers = new ArrayList<>();
  private final List<String> flaws;
  private int handedOut;
  private boolean hadOwnCode;

  /** @param flaws what is wrong with an entry is added to these */
  CodesReplay(List<String> flaws) {
    this.flaws = flaws;
  }

  /** @param standing where the entry left the case; null before it was registered */
  void follow(Step step, Status standing, Entry entry, JsonNode said) {
    switch (step) {
      case REGISTER -> registered(said);
      case HAND_OUT_CODE -> handedOut(standing, entry, said);
      case CONFIRM_CODE -> confirmed(entry, said);
      case STOP_CODE -> codes.removeIf(code -> code.no() > said.path("after").asInt());
      default -> {
        // no code's business
      }
    }
  }

  private void registered(JsonNode said) {
    hadOwnCode = said.has("codeDigest")
        && !said.path("codeDigest").asText().equals(RegisteredIdentity.codeDigest(null));
  }

  private void handedOut(Status standing, Entry entry, JsonNode said) {
    handedOut++;
    expect(HandOutCode.isOpen(standing), "“" + (standing == null ? "登记之前" : standing.label()) + "”时不能打印查询码");
    expect(said.path("no").asInt() == handedOut, "打印的是第 " + handedOut + " 张查询码，与记录不符");
    codes.add(new Code(handedOut, entry.actor(), said.path("person").asText(entry.actor()), entry.at(),
        said.path("printedCodeDigest").asText(said.path("codeDigest").asText()), !said.path("toConfirm").asBoolean()));
  }

  /** @return null where the complainant's own code is the one that counts */
  Code newest() {
    return codes.isEmpty() ? null : codes.get(codes.size() - 1);
  }

  List<String> checkers() {
    return checkers;
  }

  private void confirmed(Entry entry, JsonNode said) {
    int no = said.path("no").asInt();
    Optional<Code> found = codes.stream().filter(code -> code.no() == no).findFirst();
    expect(found.isPresent(), "确认的第 " + no + " 张查询码没有打印过，或者已经停用");
    found.ifPresent(code -> {
      expect(code.digest().equals(said.path("codeDigest").asText()), "确认的不是打印的那张查询码");
      confirmed(code, entry, said);
      codes.set(codes.indexOf(code), code.confirmed());
    });
  }

  /**
   * A person other than the printing official speaks for it, or there was no objection while an objection was possible.
   */
  private void confirmed(Code code, Entry entry, JsonNode said) {
    switch (said.path("by").asText()) {
      case "PHONE" -> expect(Actor.COMPLAINANT.equals(entry.actor()), "查询码不是由诉求人确认的");
      case "IDENTITY" -> {
        expect(!entry.actor().equals(code.by()) && !said.path("person").asText(entry.actor()).equals(code.person()),
            "查询码由打印它的人自己确认");
        checkers.add(entry.actor());
      }
      case "WAITED" -> {
        Duration wait = Duration.ofDays(said.path("waitDays").asLong());
        boolean couldObject = hadOwnCode || codes.stream().anyMatch(other -> other.no() < code.no() && other.counts());
        expect(couldObject && !entry.at().isBefore(code.at().plus(wait)), "查询码没有等满公示期，或者没有人能提出异议");
      }
      default -> flaws.add("查询码没有确认的依据");
    }
  }

  private void expect(boolean asItShouldBe, String otherwise) {
    if (!asItShouldBe) {
      flaws.add(otherwise);
    }
  }
}
