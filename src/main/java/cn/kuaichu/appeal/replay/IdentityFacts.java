package cn.kuaichu.appeal.replay;

import cn.kuaichu.appeal.CaseTexts;
import cn.kuaichu.appeal.RegisteredIdentity;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A case's code, its title, and its complainant's name, telephone and address, are those the entries have the digests
 * of.
 */
final class IdentityFacts {
  /** To be selected of {@code appeal a left join complainant p}. */
  static final String COLUMNS = """
      a.code_hash, encode(sha256(a.title_cipher), 'hex') as title, length(a.title_cipher) as title_length,
        encode(sha256(p.name_cipher), 'hex') as name, encode(sha256(p.phone_cipher), 'hex') as phone,
        encode(sha256(p.address_cipher), 'hex') as address
      """;
  private static final Map<String, String> PARTS = new LinkedHashMap<>();

  static {
    PARTS.put("name", "姓名");
    PARTS.put("phone", "电话");
    PARTS.put("address", "住址");
  }

  private IdentityFacts() {}

  /** @return what is wrong; entries written before there were such digests say nothing */
  static List<String> flaws(ResultSet standing, List<Entry> entries) throws SQLException {
    List<String> flaws = new ArrayList<>();
    JsonNode code = newest(entries, RegisteredIdentity.CODE);
    if (!code.isMissingNode()
        && !code.asText().equals(RegisteredIdentity.codeDigest(standing.getString("code_hash")))) {
      flaws.add("的查询码与登记或打印时不符");
    }
    JsonNode complainant = newest(entries, RegisteredIdentity.COMPLAINANT);
    for (Map.Entry<String, String> part : PARTS.entrySet()) {
      String said = complainant.path(part.getKey()).asText(null);
      if (!complainant.isMissingNode() && !Objects.equals(said, standing.getString(part.getKey()))) {
        flaws.add("的诉求人" + part.getValue() + "与登记时不符");
      }
    }
    String title = registeredTitle(entries);
    if (standing.getInt("title_length") == 0) {
      flaws.add("的标题不在了");
    } else if (title != null && !title.equals(standing.getString("title"))) {
      flaws.add("的标题与登记时不符");
    }
    return flaws;
  }

  /** Entries written while titles stood in clear say nothing. */
  private static String registeredTitle(List<Entry> entries) {
    return entries.isEmpty() ? null : entries.get(0).said().path("texts").path(CaseTexts.TITLE).asText(null);
  }

  private static JsonNode newest(List<Entry> entries, String field) {
    for (int i = entries.size() - 1; i >= 0; i--) {
      if (entries.get(i).detail().contains('"' + field + "\":")) {
        return entries.get(i).said().path(field);
      }
    }
    return MissingNode.getInstance();
  }
}
