package cn.kuaichu.life.signoff;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Party;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.appeal.replay.Case;
import cn.kuaichu.appeal.replay.Entry;
import cn.kuaichu.appeal.replay.Replayed;
import cn.kuaichu.ground.privacy.Vault;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.life.signoff.KeptRows.Frozen;
import cn.kuaichu.life.signoff.KeptRows.Shown;
import cn.kuaichu.life.signoff.KeptRows.Signed;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One case's sheets, signatures and proofs, held against its entries in their order. */
final class SheetsOfCase implements Replayed.Replay {
  private final boolean rightlyGone;
  private final List<Frozen> sheetsLeft;
  private final List<Signed> signaturesLeft;
  private final List<Shown> proofsLeft;
  private final ReplayedSeals seals;
  private final UnreachableReplay unreachable;
  private final List<String> flaws = new ArrayList<>();
  private final CodesReplay codes = new CodesReplay(flaws);
  private ClosingHands hands = new ClosingHands(List.of());
  private byte[] lastSeal;
  private int signedOnSheet;
  private Frozen sheet;
  private Status standing;

  SheetsOfCase(Case appeal, List<Frozen> sheets, List<Signed> signatures, List<Shown> proofs, Vault vault,
      WorkCalendar calendar) {
    this.rightlyGone = appeal.rightlyGone();
    this.sheetsLeft = new ArrayList<>(sheets);
    this.signaturesLeft = new ArrayList<>(signatures);
    this.proofsLeft = new ArrayList<>(proofs);
    this.seals = new ReplayedSeals(appeal, proofs, vault);
    this.unreachable = new UnreachableReplay(calendar);
  }

  @Override
  public List<String> follow(Step step, Entry entry, JsonNode detail) {
    flaws.clear();
    standing = standing == null && step != Step.REGISTER ? null : step.leadsTo(standing);
    switch (step) {
      case FREEZE_SHEET -> freeze(entry, detail);
      case SIGN, REFUSE -> sign(entry, detail, step == Step.SIGN);
      case ADD_PROOF -> prove(entry, detail);
      case CLOSE_SEPARATELY -> closeSeparately(detail);
      case ARCHIVE -> archive(detail);
      default -> {
        codes.follow(step, standing, entry, detail);
        unreachable.follow(step, entry);
      }
    }
    return List.copyOf(flaws);
  }

  private void freeze(Entry entry, JsonNode detail) {
    hands = new ClosingHands(Parties.names(detail));
    unreachable.forget();
    lastSeal = null;
    signedOnSheet = 0;
    int no = detail.path("sheet").asInt();
    sheet = sheetsLeft.stream().filter(frozen -> frozen.no() == no).findFirst().orElse(null);
    if (sheet == null) {
      flaws.add("第 " + no + " 份会签单不在");
      return;
    }
    sheetsLeft.remove(sheet);
    compare(entry, detail);
    lastSeal = sheet.seal();
  }

  private void compare(Entry entry, JsonNode detail) {
    List<String> asked = hands.asked();
    expect(sheet.digest().equals(detail.path("digest").asText()), "会签单指纹与记录不符");
    expect(sheet.intact(), "会签单正文与指纹不符");
    expect(sheet.round() == entry.round(), "会签单轮次与记录不符");
    expect(entry.isAtOnce(sheet.at()), "会签单的固定时间与记录不符");
    expect(sheet.parties().equals(asked), "会签单登记的会签各方是" + labels(sheet.parties()) + "，记录的是" + labels(asked));
    expect(seals.areRight(sheet, detail), "会签单的会签各方已被改动，与固定时的封印不符");
  }

  private void sign(Entry entry, JsonNode detail, boolean agrees) {
    Optional<Signed> found = signaturesLeft.stream().filter(signed -> signed.sheet() == detail.path("sheet").asInt()
        && signed.party().equals(detail.path("party").asText())).findFirst();
    if (found.isEmpty()) {
      flaws.add(Party.labelOf(detail.path("party").asText()) + "的签字不在");
      return;
    }
    Signed signed = found.get();
    signaturesLeft.remove(signed);
    compare(signed, entry, detail, agrees);
    lastSeal = signed.seal();
    if (agrees && signed.given().manner().equals(Manner.OWN_PHONE.name())) {
      signedWithCode(detail);
    }
    if (agrees) {
      hands.agreed(signed, entry.actor());
    }
  }

