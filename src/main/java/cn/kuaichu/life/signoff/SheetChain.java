package cn.kuaichu.life.signoff;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.Party;
import cn.kuaichu.ledger.LedgerEntry;
import cn.kuaichu.life.signoff.Sheets.Signature;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The chain of a case's entries, followed to its end, as far as a sheet needs it. */
@Component
class SheetChain {
  /** An entry of the case's chain, as far as a sheet needs it. */
  record Entry(String kind, JsonNode detail, Instant at) {
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

  private static final ObjectMapper JSON = new ObjectMapper();
  private final JdbcClient jdbc;

  SheetChain(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The case's entries in their order; a break in the chain is a flaw. */
  List<Entry> read(Appeal appeal, List<String> flaws) {
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
