package cn.kuaichu.appeal;

import cn.kuaichu.ledger.LedgerEntry;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One case, locked and open for the length of one transaction. What is recorded here is written in one go when the
 * transaction commits: the appeal's row, the ledger entries, the encrypted texts.
 */
public final class CaseFile {
  /** A text of a step, already encrypted. */
  record SealedText(int seq, String field, byte[] cipher) {}

  final Appeal appeal;
  boolean isNew;
  private final Registration registration;
  final RegisteredIdentity.Sealed complainant;
  final List<LedgerEntry> entries = new ArrayList<>();
  final List<SealedText> texts = new ArrayList<>();
  private final Map<Class<?>, Object> facts = new HashMap<>();
  private final CaseFiles files;

  CaseFile(CaseFiles files, Appeal appeal, Registration registration, RegisteredIdentity.Sealed complainant) {
    this.files = files;
    this.appeal = appeal;
    this.registration = registration;
    this.complainant = complainant;
    this.isNew = registration != null;
  }

  public Appeal appeal() {
    return appeal;
  }

  /** What another table says about this case, read once: the appeal's row is locked, so it cannot change meanwhile. */
  <T> T fact(Class<T> type, Supplier<T> reader) {
    return type.cast(facts.computeIfAbsent(type, key -> reader.get()));
  }

  /** Spares the reading of what was just written. */
  public <T> void learnt(Class<T> type, T fact) {
    facts.put(type, fact);
  }

  /**
   * The key of a step that happens once per activity instance, round or sheet; a repetition with the same key is
   * refused.
   */
  public boolean hasRecorded(String eventKey) {
    return entries.stream().anyMatch(entry -> entry.eventKey().equals(eventKey)) || files.hasEntry(appeal.id, eventKey);
  }

  public void record(Step step, Actor actor, String eventKey) {
    record(step, actor, eventKey, Map.of(), Map.of());
  }

  /**
   * @param detail codes, dates and numbers as {@code ledger-contract.txt} declares them; no personal data
   * @param text what was written, by field; encrypted, and bound to the entry by digest; nulls and blanks are left out
   */
  public void record(Step step, Actor actor, String eventKey, Map<String, ?> detail, Map<String, String> text) {
    if (!step.allowedFrom(appeal.status)) {
      throw new AppealRefused("诉求 " + appeal.number + " 目前“" + appeal.status.label() + "”，不能进行“" + step.label()
          + "”。请刷新页面查看最新进展。");
    }
    assert LedgerContract.broken(step, detail, text).isEmpty() : LedgerContract.broken(step, detail, text);
    appeal.status = step.leadsTo(appeal.status);
    files.append(this, step, actor, eventKey, detail, text);
  }

  /** The first entry of every case: who took down what, through which channel, in the citizen's own words. */
  public void register() {
    if (registration == null) {
      throw new IllegalStateException("appeal " + appeal.number + " is registered already");
    }
    Actor actor = whoTookItDown();
    Map<String, String> text = new HashMap<>();
    text.put(CaseTexts.WORDS, registration.words());
    text.put(CaseTexts.TITLE, registration.title());
    text.put("takenWhere", registration.taken().where());
    text.put(CaseTexts.ATTACHED, registration.enclosed() == null ? null : registration.enclosed().text());
    Map<String, Object> detail = new HashMap<>(RegisteredIdentity.detail(appeal.codeHash, complainant));
    detail.put("number", appeal.number);
    detail.put("channel", appeal.channel.name());
    detail.put("placeUnit", appeal.placeUnit);
    detail.put("takenOn", appeal.takenOn.toString());
    detail.put("takenBy", appeal.takenBy);
    detail.put("intakeUnit", appeal.intakeUnit);
    detail.put("receivedAt", appeal.receivedAt.truncatedTo(ChronoUnit.MICROS).toString());
    detail.put("accusedUnit", appeal.accusedUnit);
    record(Step.REGISTER, actor, "register", detail, text);
  }

  private Actor whoTookItDown() {
    return Actor.COMPLAINANT.equals(appeal.takenBy) ? Actor.complainant()
        : new Actor(appeal.takenBy, registration.taken().role(), appeal.intakeUnit);
  }

  /** The registered message was answered before it came: it is kept and can be found, but no official works on it. */
  public void enterHistory() {
    Registration.AnsweredElsewhere answered = registration.enclosed().answered();
    Map<String, Object> detail = new HashMap<>();
    detail.put("basis", answered.basis());
    detail.put("answeredOn", answered.on() == null ? null : answered.on().toString());
    Map<String, String> text = new HashMap<>();
    text.put(CaseTexts.ANSWERED_BY, answered.by());
    text.put(CaseTexts.ANSWER, answered.answer());
    record(Step.ENTER_HISTORY, whoTookItDown(), "history", detail, text);
  }

  /** Writes what was recorded so far, for a later step of the same transaction that reads it from the tables. */
  public void write() {
    files.write(List.of(this));
  }

  void written() {
    entries.clear();
    texts.clear();
    appeal.version += isNew ? 0 : 1;
    isNew = false;
  }

  public void screened(Verdict verdict, String repeatOf) {
    appeal.verdict = verdict;
    appeal.repeatOf = repeatOf;
  }

  public void classified(Category category, String topic, Difficulty difficulty, Urgency urgency) {
    appeal.category = category;
    appeal.topic = topic;
    appeal.difficulty = difficulty;
    appeal.urgency = urgency;
  }

  /** The unit and the person the appeal complains about, as known now; null where there is none. */
  public void accused(String unit, String person) {
    appeal.accusedUnit = unit;
    appeal.accusedPerson = person;
  }

  public void booked(Tier tier, String unit) {
    appeal.tier = tier;
    appeal.responsibleUnit = unit;
  }

  /** To another responsible unit, of the same tier or a higher one. */
  public void moved(Tier tier, String unit) {
    booked(tier, unit);
    appeal.hops++;
    appeal.handler = null;
    appeal.result = null;
  }

  /** Whatever code there was opens nothing any more. */
  public void codeEstablished(String codeHash) {
    appeal.codeHash = codeHash;
    files.keepCode(appeal);
  }

  public void handled(String handler, Result result) {
    appeal.handler = handler;
    appeal.result = result;
  }

  /** What was done so far does not stand: somebody else begins anew, without a rework of his being counted. */
  public void handledAgain() {
    appeal.handler = null;
    appeal.result = null;
  }

  public void reworked() {
    appeal.reworkCount++;
    appeal.handler = null;
    appeal.result = null;
  }

  /** The answer does not stand and the case is screened anew. This does not count as a rework. */
  public void screenedAnew() {
    appeal.round++;
    facts.clear();
    screened(null, null);
    files.openRound(appeal);
  }

  public void nextRound() {
    appeal.round++;
    facts.clear();
    reworked();
    files.openRound(appeal);
  }
}
