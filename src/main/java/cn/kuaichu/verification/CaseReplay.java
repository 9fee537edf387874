package cn.kuaichu.verification;
import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Party;
import cn.kuaichu.appeal.RegisteredIdentity;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.deadline.WorkCalendar;
import cn.kuaichu.privacy.Vault;
import cn.kuaichu.querycode.HandOutCode;
import cn.kuaichu.signoff.Manner;
import cn.kuaichu.signoff.SignatureMark;
import cn.kuaichu.signoff.SignatureSeal;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One case's entries, gone through once more in their order, beside the sheets and signatures they speak of. */
final class CaseReplay {
  record Entry(int seq, String kind, String actor, int round, Instant at, String detail) {
  }

  /** A frozen sheet; {@code intact} when its text has the digest. */
  record Frozen(int no, int round, String digest, boolean intact, Instant at) {
  }

  /** @param seal null where it was given before signatures had one */
  record Signed(int sheet, String party, String actor, String person, String onBehalfOf, String manner, boolean agrees,
      boolean reserved, String witness, String checkedBy, String device, byte[] digest, Instant at, byte[] seal, byte[] mark) {
    String digestHex() {
      return HexFormat.of().formatHex(digest);
    }
  }

  /** What shows the complainant's word: a drawn signature, a photo, a scan; and who brought it. */
  record Shown(int sheet, String sha256, String kind, String by) {
  }

  /**
   * A code of the complainant's that an official knows.
   *
   * @param counts something else than the slip speaks for it, or it is from before that was asked for
   */
  private record Code(int no, String by, String person, Instant at, String digest, boolean counts) {
    Code confirmed() {
      return new Code(no, by, person, at, digest, true);
    }
  }

  /**
   * The tables the entries speak of.
   *
   * @param proofsRightlyGone the case was destroyed at the end of its retention
   * @param vault whose key has marked the signatures
   */
  record Papers(List<Frozen> sheets, List<Signed> signatures, List<Shown> proofs, boolean proofsRightlyGone, Vault vault) {
  }

  private static final ObjectMapper JSON = new ObjectMapper();
  /** Both are written in one transaction of at most 20 seconds. */
  private static final Duration SAME_TRANSACTION = Duration.ofMinutes(1);
  private static final int FEWEST_ACCOUNTS = 3;
  private final String number;
  private final List<Frozen> sheetsLeft;
  private final List<Signed> signaturesLeft;
  private final List<Shown> proofs;
  private final List<Shown> proofsLeft;
  private final boolean proofsGone;
  private final Vault vault;
  private final MovesReplay moves;
  private final RevisitReplay revisits;
  private final TracesReplay traces;
  private final Finding finding;
  private final List<Signed> onSheet = new ArrayList<>();
  private final List<String> accounts = new ArrayList<>();
  private final List<String> bringers = new ArrayList<>();
  private final UnreachableReplay unreachable;
  private byte[] lastSeal;
  private int signedOnSheet;
  private Frozen sheet;
  private Status standing;
  private int handedOut;
  /** Those nobody has stopped, the newest last; and the one the complainant has signed this sheet with; null where it was his own. */
  private final List<Code> codes = new ArrayList<>();
  private Code codeOnSheet;
  private final List<String> codeCheckers = new ArrayList<>();
  private boolean hadOwnCode;

  CaseReplay(String number, Papers papers, MovesReplay moves, RevisitReplay revisits, TracesReplay traces, WorkCalendar calendar,
      Finding finding) {
    this.number = number;
    this.sheetsLeft = new ArrayList<>(papers.sheets());
    this.signaturesLeft = new ArrayList<>(papers.signatures());
    this.proofs = papers.proofs();
    this.proofsLeft = new ArrayList<>(papers.proofs());
    this.proofsGone = papers.proofsRightlyGone();
    this.vault = papers.vault();
    this.moves = moves;
    this.revisits = revisits;
    this.traces = traces;
    this.unreachable = new UnreachableReplay(calendar);
    this.finding = finding;
  }

