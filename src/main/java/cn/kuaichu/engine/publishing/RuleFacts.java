package cn.kuaichu.engine.publishing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What an entry of the chain of rules says of its set. */
final class RuleFacts {
  private static final ObjectMapper JSON = new ObjectMapper();

  private RuleFacts() {}

  /** Whether an entry was made of this set as it stands now. */
  static boolean tells(String facts, RuleSet set) {
    return facts.equals(json(set, why(facts)));
  }

  static String why(String facts) {
    try {
      return JSON.readTree(facts).path("why").asText();
    } catch (JsonProcessingException e) {
      return "";
    }
  }

  static String json(RuleSet set, String why) {
    Map<String, Object> facts = new TreeMap<>();
    facts.put("digest", HexFormat.of().formatHex(set.digest()));
    facts.put("reason", set.reason());
    facts.put("document", set.document());
    facts.put("inForceFrom", Objects.toString(set.inForceFrom(), ""));
    facts.put("base", set.base());
    facts.put("undoes", set.undoes() == null ? 0 : set.undoes());
    facts.put("why", why);
    try {
      return JSON.writeValueAsString(facts);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts and numbers are always JSON", e);
    }
  }
}
