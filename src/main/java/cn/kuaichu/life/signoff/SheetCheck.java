package cn.kuaichu.life.signoff;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.Appeals;
import cn.kuaichu.appeal.Party;
import cn.kuaichu.ground.privacy.Vault;
import cn.kuaichu.ledger.LedgerEntry;
import cn.kuaichu.life.evidence.EvidenceFiles;
import cn.kuaichu.life.signoff.Sheets.Signature;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
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

  /** An entry of the case's chain, as far as a sheet needs it. */
  private record Entry(String kind, JsonNode detail, Instant at) {
    boolean isOf(int sheet) {
      return detail.path("sheet").asInt() == sheet;
    }

    boolean isSignatureOn(int sheet) {
      return isOf(sheet) && (kind.equals("SIGN") || kind.equals("REFUSE"));
    }

    boolean freezes(Sheets.Sheet sheet) {
      return kind.equals("FREEZE_SHEET") && isOf(sheet.no())
          && detail.path("digest").asText().equals(sheet.digestHex());
    }

    Parties parties() {
      return new Parties(Parties.names(detail).stream().map(Party::valueOf).toList());
    }

    boolean isBy(Party party) {
      return detail.path("party").asText().equals(party.name());
    }

    boolean gives(Signature s, Sheets.Sheet sheet) {
      return kind.equals(s.agrees() ? "SIGN" : "REFUSE") && detail.path("digest").asText().equals(sheet.digestHex())
          && detail.path("seal").asText().equals(s.seal() == null ? "" : HexFormat.of().formatHex(s.seal()));
    }
  }

  private static final String MISSING = "缺失";
  /** Row and entry are written in one transaction of at most 20 seconds. */
  private static final Duration SAME_TRANSACTION = Duration.ofMinutes(1);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern NAMED_EVIDENCE = Pattern.compile("^佐证材料指纹[:：]([0-9a-f]{64})$", Pattern.MULTILINE);
  private final Appeals appeals;
  private final Sheets sheets;
  private final Proofs proofs;
  private final EvidenceFiles store;
  private final Vault vault;
  private final JdbcClient jdbc;

  SheetCheck(Appeals appeals, Sheets sheets, Proofs proofs, EvidenceFiles store, Vault vault, JdbcClient jdbc) {
    this.appeals = appeals;
    this.sheets = sheets;
    this.proofs = proofs;
    this.store = store;
    this.vault = vault;
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
    List<Entry> entries = chain(appeal, flaws);
    boolean destroyed = isDestroyed(appeal, entries);
    byte[] text = LedgerEntry.sha256().digest(sheet.text().getBytes(StandardCharsets.UTF_8));
    if (!destroyed && !Arrays.equals(text, sheet.digest())) {
      flaws.add("会签单正文与固定时的指纹不符");
    }
    Instant frozenAt = frozenAt(appeal, sheet);
    Optional<Entry> freezing = entries.stream().filter(entry -> entry.freezes(sheet)).findFirst();
    frozen(appeal, sheet, frozenAt, freezing).ifPresent(flaws::add);
    Parties parties = freezing.map(Entry::parties).orElse(sheet.parties());
    List<String> evidence = NAMED_EVIDENCE.matcher(sheet.text()).results().map(found -> found.group(1)).toList();
    evidence.stream().filter(digest -> !isSound(digest)).findFirst()
        .ifPresent(digest -> flaws.add("佐证材料 " + digest.substring(0, 12) + "… 已被改动或缺失"));
    List<Checked> signatures = signatures(appeal, sheet, parties, entries, destroyed);
    signatures.stream().filter(signed -> signed.flaw() != null).findFirst()
        .ifPresent(signed -> flaws.add(signed.party().label() + "的签字" + signed.flaw()));
    return new Outcome(appeal.number(), sheet.no(), frozenAt, sheet.digestHex(), evidence.size(), destroyed,
        parties, signatures, flaws.isEmpty() ? null : flaws.get(0));
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
    for (Sheets.Kept kept : sheets.kept(appeal.id(), sheet.no())) {
      Signature s = kept.signature();
      checked.add(new Checked(s.party(), s.manner(), s.agrees(), s.reserved(), s.at(),
          parties.ask(s.party()) ? flaw(appeal, sheet, kept, before, entries, destroyed) : "不是这份会签单要求的"));
      before = s.seal();
    }
    for (Party party : parties.inOrder()) {
      if (checked.stream().noneMatch(signed -> signed.party() == party)) {
        entries.stream().filter(entry -> entry.isSignatureOn(sheet.no()) && entry.isBy(party)).findFirst()
            .ifPresent(entry -> checked
                .add(new Checked(party, entry.detail().path("manner").asText(), entry.kind().equals("SIGN"),
                    entry.detail().path("reserved").asBoolean(), entry.at(), MISSING)));
      }
    }
    checked.sort(Comparator.comparing(signed -> parties.inOrder().indexOf(signed.party())));
    return checked;
  }

  private String flaw(Appeal appeal, Sheets.Sheet sheet, Sheets.Kept kept, byte[] before, List<Entry> entries,
      boolean destroyed) {
    Signature s = kept.signature();
    if (!Arrays.equals(kept.sheetDigest(), sheet.digest())) {
      return "签的不是这份会签单";
    }
    List<Proofs.Proof> shown = s.party() == Party.COMPLAINANT ? proofs.of(appeal.id(), sheet.no()) : List.of();
    // the proofs that went are covered by the seal: it is compared with the chain alone
    byte[] seal = s.seal() == null || destroyed && s.party() == Party.COMPLAINANT ? s.seal()
        : said(appeal, sheet, s, shown.stream().map(Proofs.Proof::sha256).toList(), before).digest();
    Optional<Entry> said = entries.stream().filter(entry -> entry.isSignatureOn(sheet.no()) && entry.isBy(s.party()))
        .findFirst();
    // there was a time before the seals
    boolean onceSealed = said.filter(entry -> entry.detail().has("seal")).isPresent();
    if (!Arrays.equals(seal, s.seal()) || seal == null && onceSealed) {
      return "与签字时不符";
    }
    if (said.filter(entry -> entry.gives(s, sheet)).isEmpty()) {
      return "没有对应的办理记录";
    }
    if (!SignatureMark.isGenuine(vault, said(appeal, sheet, s, List.of(), null), s.seal(), kept.mark())) {
      return "没有本系统的密钥印记";
    }
    return shown.stream().filter(proof -> !isSound(proof.sha256())).findFirst()
        .map(proof -> "的" + proof.kind().label() + "已被改动或缺失").orElse(null);
  }

  private static SignatureSeal said(Appeal appeal, Sheets.Sheet sheet, Signature s, List<String> shown, byte[] before) {
    return s.said(new SignatureSeal.OnSheet(appeal.number(), sheet.no(), sheet.digest()), shown, before);
  }

  private boolean isSound(String sha256) {
    try {
      store.read(sha256);
      return true;
    } catch (IllegalStateException | IllegalArgumentException changed) {
      return false;
    }
  }

  /** The case's entries in their order; a break in the chain is a flaw. */
  private List<Entry> chain(Appeal appeal, List<String> flaws) {
    List<Entry> entries = new ArrayList<>();
    byte[][] previous = {LedgerEntry.GENESIS};
    jdbc.sql("""
        select seq, event_key, kind, actor, role, unit, tier, round, occurred_at, detail, previous_hash, hash
          from case_step
         where appeal_id = ?
         order by seq
        """).param(appeal.id()).query(row -> {
      LedgerEntry entry = entry(appeal, row);
      boolean sound = Arrays.equals(entry.previousHash(), previous[0]) && Arrays.equals(entry.hash(), row.getBytes(12))
          && entry.seq() == entries.size() + 1;
      if (!sound && flaws.isEmpty()) {
        flaws.add("办理记录第 " + row.getInt(1) + " 条已被改动");
      }
      previous[0] = row.getBytes(12);
      entries.add(new Entry(entry.kind(), detail(entry), entry.occurredAt()));
    });
    if (flaws.isEmpty() && entries.size() != appeal.headSeq()) {
      flaws.add("办理记录缺少最后几条");
    }
    return entries;
  }

  /** An unreadable detail has no fields, so that every comparison with it fails. */
  private static JsonNode detail(LedgerEntry entry) {
    try {
      return JSON.readTree(entry.detail());
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }

  private static LedgerEntry entry(Appeal appeal, ResultSet row) throws SQLException {
    return new LedgerEntry(appeal.id(), row.getInt(1), row.getString(2), row.getString(3), row.getString(4),
        row.getString(5),
        row.getString(6), row.getString(7), row.getInt(8), row.getTimestamp(9).toInstant(), row.getString(10),
        row.getBytes(11));
  }
}