  void replay(List<Entry> entries, String status, int round, int hops) {
    entries.forEach(this::replay);
    if (standing == null || !standing.name().equals(status)) {
      finding.flaw("诉求 " + number + " 现状为 " + label(status) + "，按记录应为 " + (standing == null ? "无" : standing.label()));
    }
    if (!entries.isEmpty() && entries.get(entries.size() - 1).round() != round) {
      finding.flaw("诉求 " + number + " 现为第 " + round + " 轮，与末条记录不符");
    }
    moves.end(hops, standing == Status.ASKED).forEach(flaw -> finding.flaw("诉求 " + number + " " + flaw));
    revisits.end().forEach(flaw -> finding.flaw("诉求 " + number + " " + flaw));
    traces.end().forEach(flaw -> finding.flaw("诉求 " + number + " " + flaw));
    sheetsLeft.forEach(extra -> finding.flaw("诉求 " + number + " 的第 " + extra.no() + " 份会签单没有对应的记录"));
    signaturesLeft.forEach(extra -> finding.flaw("诉求 " + number + " 第 " + extra.sheet() + " 份会签单上"
        + party(extra.party()) + "的签字没有对应的记录"));
    proofsLeft.forEach(extra -> finding.flaw("诉求 " + number + " 第 " + extra.sheet() + " 份会签单的签字凭据 "
        + extra.sha256().substring(0, 12) + "… 没有对应的记录"));
  }

  private static String label(String status) {
    return Arrays.stream(Status.values()).filter(known -> known.name().equals(status)).map(Status::label).findFirst()
        .orElse(status);
  }

  private static String party(String name) {
    return Arrays.stream(Party.values()).filter(known -> known.name().equals(name)).map(Party::label).findFirst().orElse(name);
  }

  private void replay(Entry entry) {
    Optional<Step> step = Arrays.stream(Step.values()).filter(known -> known.name().equals(entry.kind())).findFirst();
    if (step.isEmpty()) {
      flaw(entry, "没有“" + entry.kind() + "”这种步骤");
      return;
    }
    if (!step.get().allowedFrom(standing)) {
      flaw(entry, (standing == null ? "登记之前" : "“" + standing.label() + "”时") + "不能“" + step.get().label() + "”");
    }
    standing = standing == null && step.get() != Step.REGISTER ? null : step.get().leadsTo(standing);
    compare(step.get(), entry);
    moves.follow(step.get(), entry, detail(entry)).forEach(flaw -> flaw(entry, flaw));
    revisits.follow(step.get(), entry, detail(entry)).forEach(flaw -> flaw(entry, flaw));
    traces.follow(step.get(), entry, detail(entry)).forEach(flaw -> flaw(entry, flaw));
  }

  private void compare(Step step, Entry entry) {
    switch (step) {
      case REGISTER -> register(entry);
      case ENTER_HISTORY -> expect(entry, entry.seq() == 2 && !detail(entry).path("basis").asText().isEmpty(),
          "作为历史入账没有紧接登记，或者没有理由");
      case FREEZE_SHEET -> freeze(entry);
      case SIGN, REFUSE -> sign(entry, step == Step.SIGN);
      case ADD_PROOF -> prove(entry);
      case HAND_OUT_CODE -> handOut(entry);
      case CONFIRM_CODE -> confirm(entry);
      case STOP_CODE -> codes.removeIf(code -> code.no() > detail(entry).path("after").asInt());
      case TRY_CONTACT -> unreachable.tried(entry.actor(), entry.at());
      case CHECK_UNREACHABLE -> unreachable.checked(entry.actor());
      case DECIDE_UNREACHABLE -> unreachable.decided(entry.actor());
      case REJECT_UNREACHABLE, REFUSE_UNREACHABLE -> unreachable.rejected();
      case CLOSE_SEPARATELY -> closeSeparately(entry);
      case ARCHIVE -> archive(entry);
      default -> {
        // no table of its own to compare with
      }
    }
  }

  private void freeze(Entry entry) {
    onSheet.clear();
    codeOnSheet = null;
    accounts.clear();
    bringers.clear();
    unreachable.forget();
    lastSeal = null;
    signedOnSheet = 0;
    int no = detail(entry).path("sheet").asInt();
    sheet = sheetsLeft.stream().filter(frozen -> frozen.no() == no).findFirst().orElse(null);
    if (sheet == null) {
      flaw(entry, "第 " + no + " 份会签单不在");
      return;
    }
    sheetsLeft.remove(sheet);
    expect(entry, sheet.digest().equals(detail(entry).path("digest").asText()), "会签单指纹与记录不符");
    expect(entry, sheet.intact(), "会签单正文与指纹不符");
    expect(entry, sheet.round() == entry.round(), "会签单轮次与记录不符");
    expect(entry, Duration.between(sheet.at(), entry.at()).abs().compareTo(SAME_TRANSACTION) <= 0, "会签单的固定时间与记录不符");
  }

