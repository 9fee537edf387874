package cn.kuaichu.life.evidence;

import cn.kuaichu.appeal.Actor;
import java.time.Instant;

/** One file of a case, without its content. */
public record Evidence(long id, long appealId, String sha256, String mediaType, int size, String name, String addedBy,
    String addedUnit, Instant addedAt) {
  public boolean isPicture() {
    return mediaType.startsWith("image/");
  }

  /** Given by the citizen, not by an official. */
  public boolean isComplainants() {
    return Actor.COMPLAINANT.equals(addedBy);
  }
}
