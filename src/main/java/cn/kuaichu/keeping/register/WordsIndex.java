package cn.kuaichu.keeping.register;

import cn.kuaichu.appeal.Step;
import cn.kuaichu.ground.privacy.Vault;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * By which words, names and numbers a case is found. What only some may read of a case, such as the words of a
 * supervision order or what an inspector saw, is not among them: a search would tell it.
 */
@Repository
class WordsIndex {
  private static final Logger LOG = LoggerFactory.getLogger(WordsIndex.class);
  private static final Map<Step, Set<String>> SEARCHED = new EnumMap<>(Map.of(
      Step.REGISTER, Set.of("words", "title", "attached"), Step.ENTER_HISTORY, Set.of("answer"),
      Step.SCREEN, Set.of("reason"),
      Step.HANDLE, Set.of("measures", "resultReason", "promise1", "promise2", "promise3"),
      Step.REPORT_BACK, Set.of("note"), Step.REFUSE, Set.of("reason")));

  /** One case's words and people as they are read. */
  private static final class Read {
    private final Set<Integer> pairs = new TreeSet<>();
    private byte[] name;
    private byte[] phone;
    private int seq;
  }

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final Vault vault;
  private final SearchKeys keys;
  private final boolean byWords;

  WordsIndex(JdbcClient jdbc, JdbcTemplate batches, Vault vault, SearchKeys keys,
      @Value("${kuaichu.search.words}") boolean byWords) {
    this.byWords = byWords;
    this.jdbc = jdbc;
    this.batches = batches;
    this.vault = vault;
    this.keys = keys;
  }

  static boolean isSearched(Step step, String field) {
    return SEARCHED.getOrDefault(step, Set.of()).contains(field);
  }

  /** Reads those cases anew in whose entries there are words that were not read yet, or whose words are gone. */
  void follow(Collection<Long> appeals) {
    Long[] stale = stale(appeals);
    if (stale.length == 0) {
      return;
    }
    Map<Long, Read> read = new HashMap<>();
    people(stale, read);
    texts(stale, read);
    batches.batchUpdate("""
        insert into register_words (appeal_id, seq, pairs, name_digest, phone_digest)
        values (?, ?, ?::integer[], ?, ?)
        on conflict (appeal_id) do update
           set seq = excluded.seq, pairs = excluded.pairs, name_digest = excluded.name_digest,
             phone_digest = excluded.phone_digest
        """, read.entrySet().stream().map(each -> cells(each.getKey(), each.getValue())).toList());
  }

  private Object[] cells(Long appeal, Read read) {
    String pairs = read.pairs.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    return new Object[] {appeal, read.seq, pairs, keys.name(clear(appeal, read.name)),
        keys.phone(clear(appeal, read.phone))};
  }

  private Long[] stale(Collection<Long> appeals) {
    return jdbc.sql("""
        select e.appeal_id
          from case_step e
          left join register_words w on w.appeal_id = e.appeal_id
         where e.appeal_id = any(?::bigint[]) and e.seq > coalesce(w.seq, 0)
           and (e.seq = 1 or e.kind = any(?::text[]))
         group by e.appeal_id
        """).param(appeals.toArray(Long[]::new)).param(kinds()).query(Long.class).list().toArray(Long[]::new);
  }

  private static String[] kinds() {
    return Stream.concat(SEARCHED.keySet().stream(), Stream.of(Step.DESTROY))
        .map(Step::name).toArray(String[]::new);
  }

  private void people(Long[] appeals, Map<Long, Read> found) {
    jdbc.sql("""
        select a.id, a.head_seq, a.source_reference, p.name_cipher, p.phone_cipher, a.number
          from case_standing a
          left join complainant_cipher p on p.appeal_id = a.id
         where a.id = any(?::bigint[])
        """).param(appeals).query(row -> {
      Read read = found.computeIfAbsent(row.getLong(1), id -> new Read());
      read.seq = row.getInt(2);
      keys.pairs(row.getString(3)).forEach(read.pairs::add);
      SearchKeys.figures(row.getString(6)).forEach(read.pairs::add);
      read.name = row.getBytes(4);
      read.phone = row.getBytes(5);
    });
  }

  private void texts(Long[] appeals, Map<Long, Read> found) {
    jdbc.sql("""
        select t.appeal_id, e.kind, t.field, t.cipher
          from written_cipher t
          join case_step e on e.appeal_id = t.appeal_id and e.seq = t.seq
         where t.appeal_id = any(?::bigint[])
         order by t.appeal_id, t.seq, t.field
        """).param(appeals).query(row -> {
      if (byWords && isSearched(Step.valueOf(row.getString(2)), row.getString(3))) {
        keys.pairs(clear(row.getLong(1), row.getBytes(4))).forEach(found.get(row.getLong(1)).pairs::add);
      }
    });
  }

  /** One damaged text does not keep all other cases from being found; verify tells of it, too. */
  private String clear(long appeal, byte[] cipher) {
    try {
      return vault.decrypt(cipher);
    } catch (IllegalStateException | IllegalArgumentException e) {
      LOG.error("a text of the case with id {} cannot be decrypted: it is not found by its words", appeal, e);
      return null;
    }
  }
}
