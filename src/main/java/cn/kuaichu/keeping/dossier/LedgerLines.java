package cn.kuaichu.keeping.dossier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A case's ledger as JSON, one entry a line, with the hashes, so that anybody can follow the chain. */
@Component
class LedgerLines {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final JdbcClient jdbc;

  LedgerLines(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  byte[] of(long appealId, int lastSeq) {
    StringBuilder lines = new StringBuilder();
    jdbc.sql("""
        select appeal_id, seq, event_key, kind, actor, role, unit, tier, round, occurred_at, detail, previous_hash, hash
          from case_step
         where appeal_id = ? and seq <= ?
         order by seq
        """).params(appealId, lastSeq).query(row -> {
      lines.append(line(row)).append('\n');
    });
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String line(ResultSet row) throws SQLException {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("appealId", row.getLong(1));
    entry.put("seq", row.getInt(2));
    entry.put("eventKey", row.getString(3));
    entry.put("kind", row.getString(4));
    entry.put("actor", row.getString(5));
    entry.put("role", row.getString(6));
    entry.put("unit", row.getString(7));
    entry.put("tier", row.getString(8) == null ? "" : row.getString(8));
    entry.put("round", row.getInt(9));
    entry.put("occurredAt", row.getTimestamp(10).toInstant().toString());
    entry.put("detail", row.getString(11));
    entry.put("previousHash", HexFormat.of().formatHex(row.getBytes(12)));
    entry.put("hash", HexFormat.of().formatHex(row.getBytes(13)));
    try {
      return JSON.writeValueAsString(entry);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts and numbers always become JSON", e);
    }
  }
}
