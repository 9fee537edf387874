package cn.kuaichu.appeal;

import cn.kuaichu.ground.privacy.Vault;
import cn.kuaichu.ledger.LedgerEntry;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Opens case files. Lock order everywhere: appeal row, then ledger, then engine. Every open file is written once, in
 * the transaction of the engine's own step, just before it commits.
 */
@Component
public class CaseFiles {
  private static final ObjectMapper CANONICAL = new ObjectMapper()
      .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final Appeals appeals;
  private final Vault vault;
  private final Titles titles;
  private final Clock clock;

  CaseFiles(JdbcClient jdbc, JdbcTemplate batches, Appeals appeals, Vault vault, Titles titles, Clock clock) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.appeals = appeals;
    this.vault = vault;
    this.titles = titles;
    this.clock = clock;
  }

  /** Locks the appeal's row until the transaction ends; the same transaction gets the same file again. */
  public CaseFile open(long appealId) {
    return files().computeIfAbsent(appealId, id -> new CaseFile(this, appeals.lock(id), null, null));
  }

  /** The state as this transaction sees it, without a lock. */
  public Appeal peek(long appealId) {
    CaseFile open = openFile(appealId);
    return open != null ? open.appeal : appeals.get(appealId);
  }

  /** Something about the case that has a table of its own; read once per transaction while the file is open. */
  public <T> T fact(long appealId, Class<T> type, Supplier<T> reader) {
    CaseFile open = openFile(appealId);
    return open != null ? open.fact(type, reader) : reader.get();
  }

  /** Who did the last step of the case in this post, reading apart; also one that is only just being recorded. */
  public Optional<String> lastOf(long appealId, String role, String unit) {
    CaseFile open = openFile(appealId);
    List<LedgerEntry> pending = open == null ? List.of() : open.entries;
    for (int i = pending.size() - 1; i >= 0; i--) {
      LedgerEntry entry = pending.get(i);
      if (entry.role().equals(role) && entry.unit().equals(unit) && !Step.valueOf(entry.kind()).isReading()) {
        return Optional.of(entry.actor());
      }
    }
    return jdbc.sql("""
        select actor
          from ledger_entry
         where appeal_id = ? and role = ? and unit = ? and not starts_with(kind, 'READ_')
         order by seq desc
         limit 1
        """).params(appealId, role, unit).query(String.class).optional();
  }

  public boolean wasDone(long appealId, Step step) {
    return jdbc.sql("select exists (select from ledger_entry where appeal_id = ? and kind = ?)")
        .params(appealId, step.name())
        .query(Boolean.class).single();
  }

  /** When the case came to stand where it stands. */
  public Optional<Instant> standsSince(Appeal appeal) {
    List<String> steps = Arrays.stream(Step.values()).filter(step -> step.leadsTo(null) == appeal.status())
        .map(Step::name).toList();
    return jdbc.sql("select max(occurred_at) from ledger_entry where appeal_id = :appeal and kind in (:steps)")
        .param("appeal", appeal.id()).param("steps", steps)
        .query((row, n) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant)).single();
  }

  @SuppressWarnings("unchecked") // only this class binds under this key
  private CaseFile openFile(long appealId) {
    var bound = (Map<Long, CaseFile>) TransactionSynchronizationManager.getResource(this);
    return bound == null ? null : bound.get(appealId);
  }

  /** A new case; it reaches the database when the transaction commits. */
  public CaseFile create(Registration registration) {
    Appeal appeal = new Appeal(titles);
    long serial = appeals.nextSerial();
    appeal.id = serial;
    appeal.number = AppealNumber.of(registration.taken().on().getYear(), serial).value();
    appeal.channel = registration.channel();
    appeal.source = registration.from().source();
    appeal.sourceReference = registration.from().reference();
    appeal.takenBy = registration.taken().by();
    appeal.takenWhere = registration.taken().where();
    appeal.takenOn = registration.taken().on();
    appeal.receivedAt = registration.receivedAt().truncatedTo(ChronoUnit.MICROS); // as the database keeps it
    appeal.intakeUnit = registration.units().intake();
    appeal.placeUnit = registration.units().place();
    appeal.accusedUnit = registration.units().accused();
    appeal.titleCipher = titles.sealed(registration.title());
    appeal.codeHash = registration.codeHash();
    appeal.complainantId = registration.complainant() == null ? null : serial;
    CaseFile file = new CaseFile(this, appeal, registration, sealed(registration.complainant()));
    files().put(appeal.id, file);
    return file;
  }

  private RegisteredIdentity.Sealed sealed(Registration.Person person) {
    return person == null ? null
        : new RegisteredIdentity.Sealed(vault.encrypt(person.name()), vault.encrypt(person.phone()),
            vault.encrypt(person.address()));
  }

  void openRound(Appeal appeal) {
    jdbc.sql("insert into appeal_round (appeal_id, round, started_at) values (?, ?, ?)")
        .params(appeal.id, appeal.round, Timestamp.from(clock.instant())).update();
  }

  /** At once, and not with every later step: a case that is destroyed loses it by another hand. */
  void keepCode(Appeal appeal) {
    jdbc.sql("update appeal set code_hash = ? where id = ?").params(appeal.codeHash, appeal.id).update();
  }

  /** The lifecycle of the current round has come to its end. */
  public void endRound(Appeal appeal) {
    jdbc.sql("update appeal_round set ended_at = ? where appeal_id = ? and round = ? and ended_at is null")
        .params(Timestamp.from(clock.instant()), appeal.id, appeal.round).update();
  }

  boolean hasEntry(long appealId, String eventKey) {
    return jdbc.sql("select count(*) from ledger_entry where appeal_id = ? and event_key = ?")
        .params(appealId, eventKey).query(Integer.class).single() > 0;
  }

  void append(CaseFile file, Step step, Actor actor, String eventKey, Map<String, ?> detail, Map<String, String> text) {
    Appeal appeal = file.appeal;
    int seq = appeal.headSeq + 1;
    Map<String, Object> full = new TreeMap<>(detail);
    full.values().removeIf(value -> value == null);
    Map<String, String> digests = seal(file, seq, text);
    if (!digests.isEmpty()) {
      full.put("texts", digests);
    }
    var entry = new LedgerEntry(appeal.id, seq, eventKey, step.name(), actor.login(), actor.role(), actor.unit(),
        appeal.tier == null ? "" : appeal.tier.name(), appeal.round, clock.instant(), json(full),
        appeal.headHash == null ? LedgerEntry.GENESIS : appeal.headHash);
    file.entries.add(entry);
    appeal.headSeq = seq;
    appeal.headHash = entry.hash();
  }

  private Map<String, String> seal(CaseFile file, int seq, Map<String, String> text) {
    Map<String, String> digests = new TreeMap<>();
    text.forEach((field, value) -> {
      if (value != null && !value.isBlank()) {
        byte[] cipher = isTitle(seq, field) ? file.appeal.titleCipher : vault.encrypt(value);
        file.texts.add(new CaseFile.SealedText(seq, field, cipher));
        digests.put(field, HexFormat.of().formatHex(LedgerEntry.sha256().digest(cipher)));
      }
    });
    return digests;
  }

  /** The row repeats the registered title's very bytes, so that one digest holds both. */
  private static boolean isTitle(int seq, String field) {
    return seq == 1 && CaseTexts.TITLE.equals(field);
  }

  private static String json(Map<String, Object> detail) {
    try {
      return CANONICAL.writeValueAsString(detail);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a ledger detail holds codes, dates and numbers only", e);
    }
  }

  @SuppressWarnings("unchecked") // only this class binds under this key
  private Map<Long, CaseFile> files() {
    var bound = (Map<Long, CaseFile>) TransactionSynchronizationManager.getResource(this);
    if (bound == null) {
      bound = new LinkedHashMap<>();
      TransactionSynchronizationManager.registerSynchronization(new Flush(bound)); // refuses outside a transaction
      TransactionSynchronizationManager.bindResource(this, bound);
    }
    return bound;
  }

  private final class Flush implements TransactionSynchronization {
    private final Map<Long, CaseFile> bound;

    Flush(Map<Long, CaseFile> bound) {
      this.bound = bound;
    }

    @Override
    public void beforeCommit(boolean readOnly) {
      write(bound.values().stream().filter(file -> !file.entries.isEmpty()).toList());
    }

    @Override
    public void suspend() {
      TransactionSynchronizationManager.unbindResource(CaseFiles.this);
    }

    @Override
    public void resume() {
      TransactionSynchronizationManager.bindResource(CaseFiles.this, bound);
    }

    @Override
    public void beforeCompletion() {
      TransactionSynchronizationManager.unbindResourceIfPossible(CaseFiles.this);
    }
  }

  void write(List<CaseFile> changed) {
    insertComplainants(changed.stream().filter(file -> file.isNew && file.complainant != null).toList());
    appeals.insert(changed.stream().filter(file -> file.isNew).map(CaseFile::appeal).toList());
    appeals.update(changed.stream().filter(file -> !file.isNew).map(CaseFile::appeal).toList());
    insertRounds(changed.stream().filter(file -> file.isNew).map(CaseFile::appeal).toList());
    insertEntries(changed.stream().flatMap(file -> file.entries.stream()).toList());
    List<Object[]> texts = new ArrayList<>();
    changed.forEach(file -> file.texts
        .forEach(text -> texts.add(new Object[] {file.appeal.id, text.seq(), text.field(), text.cipher()})));
    if (!texts.isEmpty()) {
      batches.batchUpdate("insert into case_text (appeal_id, seq, field, cipher) values (?, ?, ?, ?)", texts);
    }
    changed.forEach(CaseFile::written);
  }

  private void insertComplainants(List<CaseFile> added) {
    if (!added.isEmpty()) {
      batches.batchUpdate("insert into complainant (id, name_cipher, phone_cipher, address_cipher) values (?, ?, ?, ?)",
          added.stream()
              .map(file -> new Object[] {file.appeal.complainantId, file.complainant.name(), file.complainant.phone(),
                  file.complainant.address()})
              .toList());
    }
  }

  private void insertRounds(List<Appeal> added) {
    if (!added.isEmpty()) {
      batches.batchUpdate("insert into appeal_round (appeal_id, round, started_at, ended_at) values (?, ?, ?, ?)",
          added.stream().map(appeal -> new Object[] {appeal.id, appeal.round, Timestamp.from(appeal.receivedAt),
              appeal.status.ended() ? Timestamp.from(appeal.receivedAt) : null}).toList());
    }
  }

  private void insertEntries(List<LedgerEntry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    batches.batchUpdate("""
        insert into ledger_entry (appeal_id, seq, event_key, kind, actor, role, unit, tier, round, occurred_at, detail,
          previous_hash, hash)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """, entries.stream().map(e -> new Object[] {e.appealId(), e.seq(), e.eventKey(), e.kind(), e.actor(), e.role(),
        e.unit(), e.tier(), e.round(), Timestamp.from(e.occurredAt()), e.detail(), e.previousHash(), e.hash()})
        .toList());
  }
}
