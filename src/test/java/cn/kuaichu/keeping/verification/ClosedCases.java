package cn.kuaichu.keeping.verification;

import cn.kuaichu.appeal.AppealNumber;
import cn.kuaichu.ground.privacy.Vault;
import cn.kuaichu.ledger.LedgerEntry;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.life.signoff.SignatureMark;
import cn.kuaichu.life.signoff.SignatureSeal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** Closed cases in any number, chained, signed and encrypted as the product would have left them, by bulk copy. */
final class ClosedCases {
  static final int ENTRIES_EACH = 16;
  private static final HexFormat HEX = HexFormat.of();
  private static final Map<String, String> COLUMNS = Map.of(
      "appeal",
      " (id, number, status, channel, source, source_reference, taken_by, taken_on, received_at, intake_unit, "
          + "place_unit, title_cipher, responsible_unit, tier, handler, result, head_seq, head_hash)",
      "ledger_row", " (appeal_id, no, tier, unit, opened_at, closed_at, closed_why)",
      "clock",
      " (appeal_id, round, kind, started_at, target_days, days, reminders, source, target_at, due_at, overdue_at, stopped_at)",
      "sheet", " (appeal_id, no, round, content_cipher, digest, frozen_at, parties)",
      "signature", " (appeal_id, sheet_no, party, actor, manner, agrees, sheet_digest, signed_at, mark)",
      "revisit", " (appeal_id, round, planned_for, outcome, done_at, officer, way, solved, satisfied)",
      "clock_event", " (appeal_id, event_key, round, kind, what, at, days, actor)");
  /** Who does something in these cases. */
  private static final List<String> OFFICIALS = List.of("intake-t01v01", "handler-t01v01", "leader-t01v01",
      "principal-t01v01", "discipline-t01", "leader-t01");
  private static final int DAYS = 15;
  private static final Map<String, String> SIGNERS = Map.of("HANDLER", "handler-t01v01", "COMPLAINANT", "complainant",
      "LEADER", "leader-t01v01",
      "PRINCIPAL", "principal-t01v01", "COMMITTEE", "leader-t01");
  /** Whom sheets ask for, now and at other times; those of the four are from before sheets said so. */
  private static final List<String> THE_FOUR = List.of("HANDLER", "COMPLAINANT", "LEADER", "PRINCIPAL");
  private static final List<List<String>> ASKED = List.of(THE_FOUR, List.of("HANDLER", "COMPLAINANT", "PRINCIPAL"),
      THE_FOUR,
      List.of("COMPLAINANT", "HANDLER", "LEADER", "COMMITTEE", "PRINCIPAL"));
  private final Vault vault;
  private final Random random;
  private final Map<String, StringBuilder> rows = new LinkedHashMap<>();
  private long id;
  private int seq;
  private byte[] head;
  private Instant at;

  ClosedCases(Vault vault, long seed) {
    this.vault = vault;
    this.random = new Random(seed);
    for (String table : List.of("appeal", "appeal_round", "ledger_entry", "case_text", "sheet", "signature",
        "ledger_row", "clock",
        "clock_event", "revisit")) {
      rows.put(table, new StringBuilder());
    }
  }

  void copyInto(DataSource database, int cases) throws SQLException, IOException {
    try (Connection connection = database.getConnection()) {
      for (id = 1; id <= cases; id++) {
        oneCase();
        if (id % 2000 == 0 || id == cases) {
          flush(connection);
        }
      }
    }
  }

  private void flush(Connection connection) throws SQLException, IOException {
    for (Map.Entry<String, StringBuilder> table : rows.entrySet()) {
      String columns = COLUMNS.getOrDefault(table.getKey(), "");
      try (var out = new PGCopyOutputStream(connection.unwrap(PGConnection.class), "copy " + table.getKey() + columns
          + " from stdin")) {
        out.write(table.getValue().toString().getBytes(StandardCharsets.UTF_8));
      }
      table.getValue().setLength(0);
    }
  }

  private void oneCase() {
    seq = 0;
    head = LedgerEntry.GENESIS;
    at = Instant.parse("2026-01-05T01:00:00Z").plusSeconds(random.nextInt(20_000_000))
        .plusNanos(random.nextInt(1_000_000) * 1000L);
    String number = AppealNumber.of(2026, id).value();
    String received = at.toString();
    entry("REGISTER", "complainant", "\"number\":\"" + number + "\"", "words");
    entry("SCREEN", "intake-t01v01", "\"ground\":\"VALID\"");
    entry("CLASSIFY", "intake-t01v01", "\"category\":\"HELP\"");
    entry("BOOK", "system", "\"unit\":\"t01v01\"");
    entry("START_CLOCK", "system", "\"days\":15");
    entry("HANDLE", "handler-t01v01", "\"result\":\"SOLVED\"", "measures");
    entry("REPORT_BACK", "handler-t01v01", "\"way\":\"IN_PERSON\"", "metWhere", "note");
    signed();
    entry("PLAN_REVISIT", "system", "\"waitDays\":15");
    entry("REVISIT", "discipline-t01", "\"satisfied\":\"YES\",\"solved\":\"YES\"", "note");
    row("revisit", id, 1, at, "CONFIRMED", at, "discipline-t01", "PHONE", true, true);
    entry("CLOSE", "system", "");
    row("appeal", id, number, "CLOSED", "VISIT", "scale", id, "complainant", "2026-01-05", received, "t01v01", "t01v01",
        hex(vault.encrypt("路灯坏了")), "t01v01", "VILLAGE", "handler-t01v01", "SOLVED", seq, hex(head));
    row("appeal_round", id, 1, received, at);
    row("ledger_row", id, 1, "VILLAGE", "t01v01", received, at, "RESOLVED");
    clock(Instant.parse(received));
  }

