package cn.kuaichu.appeal;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What is known when an appeal is taken down.
 *
 * @param words the citizen's own words, whole
 * @param codeHash slow hash of the secret code, or null where none was handed out
 * @param enclosed what came along with a message from elsewhere, or null
 */
public record Registration(From from, Channel channel, Taken taken, Instant receivedAt, Units units, String title,
    String words, Person complainant, String codeHash, Enclosed enclosed) {

  public Registration(From from, Channel channel, Taken taken, Instant receivedAt, Units units, String title,
      String words, Person complainant, String codeHash) {
    this(from, channel, taken, receivedAt, units, title, words, complainant, codeHash, null);
  }

  /**
   * Where the message came from.
   *
   * @param source portal, tasklist, an imported file's kind
   * @param reference unique within the source
   */
  public record From(String source, String reference) {}

  /**
   * @param by login of the official, or {@link Actor#COMPLAINANT}
   * @param role of the official's post, as groups name it
   */
  public record Taken(String by, String where, LocalDate on, String role) {
    /** By the clerk of the unit that takes it down, or by the complainant. */
    public Taken(String by, String where, LocalDate on) {
      this(by, where, on, "intake");
    }
  }

  /** @param accused the unit the appeal complains about, or null */
  public record Units(String intake, String place, String accused) {}

  /** The complainant; any part may be null when the citizen did not give it. */
  public record Person(String name, String phone, String address) {}

  /**
   * What another authority sent along with the message.
   *
   * @param text its further columns, one a line under their headings; null where there are none
   * @param answered how it was answered there; null for a message that is still to be dealt with
   */
  public record Enclosed(String text, AnsweredElsewhere answered) {}

  /**
   * The sender has answered or closed it: no official works on it here.
   *
   * @param by the authority, as the sender names it; may be null
   * @param on the day, in China; may be null
   * @param answer what the citizen was told there; may be null
   * @param basis why it counts as answered, from the table
   */
  public record AnsweredElsewhere(String by, LocalDate on, String answer, String basis) {}
}
