package cn.kuaichu.faces.sentence;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.ground.privacy.Vault;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** 常用语: sentences that an official, or all officials of a unit, write again and again; encrypted. */
@Repository
public class FrequentSentences {
  /** @param unit whose people all have it; null for one's own */
  public record Sentence(long id, String words, String unit) {}

  private final JdbcClient jdbc;
  private final Vault vault;
  private final Clock clock;
  private final SentenceSettings settings;

  FrequentSentences(JdbcClient jdbc, Vault vault, Clock clock, SentenceSettings settings) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.clock = clock;
    this.settings = settings;
  }

  /** The own ones first, then those of the units; in the order in which they were kept. */
  public List<Sentence> of(String login, Collection<String> units) {
    return jdbc.sql("select id, words, unit from frequent_sentence where login = ? or unit = any(?::text[]) "
        + "order by unit nulls first, id").param(login).param(units.toArray(String[]::new))
        .query((row, n) -> new Sentence(row.getLong(1), vault.decrypt(row.getBytes(2)), row.getString(3))).list();
  }

  /**
   * Kept once, however often it is said.
   *
   * @param unit for all its people; null for oneself
   * @throws AppealRefused where it is empty, too long, or one too many
   */
  @Transactional
  public void keep(String login, String unit, String typed) {
    String words = typed == null ? "" : typed.strip();
    if (words.isEmpty()) {
      throw new AppealRefused("请先在文本框里写好这句话，再存为常用语。");
    }
    if (words.length() > settings.longest()) {
      throw new AppealRefused("常用语最多 " + settings.longest() + " 个字，这一句有 " + words.length() + " 个字，请精简。");
    }
    // one after the other, so that two windows do not keep one too many
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))").param("sentences " + login + " " + unit)
        .query((row, n) -> row).list();
    List<Sentence> kept = unit == null ? of(login, List.of()) : of("", List.of(unit));
    if (kept.stream().anyMatch(one -> one.words().equals(words))) {
      return;
    }
    if (kept.size() >= settings.most()) {
      throw new AppealRefused("常用语最多存 " + settings.most() + " 句，请先删除不再用的。");
    }
    jdbc.sql("insert into frequent_sentence (login, unit, words, kept_by, kept_at) values (?, ?, ?, ?, ?)")
        .params(unit == null ? login : null, unit, vault.encrypt(words), login, Timestamp.from(clock.instant()))
        .update();
  }

  /** @param ledUnits units whose sentences he may remove beside his own. @return whether there was such a one */
  public boolean remove(long id, String login, Collection<String> ledUnits) {
    return jdbc.sql("delete from frequent_sentence where id = ? and (login = ? or unit = any(?::text[]))").param(id)
        .param(login).param(ledUnits.toArray(String[]::new)).update() > 0;
  }
}
