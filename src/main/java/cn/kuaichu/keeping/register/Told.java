package cn.kuaichu.keeping.register;

import cn.kuaichu.appeal.Step;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * One entry of a case's chain, as the register reads it.
 *
 * @param tier of the case at that moment; empty before it was booked
 * @param said its detail, as {@code ledger-contract.txt} declares it
 */
record Told(int seq, Step step, String actor, String tier, int round, Instant at, JsonNode said) {
  boolean says(String key) {
    return said.hasNonNull(key);
  }

  /** @return null where the entry does not say */
  String code(String key) {
    return says(key) ? said.get(key).asText() : null;
  }

  /** Before there were words for it, entries said true. */
  boolean isYes(String key) {
    return said.path(key).asText().equals("YES") || said.path(key).asBoolean();
  }

  /** @return 0 where the entry does not say */
  long number(String key) {
    return said.path(key).asLong();
  }

  Instant moment(String key) {
    return says(key) ? Instant.parse(said.get(key).asText()) : null;
  }
}
