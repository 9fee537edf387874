package cn.kuaichu.life.signoff;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.Appeals;
import cn.kuaichu.appeal.Party;
import cn.kuaichu.ledger.LedgerEntry;
import cn.kuaichu.life.evidence.EvidenceFiles;
import cn.kuaichu.life.signoff.SheetChain.Entry;
import cn.kuaichu.life.signoff.Sheets.Signature;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Looks at one sheet as anybody may: is the text the one that was frozen, are the signatures what they were when they
 * were given, is none of them gone, is the evidence still the same, does the case's own chain say so, too? It tells
 * nothing of what the sheet says.
 */
@Component
public class SheetCheck {
  /** @param flaw what is wrong with it, or null */
  public record Checked(Party party, String manner, boolean agrees, boolean reserved, Instant at, String flaw) {}

  /**
   * @param parties the parties the sheet asks to sign, as its entry in the case's chain says
   * @param flaw the first thing that is wrong, or null when all is as it was
   * @param evidence how many files the sheet names
   * @param destroyed text, evidence and proofs went at the end of the retention; digest and signatures are what is left
   */
  public record Outcome(String number, int no, Instant frozenAt, String digest, int evidence, boolean destroyed,
      Parties parties, List<Checked> signatures, String flaw) {
    public boolean intact() {
      return flaw == null;
    }

    /** Whose signature is not on the sheet: not yet given, or gone. */
    public List<Party> lacking() {
      return parties
          .without(signatures.stream().filter(signed -> !MISSING.equals(signed.flaw())).map(Checked::party).toList());
    }
  }

  private static final String MISSING = "缺失";
  /** Row and entry are written in one transaction of at most 20 seconds. */
  private static final Duration SAME_TRANSACTION = Duration.ofMinutes(1);
  private static final Pattern NAMED_EVIDENCE = Pattern.compile("^佐证材料指纹[:：]([0-9a-f]{64})$", Pattern.MULTILINE);
  private final Appeals appeals;
  private final Sheets sheets;
  private final GivenSignatures given;
  private final SheetChain chain;
  private final SignatureCheck signature;
  private final EvidenceFiles store;
  private final JdbcClient jdbc;

  SheetCheck(Appeals appeals, Sheets sheets, GivenSignatures given, SheetChain chain, SignatureCheck signature,
      EvidenceFiles store,
      JdbcClient jdbc) {
    this.appeals = appeals;
    this.sheets = sheets;
    this.given = given;
    this.chain = chain;
    this.signature = signature;
    this.store = store;
    this.jdbc = jdbc;
  }

  /**
   * All of it as of one moment: somebody may be signing just now.
   *
   * @return empty where there is no such case, or it has no sheet with this code
   */
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  public Optional<Outcome> check(String number, String code) {
    return appeals.find(number)
        .flatMap(appeal -> sheets.withCode(appeal.id(), code).map(sheet -> check(appeal, sheet)));
  }

  private Outcome check(Appeal appeal, Sheets.Sheet sheet) {
    List<String> flaws = new ArrayList<>();
    List<Entry> entries = chain.read(appeal, flaws);
    boolean destroyed = isDestroyed(appeal, entries);
    if (!destroyed && !isTextIntact(sheet)) {
      flaws.add("会签单正文与固定时的指纹不符");
    }
    Instant frozenAt = frozenAt(appeal, sheet);
    Optional<Entry> freezing = entries.stream().filter(entry -> entry.freezes(sheet)).findFirst();
    frozen(appeal, sheet, frozenAt, freezing).ifPresent(flaws::add);
    List<String> evidence = NAMED_EVIDENCE.matcher(sheet.text()).results().map(found -> found.group(1)).toList();
    damaged(evidence).ifPresent(flaws::add);
    Parties parties = freezing.map(Entry::parties).orElse(sheet.parties());
    List<Checked> signatures = signatures(appeal, sheet, parties, entries, destroyed);
    signatures.stream().filter(signed -> signed.flaw() != null).findFirst()
        .ifPresent(signed -> flaws.add(signed.party().label() + "的签字" + signed.flaw()));
    return new Outcome(appeal.number(), sheet.no(), frozenAt, sheet.digestHex(), evidence.size(), destroyed,
        parties, signatures, flaws.isEmpty() ? null : flaws.get(0));
  }

