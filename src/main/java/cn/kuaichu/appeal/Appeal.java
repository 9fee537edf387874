package cn.kuaichu.appeal;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The current state of a case. Texts and persons are not here: they are encrypted in tables of their own;
 * so is the title, which every list needs, in the row. Nothing changes
 * it but a {@link CaseFile}.
 */
public final class Appeal {
  long id;
  String number;
  Status status;
  int round = 1;
  int reworkCount;
  Channel channel;
  String source;
  String sourceReference;
  String takenBy;
  String takenWhere;
  LocalDate takenOn;
  Instant receivedAt;
  String intakeUnit;
  String placeUnit;
  String accusedUnit;
  String accusedPerson;
  byte[] titleCipher;
  private final Titles titles;
  Long complainantId;
  String codeHash;
  Verdict verdict;
  String repeatOf;
  Category category;
  String topic;
  Difficulty difficulty;
  Urgency urgency = Urgency.NORMAL;
  Tier tier;
  String responsibleUnit;
  int hops;
  String handler;
  Result result;
  int headSeq;
  byte[] headHash;
  int version;

  Appeal(Titles titles) {
    this.titles = titles;
  }

  public long id() {
    return id;
  }

  public String number() {
    return number;
  }

  public Status status() {
    return status;
  }

  public int round() {
    return round;
  }

  public int reworkCount() {
    return reworkCount;
  }

  public Channel channel() {
    return channel;
  }

  public String takenBy() {
    return takenBy;
  }

  public String takenWhere() {
    return takenWhere;
  }

  public LocalDate takenOn() {
    return takenOn;
  }

  public Instant receivedAt() {
    return receivedAt;
  }

  public String intakeUnit() {
    return intakeUnit;
  }

  public String placeUnit() {
    return placeUnit;
  }

  public String accusedUnit() {
    return accusedUnit;
  }

  /** The login of the official the appeal complains about; null when it names none. */
  public String accusedPerson() {
    return accusedPerson;
  }

  /** Whole, for those who may read the citizen's words; a list shows it masked. */
  public String title() {
    return titles.whole(titleCipher);
  }

  public Long complainantId() {
    return complainantId;
  }

  public String codeHash() {
    return codeHash;
  }

  public Verdict verdict() {
    return verdict;
  }

  public String repeatOf() {
    return repeatOf;
  }

  public Category category() {
    return category;
  }

  public String topic() {
    return topic;
  }

  public Difficulty difficulty() {
    return difficulty;
  }

  public Urgency urgency() {
    return urgency;
  }

  /** How often the case was moved to another responsible unit. */
  public int hops() {
    return hops;
  }

  public Tier tier() {
    return tier;
  }

  public String responsibleUnit() {
    return responsibleUnit;
  }

  public String handler() {
    return handler;
  }

  public Result result() {
    return result;
  }

  /** The hash of the last entry; null before the first. */
  public byte[] headHash() {
    return headHash == null ? null : headHash.clone();
  }

  public int headSeq() {
    return headSeq;
  }
}
