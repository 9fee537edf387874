package cn.kuaichu.life.evidence;

import java.time.Instant;

/** One file of a case, without its content. */
public record Evidence(long id, long appealId, String sha256, String mediaType, int size, String name, String addedBy,
    String addedUnit, Instant addedAt) {
  public boolean isPicture() {
    return mediaType.startsWith("image/");
  }
}