  private void compare(Signed signed, Entry entry, JsonNode detail, boolean agrees) {
    String whose = Party.labelOf(signed.party());
    expect(signedOnSheet < hands.asked().size() && hands.asked().get(signedOnSheet).equals(signed.party()),
        whose + "的签字不在其位，会签次序不对");
    signedOnSheet++;
    expect(isAsRecorded(signed, entry, detail, agrees), whose + "的签字与记录不符");
    // the seal covers the digest, too: what is wrong with the row is said before that something is wrong
    expect(sheet != null && signed.sheet() == sheet.no() && signed.digestHex().equals(sheet.digest())
        && sheet.digest().equals(detail.path("digest").asText()), whose + "签的不是这份会签单");
    expect(seals.areRight(signed, lastSeal, detail), whose + "的签字已被改动，与签字时的封印不符");
    expect(seals.isMarked(signed), whose + "的签字没有本系统的密钥印记");
  }

  private static boolean isAsRecorded(Signed signed, Entry entry, JsonNode detail, boolean agrees) {
    String signer = signed.isComplainants() ? Actor.COMPLAINANT : entry.actor();
    return signed.given().agrees() == agrees && signed.signer().actor().equals(signer)
        && signed.given().manner().equals(detail.path("manner").asText()) && entry.isAtOnce(signed.at());
  }

  private void signedWithCode(JsonNode detail) {
    CodesReplay.Code code = codes.newest();
    hands.signedWith(code);
    expect(code == null || code.counts(), "签字所用的查询码是工作人员打印的，没有确认");
    expect(detail.path("codeBy").asText("").equals(code == null ? "" : code.by()), "签字所用的查询码由谁打印，与记录不符");
  }

  private void prove(Entry entry, JsonNode detail) {
    Optional<Shown> found = proofsLeft.stream().filter(shown -> shown.sheet() == detail.path("sheet").asInt()
        && shown.sha256().equals(detail.path("sha256").asText())).findFirst();
    found.ifPresent(proofsLeft::remove);
    expect(found.isPresent() || rightlyGone, "所记的签字凭据不在");
    expect(found.isEmpty() || found.get().kind().equals(detail.path("kind").asText()), "签字凭据的种类与记录不符");
    expect(found.isEmpty() || found.get().by().equals(entry.actor()), "签字凭据的采集人与记录不符");
    if (detail.path("helper").asBoolean()) {
      hands.brought(entry.actor());
    }
  }

  private void closeSeparately(JsonNode detail) {
    expect(unreachable.mayEnd(), "另列结案前没有多日联系、督办员核查和另一人裁定");
    expect(isOfThisSheet(detail), "另列结案的不是这份会签单");
  }

  private void archive(JsonNode detail) {
    expect(codes.checkers().stream().noneMatch(hands::isParty), "核对诉求人身份、确认查询码的人，自己是会签的一方");
    expect(hands.isCodeFromOutside(), "打印诉求人签字所用查询码的人，自己是会签的一方");
    List<String> lacking = hands.lacking();
    expect(lacking.isEmpty() && hands.areApart(), lacking.isEmpty()
        ? "归档前没有各方各一人在同一份会签单上签字同意"
        : "归档前会签单上没有" + labels(lacking) + "的同意签字");
    expect(isOfThisSheet(detail), "归档的不是各方所签的会签单");
  }

  private boolean isOfThisSheet(JsonNode detail) {
    return sheet != null && sheet.digest().equals(detail.path("sheet").asText());
  }

  private static String labels(List<String> parties) {
    return parties.stream().map(Party::labelOf).collect(Collectors.joining("、"));
  }

  @Override
  public List<String> end(Status ended) {
    List<String> strays = new ArrayList<>();
    sheetsLeft.forEach(extra -> strays.add("的第 " + extra.no() + " 份会签单没有对应的记录"));
    signaturesLeft
        .forEach(extra -> strays.add("第 " + extra.sheet() + " 份会签单上" + Party.labelOf(extra.party()) + "的签字没有对应的记录"));
    proofsLeft.forEach(extra -> strays.add("第 " + extra.sheet() + " 份会签单的签字凭据 " + extra.sha256().substring(0, 12)
        + "… 没有对应的记录"));
    return strays;
  }

  private void expect(boolean asItShouldBe, String otherwise) {
    if (!asItShouldBe) {
      flaws.add(otherwise);
    }
  }
}
