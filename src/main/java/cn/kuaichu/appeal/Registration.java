package cn.kuaichu.appeal;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What is known when an appeal is taken down.
 *
 * @param source where the message came from (portal, tasklist, an imported file's kind); with {@code sourceReference} unique
 * @param takenBy login of the official, or {@link Actor#COMPLAINANT}
 * @param words the citizen's own words, whole
 * @param codeHash slow hash of the secret code, or null where none was handed out
 */
public record Registration(String source, String sourceReference, Channel channel, String takenBy, String takenWhere,
    LocalDate takenOn, Instant receivedAt, String intakeUnit, String placeUnit, String accusedUnit, String title,
    String words, Person complainant, String codeHash) {

  /** The complainant; any part may be null when the citizen did not give it. */
  public record Person(String name, String phone, String address) {
  }
}