  private void sign(Entry entry, boolean agrees) {
    JsonNode detail = detail(entry);
    Optional<Signed> found = signaturesLeft.stream().filter(signed -> signed.sheet() == detail.path("sheet").asInt()
        && signed.party().equals(detail.path("party").asText())).findFirst();
    if (found.isEmpty()) {
      flaw(entry, party(detail.path("party").asText()) + "的签字不在");
      return;
    }
    Signed signed = found.get();
    signaturesLeft.remove(signed);
    expect(entry, signedOnSheet < Party.values().length && Party.values()[signedOnSheet].name().equals(signed.party()),
        party(signed.party()) + "的签字不在其位，会签次序不对");
    signedOnSheet++;
    String signer = signed.party().equals(Party.COMPLAINANT.name()) ? Actor.COMPLAINANT : entry.actor();
    boolean same = signed.agrees() == agrees && signed.actor().equals(signer)
        && signed.manner().equals(detail.path("manner").asText())
        && Duration.between(signed.at(), entry.at()).abs().compareTo(SAME_TRANSACTION) <= 0;
    expect(entry, same, party(signed.party()) + "的签字与记录不符");
    // the seal covers the digest, too: what is wrong with the row is said before that something is wrong
    expect(entry, sheet != null && signed.sheet() == sheet.no() && signed.digestHex().equals(sheet.digest())
        && sheet.digest().equals(detail.path("digest").asText()), party(signed.party()) + "签的不是这份会签单");
    expect(entry, isSealed(signed, detail), party(signed.party()) + "的签字已被改动，与签字时的封印不符");
    expect(entry, SignatureMark.isGenuine(vault, said(signed, List.of(), null), signed.seal(), signed.mark()),
        party(signed.party()) + "的签字没有本系统的密钥印记");
    lastSeal = signed.seal();
    if (agrees && signed.manner().equals(Manner.OWN_PHONE.name())) {
      Code code = newest();
      codeOnSheet = code;
      expect(entry, code == null || code.counts(), "签字所用的查询码是工作人员打印的，没有确认");
      expect(entry, detail.path("codeBy").asText("").equals(code == null ? "" : code.by()), "签字所用的查询码由谁打印，与记录不符");
    }
    if (agrees) {
      onSheet.add(signed);
      accounts.add(entry.actor());
    }
  }

  /** The seal covers every column, the proofs and the seal before; the chain holds it, too. */
  private boolean isSealed(Signed s, JsonNode detail) {
    if (s.seal() == null) {
      return !detail.has("seal");
    }
    if (proofsGone && s.party().equals(Party.COMPLAINANT.name())) {
      return HexFormat.of().formatHex(s.seal()).equals(detail.path("seal").asText()); // what it covered was destroyed by the rules
    }
    List<String> shown = s.party().equals(Party.COMPLAINANT.name())
        ? proofs.stream().filter(proof -> proof.sheet() == s.sheet()).map(Shown::sha256).toList() : List.of();
    byte[] seal = said(s, shown, lastSeal).digest();
    return Arrays.equals(seal, s.seal()) && HexFormat.of().formatHex(seal).equals(detail.path("seal").asText());
  }

  private SignatureSeal said(Signed s, List<String> shown, byte[] before) {
    return new SignatureSeal(number, s.sheet(), s.digest(), s.party(), s.actor(), s.person(), s.onBehalfOf(), s.agrees(),
        s.reserved(), s.manner(), s.witness(), s.checkedBy(), s.device(), s.at(), shown, before);
  }

  private void prove(Entry entry) {
    JsonNode detail = detail(entry);
    Optional<Shown> found = proofsLeft.stream().filter(shown -> shown.sheet() == detail.path("sheet").asInt()
        && shown.sha256().equals(detail.path("sha256").asText())).findFirst();
    found.ifPresent(proofsLeft::remove);
    expect(entry, found.isPresent() || proofsGone, "所记的签字凭据不在");
    expect(entry, found.isEmpty() || found.get().kind().equals(detail.path("kind").asText()), "签字凭据的种类与记录不符");
    expect(entry, found.isEmpty() || found.get().by().equals(entry.actor()), "签字凭据的采集人与记录不符");
    if (detail.path("helper").asBoolean()) {
      bringers.add(entry.actor());
    }
  }

  private void handOut(Entry entry) {
    handedOut++;
    expect(entry, HandOutCode.isOpen(standing), "“" + (standing == null ? "登记之前" : standing.label()) + "”时不能打印查询码");
    expect(entry, detail(entry).path("no").asInt() == handedOut, "打印的是第 " + handedOut + " 张查询码，与记录不符");
    codes.add(new Code(handedOut, entry.actor(), detail(entry).path("person").asText(entry.actor()), entry.at(),
        detail(entry).path("printedCodeDigest").asText(detail(entry).path("codeDigest").asText()), !detail(entry).path("toConfirm").asBoolean()));
  }

  private void register(Entry entry) {
    expect(entry, number.equals(detail(entry).path("number").asText()), "登记的编号与诉求编号不符");
    hadOwnCode = detail(entry).has("codeDigest") && !detail(entry).path("codeDigest").asText().equals(RegisteredIdentity.codeDigest(null));
  }

