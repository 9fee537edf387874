package cn.kuaichu.life.signoff;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Party;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.appeal.replay.Case;
import cn.kuaichu.appeal.replay.Entry;
import cn.kuaichu.appeal.replay.Finding;
import cn.kuaichu.appeal.replay.PerCase;
import cn.kuaichu.appeal.replay.Replayed;
import cn.kuaichu.appeal.replay.RightlyGone;
import cn.kuaichu.appeal.replay.Snapshot;
import cn.kuaichu.ground.privacy.Vault;
import cn.kuaichu.ledger.LedgerEntry;
import cn.kuaichu.life.deadline.WorkCalendar;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Sheets, signatures and what proves them are what the entries say; a case was closed only by the hands its sheet asked
 * for.
 */
@Component
final class SheetsReplay implements Replayed {
  /**
   * A frozen sheet.
   *
   * @param intact its text has the digest
   * @param parties it asks to sign, in their order
   * @param seal null where it was frozen before sheets had one
   */
  private record Frozen(int no, int round, String digest, boolean intact, Instant at, List<String> parties,
      byte[] seal) {}

  /** @param seal null where it was given before signatures had one */
  private record Signed(int sheet, SignatureSeal.Signer signer, SignatureSeal.Given given, byte[] digest, Instant at,
      byte[] seal, byte[] mark) {
    String party() {
      return signer.party();
    }

    String digestHex() {
      return HexFormat.of().formatHex(digest);
    }

    /** The people it stands for. */
    Stream<String> people() {
      return Stream.of(signer.actor(), signer.person(), signer.onBehalfOf());
    }

    boolean isBy(String login) {
      return login.equals(signer.actor()) || login.equals(signer.onBehalfOf());
    }
  }

  /** What shows the complainant's word: a drawn signature, a photo, a scan; and who brought it. */
  private record Shown(int sheet, String sha256, String kind, String by) {}

  private final Vault vault;
  private final WorkCalendar calendar;
  private final RightlyGone rightlyGone;

  SheetsReplay(Vault vault, WorkCalendar calendar, RightlyGone rightlyGone) {
    this.vault = vault;
    this.calendar = calendar;
    this.rightlyGone = rightlyGone;
  }

  @Override
  public Walk walk(Snapshot snapshot) throws SQLException {
    return new Rows(snapshot, rightlyGone.in(snapshot));
  }

  private final class Rows implements Walk {
    private final PerCase<Frozen> sheets;
    private final PerCase<Signed> signatures;
    private final PerCase<Shown> proofs;

    Rows(Snapshot snapshot, Set<Long> destroyed) throws SQLException {
      sheets = new PerCase<>(snapshot, """
          select appeal_id, no, round, digest, content_cipher, frozen_at, parties, seal
            from sheet
           order by appeal_id, no
          """, row -> sheet(row, destroyed));
      signatures = new PerCase<>(snapshot, """
          select appeal_id, sheet_no, party, actor, person, on_behalf_of, manner, agrees, reserved, witness,
            checked_by, device,
            sheet_digest, signed_at, seal, mark
            from signature
           order by appeal_id, sheet_no, signed_at
          """, SheetsReplay::signature);
      proofs = new PerCase<>(snapshot, """
          select appeal_id, sheet_no, sha256, kind, added_by
            from signature_proof
           order by appeal_id, id
          """, row -> new Shown(row.getInt("sheet_no"), row.getString("sha256"), row.getString("kind"),
          row.getString("added_by")));
    }

    @Override
    public Replay of(Case appeal) throws SQLException {
      return new Sheets(appeal, sheets.of(appeal.id()), signatures.of(appeal.id()), proofs.of(appeal.id()));
    }

    @Override
    public void end(Finding finding) throws SQLException {
      sheets.reportStrays("会签单", finding);
      signatures.reportStrays("签字", finding);
      proofs.reportStrays("签字凭据", finding);
      finding.alsoLooked("会签单 " + sheets.count() + " 份，签字 " + signatures.count() + " 个");
    }

