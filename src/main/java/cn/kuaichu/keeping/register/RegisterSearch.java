package cn.kuaichu.keeping.register;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.ground.privacy.Vault;
import cn.kuaichu.keeping.register.RegisterPages.After;
import cn.kuaichu.keeping.register.RegisterPages.Line;
import cn.kuaichu.keeping.register.RegisterPages.Page;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Finds cases by a part of their number or of their source's, by words, and by a person's name or telephone. Words are
 * looked for by the digests of their pairs of characters; then the texts themselves are read, and only a case in which
 * the words stand as they were typed is a hit.
 */
@Repository
public class RegisterSearch {
  /** How something is looked for. */
  public enum By {
    WORDS, NAME, PHONE
  }

  private static final int CANDIDATES = 150; // at once
  private static final int TURNS = 8; // then the page ends, and the next one goes on from there
  private final RegisterPages pages;
  private final SearchKeys keys;
  private final RegisterLooks looks;
  private final Vault vault;
  private final JdbcClient jdbc;

  RegisterSearch(RegisterPages pages, SearchKeys keys, RegisterLooks looks, Vault vault, JdbcClient jdbc) {
    this.pages = pages;
    this.keys = keys;
    this.looks = looks;
    this.vault = vault;
    this.jdbc = jdbc;
  }

  /** Newest first. To look for a person is recorded, with the digest of what was looked for. */
  public Page find(Reader reader, By by, String text, String after) {
    return switch (by) {
      case WORDS -> words(reader, Sought.of(text), after);
      case NAME -> person(reader, by, keys.name(text), after);
      case PHONE -> person(reader, by, keys.phone(text), after);
    };
  }

  private Page person(Reader reader, By by, byte[] digest, String after) {
    if (digest == null) {
      throw new AppealRefused(by == By.NAME ? "请输入诉求人的姓名全称。" : "请输入完整的电话号码。");
    }
    String column = by == By.NAME ? "w.name_digest" : "w.phone_digest";
    List<Line> found = candidates(reader, column + " = :digest", Map.of("digest", digest), after,
        RegisterPages.PAGE + 1);
    boolean more = found.size() > RegisterPages.PAGE;
    List<Line> shown = more ? found.subList(0, RegisterPages.PAGE) : found;
    looks.person(reader.login(), by.name(), digest, shown.size());
    return new Page(shown, more ? After.of(shown.get(shown.size() - 1), false).text() : null);
  }

  private Page words(Reader reader, Sought sought, String after) {
    Map<String, Object> asked = new HashMap<>(Map.of("pairs", sought.pairs(keys).toArray(Integer[]::new)));
    String condition = "w.pairs @> :pairs::integer[]";
    if (!sought.figures().isEmpty()) {
      condition = "(" + condition + " or w.pairs @> :figures::integer[])";
      asked.put("figures", sought.figures().toArray(Integer[]::new));
    }
    List<Line> hits = new ArrayList<>();
    String place = after;
    for (int i = 0; i < TURNS; i++) {
      List<Line> found = candidates(reader, condition, asked, place, CANDIDATES);
      Set<Long> right = standsIn(found, sought);
      for (Line line : found) {
        place = After.of(line, false).text();
        if (right.contains(line.id())) {
          hits.add(line);
          if (hits.size() == RegisterPages.PAGE) {
            return new Page(hits, place);
          }
        }
      }
      if (found.size() < CANDIDATES) {
        return new Page(hits, null);
      }
    }
    return new Page(hits, place);
  }

  private List<Line> candidates(Reader reader, String condition, Map<String, Object> asked, String after, int most) {
    Map<String, Object> parameters = new HashMap<>(reader.parameters());
    parameters.putAll(asked);
    String where = condition + " and " + reader.clause();
    if (after != null && !after.isBlank()) {
      After place = After.parse(after);
      parameters.put("afterAt", Timestamp.from(place.at()));
      parameters.put("afterId", place.id());
      where += " and (r.received_at, r.appeal_id) < (:afterAt, :afterId)";
    }
    return jdbc.sql("select " + RegisterPages.COLUMNS + " from (select r.* from register_case r join register_words w "
        + "on w.appeal_id = r.appeal_id where " + where + " order by r.received_at desc, r.appeal_id desc limit "
        + most + ") r join case_standing a on a.id = r.appeal_id order by r.received_at desc, r.appeal_id desc")
        .params(parameters).query(pages::line).list();
  }

  private Set<Long> standsIn(List<Line> found, Sought sought) {
    Map<Long, List<String>> read = found.stream().collect(Collectors.toMap(Line::id, line -> {
      List<String> texts = new ArrayList<>();
      texts.add(SearchKeys.folded(line.number()));
      return texts;
    }));
    Long[] ids = read.keySet().toArray(Long[]::new);
    jdbc.sql("select id, source_reference from case_standing where id = any(?::bigint[])").param(ids)
        .query(row -> {
          read.get(row.getLong(1)).add(SearchKeys.folded(row.getString(2)));
        });
    jdbc.sql("""
        select t.appeal_id, e.kind, t.field, t.cipher
          from written_cipher t
          join case_step e on e.appeal_id = t.appeal_id and e.seq = t.seq
         where t.appeal_id = any(?::bigint[])
        """).param(ids).query(row -> {
      if (WordsIndex.isSearched(Step.valueOf(row.getString(2)), row.getString(3))) {
        read.get(row.getLong(1)).add(SearchKeys.folded(vault.decrypt(row.getBytes(4))));
      }
    });
    return read.entrySet().stream().filter(each -> sought.isIn(each.getValue())).map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