  private Code newest() {
    return codes.isEmpty() ? null : codes.get(codes.size() - 1);
  }

  /** Somebody else than the printer speaks for it, or nobody said anything while somebody could. */
  private void confirm(Entry entry) {
    int no = detail(entry).path("no").asInt();
    Optional<Code> found = codes.stream().filter(code -> code.no() == no).findFirst();
    expect(entry, found.isPresent(), "确认的第 " + no + " 张查询码没有打印过，或者已经停用");
    found.ifPresent(code -> {
      expect(entry, code.digest().equals(detail(entry).path("codeDigest").asText()), "确认的不是打印的那张查询码");
      switch (detail(entry).path("by").asText()) {
        case "PHONE" -> expect(entry, Actor.COMPLAINANT.equals(entry.actor()), "查询码不是由诉求人确认的");
        case "IDENTITY" -> {
          expect(entry, !entry.actor().equals(code.by()) && !detail(entry).path("person").asText(entry.actor()).equals(code.person()),
              "查询码由打印它的人自己确认");
          codeCheckers.add(entry.actor());
        }
        case "WAITED" -> {
          Duration wait = Duration.ofDays(detail(entry).path("waitDays").asLong());
          boolean couldObject = hadOwnCode || codes.stream().anyMatch(other -> other.no() < no && other.counts());
          expect(entry, couldObject && !entry.at().isBefore(code.at().plus(wait)), "查询码没有等满公示期，或者没有人能提出异议");
        }
        default -> flaw(entry, "查询码没有确认的依据");
      }
      codes.set(codes.indexOf(code), code.confirmed());
    });
  }

  private void closeSeparately(Entry entry) {
    expect(entry, unreachable.mayEnd(), "另列结案前没有多日联系、督办员核查和另一人裁定");
    expect(entry, sheet != null && sheet.digest().equals(detail(entry).path("sheet").asText()), "另列结案的不是这份会签单");
  }

  /** Four parties, four people, at least three accounts: the clerk may have recorded the complainant's signature. */
  private void archive(Entry entry) {
    boolean fourParties = onSheet.stream().map(Signed::party).collect(Collectors.toSet()).size() == Party.values().length;
    boolean fourPeople = onSheet.stream().map(signed -> signed.person() == null ? signed.actor() : signed.person())
        .collect(Collectors.toSet()).size() == Party.values().length && nobodyIsTwoParties();
    boolean helpersAside = Stream.concat(bringers.stream(), onSheet.stream()
        .flatMap(signed -> Stream.of(signed.witness(), signed.checkedBy())))
        .noneMatch(helper -> helper != null && onSheet.stream().anyMatch(signed ->
            helper.equals(signed.actor()) || helper.equals(signed.onBehalfOf())));
    boolean codeFromOutside = codeOnSheet == null || onSheet.stream()
        .flatMap(signed -> Stream.of(signed.actor(), signed.person(), signed.onBehalfOf()))
        .noneMatch(party -> codeOnSheet.by().equals(party) || codeOnSheet.person().equals(party));
    boolean checkersAside = codeCheckers.stream().noneMatch(checker -> onSheet.stream()
        .anyMatch(signed -> checker.equals(signed.actor()) || checker.equals(signed.onBehalfOf())));
    expect(entry, checkersAside, "核对诉求人身份、确认查询码的人，自己是会签的一方");
    expect(entry, codeFromOutside, "打印诉求人签字所用查询码的人，自己是会签的一方");
    boolean accountsDiffer = accounts.stream().distinct().count() >= FEWEST_ACCOUNTS;
    expect(entry, fourParties && fourPeople && helpersAside && accountsDiffer, "归档前没有四方四人在同一份会签单上签字同意");
    expect(entry, sheet != null && sheet.digest().equals(detail(entry).path("sheet").asText()), "归档的不是四方所签的会签单");
  }

  /** Whoever was signed for is of that party as much as whoever signed. */
  private boolean nobodyIsTwoParties() {
    List<String> all = onSheet.stream().flatMap(signed -> Stream.of(signed.actor(), signed.person(), signed.onBehalfOf())
        .filter(Objects::nonNull).distinct()).toList();
    return all.stream().distinct().count() == all.size();
  }

  private void expect(Entry entry, boolean asItShouldBe, String otherwise) {
    if (!asItShouldBe) {
      flaw(entry, otherwise);
    }
  }

  private void flaw(Entry entry, String what) {
    finding.flaw(number, entry.seq(), what);
  }

  /** An unreadable detail has no fields, so that every comparison with it fails. */
  private static JsonNode detail(Entry entry) {
    try {
      return JSON.readTree(entry.detail());
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }
}
