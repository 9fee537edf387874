package cn.kuaichu.appeal.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;

/**
 * One entry of a case's chain, as it was written.
 *
 * @param kind name of the step; a row written by hand may name none
 * @param detail JSON; a row written by hand may be none
 */
public record Entry(int seq, String kind, String actor, int round, Instant at, String detail) {
  private static final ObjectMapper JSON = new ObjectMapper();
  /** A row and its entry are written in one transaction of at most 20 seconds. */
  private static final Duration SAME_TRANSACTION = Duration.ofMinutes(1);

  /** An unreadable detail has no fields, so that every comparison with it fails. */
  public JsonNode said() {
    return read(detail);
  }

  public static JsonNode read(String detail) {
    try {
      return JSON.readTree(detail);
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }

  /** Whether a row of that moment was written together with this entry. */
  public boolean isAtOnce(Instant row) {
    return row != null && Duration.between(at, row).abs().compareTo(SAME_TRANSACTION) <= 0;
  }
}
