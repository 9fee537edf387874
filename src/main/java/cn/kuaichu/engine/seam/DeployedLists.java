package cn.kuaichu.engine.seam;

import cn.kuaichu.appeal.DistrictLists;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The district's lists as they are deployed. A word keeps what its last row says: a case of a category that was taken
 * from the list still reads as it did.
 */
@Component
class DeployedLists implements DistrictLists {
  /** What was read while so much was deployed. */
  private record Known(Object mark, Map<String, Map<String, Word>> tables) {}

  private volatile Known known = new Known(new Object(), Map.of());
  private final Deployments deployments;
  private final JdbcClient jdbc;

  DeployedLists(Deployments deployments, JdbcClient jdbc) {
    this.deployments = deployments;
    this.jdbc = jdbc;
  }

  @Override
  public List<Word> all(String table) {
    return List.copyOf(words(table, deployments.mark()).values());
  }

  @Override
  public Optional<Word> find(String table, String code) {
    return Optional.ofNullable(words(table, deployments.mark()).get(code))
        .or(() -> Optional.ofNullable(words(table, deployments.newMark()).get(code)));
  }

  private Map<String, Word> words(String table, Object mark) {
    Known last = known;
    if (last.mark != mark) {
      last = new Known(mark, new ConcurrentHashMap<>());
      known = last;
    }
    return last.tables.computeIfAbsent(table, this::read);
  }

  private Map<String, Word> read(String table) {
    List<byte[]> newestFirst = jdbc.sql("""
        select b.bytes_
          from act_re_decision_def d
          join act_ge_bytearray b on b.deployment_id_ = d.deployment_id_ and b.name_ = d.resource_name_
         where d.key_ = ?
         order by d.version_ desc
        """).param(table).query((row, n) -> row.getBytes(1)).list();
    Map<String, Word> words = new LinkedHashMap<>();
    for (byte[] version : newestFirst) {
      boolean inForce = version == newestFirst.get(0);
      ListTable.read(version).forEach((code, says) -> words.putIfAbsent(code, new Word(code, inForce, says)));
    }
    return words;
  }
}