  private static boolean isTextIntact(Sheets.Sheet sheet) {
    return Arrays.equals(LedgerEntry.sha256().digest(sheet.text().getBytes(StandardCharsets.UTF_8)), sheet.digest());
  }

  private Optional<String> damaged(List<String> evidence) {
    return evidence.stream().filter(digest -> !store.holds(digest)).findFirst()
        .map(digest -> "佐证材料 " + digest.substring(0, 12) + "… 已被改动或缺失");
  }

  private Instant frozenAt(Appeal appeal, Sheets.Sheet sheet) {
    return jdbc.sql("select frozen_at from sheet where appeal_id = ? and no = ?").params(appeal.id(), sheet.no())
        .query((row, n) -> row.getTimestamp(1).toInstant()).single();
  }

  private static Optional<String> frozen(Appeal appeal, Sheets.Sheet sheet, Instant frozenAt, Optional<Entry> said) {
    if (said.isEmpty()) {
      return Optional.of("会签单与办理记录不符");
    }
    if (!said.get().parties().equals(sheet.parties()) || !isSealed(appeal, sheet, said.get())) {
      return Optional.of("会签单要求签字的各方与办理记录不符");
    }
    boolean atOnce = Duration.between(said.get().at(), frozenAt).abs().compareTo(SAME_TRANSACTION) <= 0;
    return atOnce ? Optional.empty() : Optional.of("会签单的固定时间与办理记录不符");
  }

  /** There was a time before sheets were sealed. */
  private static boolean isSealed(Appeal appeal, Sheets.Sheet sheet, Entry said) {
    if (sheet.seal() == null) {
      return !said.detail().has("seal");
    }
    byte[] seal = new SheetSeal(appeal.number(), sheet.no(), sheet.digest(), sheet.parties().names()).digest();
    return Arrays.equals(seal, sheet.seal()) && said.detail().path("seal").asText().equals(sheet.sealHex());
  }

  private boolean isDestroyed(Appeal appeal, List<Entry> entries) {
    return entries.stream().anyMatch(entry -> entry.kind().equals("DESTROY"))
        && jdbc.sql("select exists (select from destroyed_case where appeal_id = ?)").param(appeal.id())
            .query(Boolean.class).single();
  }

  /** In the parties' order: those on the sheet, and those that the chain says were given and are not there. */
  private List<Checked> signatures(Appeal appeal, Sheets.Sheet sheet, Parties parties, List<Entry> entries,
      boolean destroyed) {
    List<Checked> checked = new ArrayList<>();
    byte[] before = sheet.seal();
    for (GivenSignatures.Kept kept : given.kept(appeal.id(), sheet.no())) {
      Signature s = kept.signature();
      checked.add(new Checked(s.party(), s.manner(), s.agrees(), s.reserved(), s.at(), parties.ask(s.party())
          ? signature.flaw(appeal, sheet, kept, before, entries, destroyed)
          : "不是这份会签单要求的"));
      before = s.seal();
    }
    parties.without(checked.stream().map(Checked::party).toList())
        .forEach(party -> missing(party, sheet, entries).ifPresent(checked::add));
    checked.sort(Comparator.comparing(signed -> parties.inOrder().indexOf(signed.party())));
    return checked;
  }

  private static Optional<Checked> missing(Party party, Sheets.Sheet sheet, List<Entry> entries) {
    return entries.stream().filter(entry -> entry.isSignatureOn(sheet.no()) && entry.isBy(party)).findFirst()
        .map(entry -> new Checked(party, entry.detail().path("manner").asText(), entry.kind().equals("SIGN"),
            entry.detail().path("reserved").asBoolean(), entry.at(), MISSING));
  }
}