    @Override
    public void close() throws SQLException {
      sheets.close();
      signatures.close();
      proofs.close();
    }
  }

  private Frozen sheet(ResultSet row, Set<Long> destroyed) throws SQLException {
    String digest = HexFormat.of().formatHex(row.getBytes("digest"));
    byte[] cipher = row.getBytes("content_cipher");
    boolean gone = cipher.length == 0 && destroyed.contains(row.getLong("appeal_id"));
    return new Frozen(row.getInt("no"), row.getInt("round"), digest, gone || digest.equals(digestOfText(cipher)),
        row.getTimestamp("frozen_at").toInstant(), List.of((String[]) row.getArray("parties").getArray()),
        row.getBytes("seal"));
  }

  private String digestOfText(byte[] cipher) {
    try {
      byte[] text = vault.decrypt(cipher).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(LedgerEntry.sha256().digest(text));
    } catch (IllegalStateException | IllegalArgumentException e) {
      return "cannot be decrypted";
    }
  }

  private static Signed signature(ResultSet row) throws SQLException {
    return new Signed(row.getInt("sheet_no"),
        new SignatureSeal.Signer(row.getString("party"), row.getString("actor"), row.getString("person"),
            row.getString("on_behalf_of")),
        new SignatureSeal.Given(row.getBoolean("agrees"), row.getBoolean("reserved"), row.getString("manner"),
            row.getString("witness"), row.getString("checked_by"), row.getString("device")),
        row.getBytes("sheet_digest"), row.getTimestamp("signed_at").toInstant(), row.getBytes("seal"),
        row.getBytes("mark"));
  }

  private final class Sheets implements Replay {
    private final String number;
    private final boolean rightlyGone;
    private final List<Frozen> sheetsLeft;
    private final List<Signed> signaturesLeft;
    private final List<Shown> proofs;
    private final List<Shown> proofsLeft;
    private List<String> asked = List.of();
    private final List<Signed> onSheet = new ArrayList<>();
    private final List<String> accounts = new ArrayList<>();
    private final List<String> bringers = new ArrayList<>();
    private final UnreachableReplay unreachable = new UnreachableReplay(calendar);
    private final List<String> flaws = new ArrayList<>();
    private final CodesReplay codes = new CodesReplay(flaws);
    private byte[] lastSeal;
    private int signedOnSheet;
    private Frozen sheet;
    private Status standing;
    /** What the complainant has signed this sheet with; null where it was his own. */
    private CodesReplay.Code codeOnSheet;

    Sheets(Case appeal, List<Frozen> sheets, List<Signed> signatures, List<Shown> proofs) {
      this.number = appeal.number();
      this.rightlyGone = appeal.rightlyGone();
      this.sheetsLeft = new ArrayList<>(sheets);
      this.signaturesLeft = new ArrayList<>(signatures);
      this.proofs = proofs;
      this.proofsLeft = new ArrayList<>(proofs);
    }

    @Override
    public List<String> follow(Step step, Entry entry, JsonNode detail) {
      flaws.clear();
      standing = standing == null && step != Step.REGISTER ? null : step.leadsTo(standing);
      switch (step) {
        case REGISTER -> codes.registered(detail);
        case FREEZE_SHEET -> freeze(entry, detail);
        case SIGN, REFUSE -> sign(entry, detail, step == Step.SIGN);
        case ADD_PROOF -> prove(entry, detail);
        case HAND_OUT_CODE -> codes.handedOut(standing, entry, detail);
        case CONFIRM_CODE -> codes.confirmed(entry, detail);
        case STOP_CODE -> codes.stopped(detail);
        case TRY_CONTACT -> unreachable.tried(entry.actor(), entry.at());
        case CHECK_UNREACHABLE -> unreachable.checked(entry.actor());
        case DECIDE_UNREACHABLE -> unreachable.decided(entry.actor());
        case REJECT_UNREACHABLE, REFUSE_UNREACHABLE -> unreachable.rejected();
        case CLOSE_SEPARATELY -> closeSeparately(detail);
        case ARCHIVE -> archive(detail);
        default -> {
          // signs nothing
        }
      }
      return List.copyOf(flaws);
    }

