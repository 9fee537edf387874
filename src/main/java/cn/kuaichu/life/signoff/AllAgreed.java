package cn.kuaichu.life.signoff;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * All parties of the newest sheet have agreed, each a different person, on one text: read from the signatures
 * themselves, never from an engine variable.
 */
@Repository
public class AllAgreed {
  private final JdbcClient jdbc;

  AllAgreed(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  boolean isSo(long appealId) {
    return digest(appealId).isPresent();
  }

  private Optional<byte[]> digest(long appealId) {
    return jdbc.sql("""
        select s.digest
          from sheet s
          join signature g on g.appeal_id = s.appeal_id and g.sheet_no = s.no and g.sheet_digest = s.digest
         where g.agrees and g.party = any (s.parties)
           and s.appeal_id = :id and s.no = (select max(no) from sheet where appeal_id = :id)
         group by s.appeal_id, s.no
        having count(distinct g.party) = cardinality(s.parties) and count(distinct g.actor) = cardinality(s.parties)
           and count(distinct coalesce(g.person, g.actor)) = cardinality(s.parties)
        """).param("id", appealId).query(byte[].class).optional();
  }

  /** @return the digest of the sheet that all its parties have signed */
  public String require(Appeal appeal) {
    return digest(appeal.id()).map(HexFormat.of()::formatHex)
        .orElseThrow(() -> new AppealRefused("诉求 " + appeal.number() + " 的会签单还没有由各方都签字同意，不能办结销号。"));
  }
}