  private void clock(Instant started) {
    Instant due = WorkCalendar.date(started).plusDays(DAYS + 1).atStartOfDay(WorkCalendar.ZONE).toInstant()
        .minusSeconds(1);
    row("clock", id, 1, "HANDLING", started, 10, DAYS, "50,80,LAST", "scale", due, due, due.plusSeconds(1), at);
    row("clock_event", id, "start", 1, "HANDLING", "STARTED", started, DAYS, "system");
    row("clock_event", id, "stop", 1, "HANDLING", "STOPPED", at, "\\N", "system");
  }

  private void signed() {
    String text = "群众诉求办结会签单 " + id;
    byte[] digest = LedgerEntry.sha256().digest(text.getBytes(StandardCharsets.UTF_8));
    String named = "\"digest\":\"" + HEX.formatHex(digest) + "\"";
    List<String> asked = ASKED.get((int) (id % ASKED.size()));
    entry("FREEZE_SHEET", "system",
        named + (asked == THE_FOUR ? "" : ",\"parties\":[\"" + String.join("\",\"", asked) + "\"]") + ",\"sheet\":1");
    row("sheet", id, 1, 1, hex(vault.encrypt(text)), hex(digest), at, "{" + String.join(",", asked) + "}");
    asked.forEach(party -> {
      String signer = SIGNERS.get(party);
      entry("SIGN", signer, named + ",\"manner\":\"TASKLIST\",\"party\":\"" + party + "\",\"sheet\":1");
      row("signature", id, 1, party, signer, "TASKLIST", true, hex(digest), at,
          hex(SignatureMark.of(vault, new SignatureSeal(
              new SignatureSeal.OnSheet(AppealNumber.of(2026, id).value(), 1, digest),
              new SignatureSeal.Signer(party, signer, null, null),
              new SignatureSeal.Given(true, false, "TASKLIST", null, null, null), at, List.of(), null), null)));
    });
    entry("ARCHIVE", "system", "\"sheet\":\"" + HEX.formatHex(digest) + "\"");
  }

  private void entry(String kind, String actor, String fields, String... texts) {
    seq++;
    at = at.plusSeconds(random.nextInt(40_000));
    List<String> digests = new ArrayList<>();
    for (String field : texts) {
      byte[] cipher = vault.encrypt("三组路口的路灯坏了两个月,晚上老人出门看不见路。" + id);
      row("case_text", id, seq, field, hex(cipher));
      digests.add("\"" + field + "\":\"" + HEX.formatHex(LedgerEntry.sha256().digest(cipher)) + "\"");
    }
    String detail = "{" + fields + (texts.length == 0 ? "" : ",\"texts\":{" + String.join(",", digests) + "}") + "}";
    var entry = new LedgerEntry(id, seq, kind + ":" + new UUID(random.nextLong(), random.nextLong()), kind, actor,
        role(actor), unit(actor), "VILLAGE", 1, at, detail, head);
    head = entry.hash();
    row("ledger_entry", id, seq, entry.eventKey(), kind, actor, role(actor), unit(actor), "VILLAGE", 1, at, detail,
        hex(entry.previousHash()), hex(head));
  }

  /** Logins are called by their posts here; the complainant and the product hold none. */
  private static String role(String actor) {
    return actor.contains("-") ? actor.substring(0, actor.indexOf('-')) : actor;
  }

  private static String unit(String actor) {
    return actor.contains("-") ? actor.substring(actor.indexOf('-') + 1) : "";
  }

  /** Units, officials and posts, for a database that has none. */
  static List<String> district() {
    List<String> statements = new ArrayList<>(List.of(
        "insert into unit (id, tier, kind, name, short_name) values ('t01', 'TOWNSHIP', 'TOWNSHIP', 't', 't') on conflict do nothing",
        "insert into unit (id, parent, tier, kind, name, short_name) values ('t01v01', 't01', 'VILLAGE', 'VILLAGE', 'v', 'v') on conflict do nothing"));
    for (String login : OFFICIALS) {
      statements.add("insert into official (login, name) values ('" + login + "', 'x') on conflict do nothing");
      statements.add("insert into appointment (login, unit, role, post, since) values ('" + login + "', '" + unit(login)
          + "', '" + role(login)
          + "', 'x', '2000-01-01')");
    }
    return statements;
  }

  private static String hex(byte[] bytes) {
    return "\\\\x" + HEX.formatHex(bytes);
  }

  private void row(String table, Object... values) {
    StringBuilder text = rows.get(table);
    for (int i = 0; i < values.length; i++) {
      text.append(i == 0 ? "" : "\t").append(values[i]);
    }
    text.append('\n');
  }
}