    private void freeze(Entry entry, JsonNode detail) {
      onSheet.clear();
      codeOnSheet = null;
      accounts.clear();
      bringers.clear();
      unreachable.forget();
      lastSeal = null;
      signedOnSheet = 0;
      asked = Parties.names(detail);
      int no = detail.path("sheet").asInt();
      sheet = sheetsLeft.stream().filter(frozen -> frozen.no() == no).findFirst().orElse(null);
      if (sheet == null) {
        flaws.add("第 " + no + " 份会签单不在");
        return;
      }
      sheetsLeft.remove(sheet);
      expect(sheet.digest().equals(detail.path("digest").asText()), "会签单指纹与记录不符");
      expect(sheet.intact(), "会签单正文与指纹不符");
      expect(sheet.round() == entry.round(), "会签单轮次与记录不符");
      expect(entry.isAtOnce(sheet.at()), "会签单的固定时间与记录不符");
      expect(sheet.parties().equals(asked), "会签单登记的会签各方是" + labels(sheet.parties()) + "，记录的是" + labels(asked));
      expect(isSealed(sheet, detail), "会签单的会签各方已被改动，与固定时的封印不符");
      lastSeal = sheet.seal();
    }

    /** The seal covers the parties of the sheet; the chain and the first signature's seal hold it, too. */
    private boolean isSealed(Frozen frozen, JsonNode detail) {
      if (frozen.seal() == null) {
        return !detail.has("seal");
      }
      byte[] seal = new SheetSeal(number, frozen.no(), HexFormat.of().parseHex(frozen.digest()), frozen.parties())
          .digest();
      return Arrays.equals(seal, frozen.seal()) && HexFormat.of().formatHex(seal).equals(detail.path("seal").asText());
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
      expect(signedOnSheet < asked.size() && asked.get(signedOnSheet).equals(signed.party()),
          Party.labelOf(signed.party()) + "的签字不在其位，会签次序不对");
      signedOnSheet++;
      String signer = signed.party().equals(Party.COMPLAINANT.name()) ? Actor.COMPLAINANT : entry.actor();
      boolean same = signed.given().agrees() == agrees && signed.signer().actor().equals(signer)
          && signed.given().manner().equals(detail.path("manner").asText())
          && entry.isAtOnce(signed.at());
      expect(same, Party.labelOf(signed.party()) + "的签字与记录不符");
      // the seal covers the digest, too: what is wrong with the row is said before that something is wrong
      expect(sheet != null && signed.sheet() == sheet.no() && signed.digestHex().equals(sheet.digest())
          && sheet.digest().equals(detail.path("digest").asText()), Party.labelOf(signed.party()) + "签的不是这份会签单");
      expect(isSealed(signed, detail), Party.labelOf(signed.party()) + "的签字已被改动，与签字时的封印不符");
      expect(SignatureMark.isGenuine(vault, said(signed, List.of(), null), signed.seal(), signed.mark()),
          Party.labelOf(signed.party()) + "的签字没有本系统的密钥印记");
      lastSeal = signed.seal();
      if (agrees && signed.given().manner().equals(Manner.OWN_PHONE.name())) {
        CodesReplay.Code code = codes.newest();
        codeOnSheet = code;
        expect(code == null || code.counts(), "签字所用的查询码是工作人员打印的，没有确认");
        expect(detail.path("codeBy").asText("").equals(code == null ? "" : code.by()), "签字所用的查询码由谁打印，与记录不符");
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
      if (rightlyGone && s.party().equals(Party.COMPLAINANT.name())) {
        // what it covered was destroyed by the rules
        return HexFormat.of().formatHex(s.seal()).equals(detail.path("seal").asText());
      }
      List<String> shown = s.party().equals(Party.COMPLAINANT.name())
          ? proofs.stream().filter(proof -> proof.sheet() == s.sheet()).map(Shown::sha256).toList()
          : List.of();
      byte[] seal = said(s, shown, lastSeal).digest();
      return Arrays.equals(seal, s.seal()) && HexFormat.of().formatHex(seal).equals(detail.path("seal").asText());
    }

    private SignatureSeal said(Signed s, List<String> shown, byte[] before) {
      return new SignatureSeal(new SignatureSeal.OnSheet(number, s.sheet(), s.digest()), s.signer(), s.given(), s.at(),
          shown, before);
    }

    private void prove(Entry entry, JsonNode detail) {
      Optional<Shown> found = proofsLeft.stream().filter(shown -> shown.sheet() == detail.path("sheet").asInt()
          && shown.sha256().equals(detail.path("sha256").asText())).findFirst();
      found.ifPresent(proofsLeft::remove);
      expect(found.isPresent() || rightlyGone, "所记的签字凭据不在");
      expect(found.isEmpty() || found.get().kind().equals(detail.path("kind").asText()), "签字凭据的种类与记录不符");
      expect(found.isEmpty() || found.get().by().equals(entry.actor()), "签字凭据的采集人与记录不符");
      if (detail.path("helper").asBoolean()) {
        bringers.add(entry.actor());
      }
    }

    private void closeSeparately(JsonNode detail) {
      expect(unreachable.mayEnd(), "另列结案前没有多日联系、督办员核查和另一人裁定");
      expect(sheet != null && sheet.digest().equals(detail.path("sheet").asText()), "另列结案的不是这份会签单");
    }

    /**
     * All parties of the sheet have signed, each a different person. The accounts may be one fewer, because the clerk
     * may have recorded the complainant's signature.
     */
    private void archive(JsonNode detail) {
      Set<String> parties = onSheet.stream().map(Signed::party).collect(Collectors.toSet());
      boolean allPeople = onSheet.stream()
          .map(signed -> signed.signer().person() == null ? signed.signer().actor() : signed.signer().person())
          .collect(Collectors.toSet()).size() == asked.size() && nobodyIsTwoParties();
      boolean helpersAside = Stream.concat(bringers.stream(), onSheet.stream()
          .flatMap(signed -> Stream.of(signed.given().witness(), signed.given().checkedBy())))
          .noneMatch(helper -> helper != null && onSheet.stream()
              .anyMatch(signed -> signed.isBy(helper)));
      boolean codeFromOutside = codeOnSheet == null || onSheet.stream()
          .flatMap(Signed::people)
          .noneMatch(party -> codeOnSheet.by().equals(party) || codeOnSheet.person().equals(party));
      boolean checkersAside = codes.checkers().stream().noneMatch(checker -> onSheet.stream()
          .anyMatch(signed -> signed.isBy(checker)));
      expect(checkersAside, "核对诉求人身份、确认查询码的人，自己是会签的一方");
      expect(codeFromOutside, "打印诉求人签字所用查询码的人，自己是会签的一方");
      boolean accountsDiffer = accounts.stream().distinct().count() >= asked.size() - 1;
      String lacking = labels(asked.stream().filter(party -> !parties.contains(party)).toList());
      expect(lacking.isEmpty() && allPeople && helpersAside && accountsDiffer, lacking.isEmpty()
          ? "归档前没有各方各一人在同一份会签单上签字同意"
          : "归档前会签单上没有" + lacking + "的同意签字");
      expect(sheet != null && sheet.digest().equals(detail.path("sheet").asText()), "归档的不是各方所签的会签单");
    }

    /** Where a deputy signed, the absent official belongs to that party as much as the deputy. */
    private boolean nobodyIsTwoParties() {
      List<String> all = onSheet.stream()
          .flatMap(signed -> signed.people().filter(Objects::nonNull).distinct())
          .toList();
      return all.stream().distinct().count() == all.size();
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
}
