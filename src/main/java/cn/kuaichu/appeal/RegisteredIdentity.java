package cn.kuaichu.appeal;

import cn.kuaichu.ledger.LedgerEntry;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Rows that may be changed hold what opens a case to its complainant and which number to call. The ledger keeps digests
 * of the code's hash and of the cipher texts, to check these rows. Old entries hold no digest; then the rows are
 * believed.
 */
@Repository
public class RegisteredIdentity {
  /** In the detail of an entry that gives a code to a case: the newest counts. */
  public static final String CODE = "codeDigest";
  /** In the detail of an entry that prints one, which counts only when it is confirmed. */
  public static final String PRINTED_CODE = "printedCodeDigest";
  /** In the detail of the registration: digests by part. */
  public static final String COMPLAINANT = "complainantDigests";
  private static final String NO_CODE = "NONE";
  private static final ObjectMapper JSON = new ObjectMapper();
  private final JdbcClient jdbc;

  RegisteredIdentity(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The complainant as the row keeps him; any part may be null. */
  record Sealed(byte[] name, byte[] phone, byte[] address) {
    private static final Sealed NOBODY = new Sealed(null, null, null);

    Map<String, String> digests() {
      Map<String, String> digests = new TreeMap<>();
      digests.put("name", digest(name));
      digests.put("phone", digest(phone));
      digests.put("address", digest(address));
      digests.values().removeIf(digest -> digest == null);
      return digests;
    }
  }

  static Map<String, ?> detail(String codeHash, Sealed complainant) {
    return Map.of(CODE, codeDigest(codeHash), COMPLAINANT,
        (complainant == null ? Sealed.NOBODY : complainant).digests());
  }

  /** @param codeHash null where the case has no code */
  public static String codeDigest(String codeHash) {
    return codeHash == null ? NO_CODE : digest(codeHash.getBytes(StandardCharsets.UTF_8));
  }

  private static String digest(byte[] bytes) {
    return bytes == null ? null : HexFormat.of().formatHex(LedgerEntry.sha256().digest(bytes));
  }

  /** This is the printed code with this number, as its entry says. */
  public boolean isPrintedCodeGenuine(long appealId, int no, String codeHash) {
    return jdbc.sql("select detail from ledger_entry where appeal_id = ? and kind = 'HAND_OUT_CODE' and event_key = ?")
        .params(appealId, "code:" + no).query(String.class).optional()
        .filter(detail -> parsed(detail).path(PRINTED_CODE).asText().equals(codeDigest(codeHash))).isPresent();
  }

  /** The case's code is the one it was registered with, or was confirmed last. */
  public boolean isCodeGenuine(Appeal appeal) {
    return newest(appeal.id(), CODE).map(said -> said.asText().equals(codeDigest(appeal.codeHash()))).orElse(true);
  }

  /** Name, telephone and address are those that were registered. */
  public boolean isContactGenuine(Appeal appeal) {
    Sealed standing = jdbc.sql("select name_cipher, phone_cipher, address_cipher from complainant where id = ?")
        .param(appeal.complainantId()).query((row, n) -> new Sealed(row.getBytes(1), row.getBytes(2), row.getBytes(3)))
        .optional()
        .orElse(Sealed.NOBODY);
    return newest(appeal.id(), COMPLAINANT).map(said -> said.equals(JSON.valueToTree(standing.digests()))).orElse(true);
  }

  private Optional<JsonNode> newest(long appealId, String field) {
    return jdbc.sql("""
        select detail
          from ledger_entry
         where appeal_id = ? and position(? in detail) > 0
         order by seq desc
         limit 1
        """).params(appealId, '"' + field + "\":").query(String.class).optional()
        .map(detail -> parsed(detail).path(field));
  }

  private static JsonNode parsed(String detail) {
    try {
      return JSON.readTree(detail);
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }
}
