package cn.kuaichu.people.identity;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The two-level tree of topics; each leaf names the district department that knows the matter. Held in memory like
 * units.
 */
@Repository
public class Topics {
  public record Topic(String code, String name, String parent, String department) {}

  private record Snapshot(Map<String, Topic> byCode, long takenAt) {
    boolean isFresh() {
      return !byCode.isEmpty() && System.nanoTime() - takenAt < FRESH.toNanos();
    }
  }

  private static final Duration FRESH = Duration.ofSeconds(10);
  private final JdbcClient jdbc;
  private volatile Snapshot snapshot;

  Topics(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What can be chosen, with the upper level's name in front. */
  public List<Topic> leaves() {
    Map<String, Topic> all = byCode();
    return all.values().stream().filter(topic -> topic.parent() != null).map(topic -> new Topic(topic.code(),
        all.get(topic.parent()).name() + " / " + topic.name(), topic.parent(), topic.department())).toList();
  }

  public Optional<Topic> find(String code) {
    return Optional.ofNullable(byCode().get(code));
  }

  private Map<String, Topic> byCode() {
    Snapshot known = snapshot;
    if (known == null || !known.isFresh()) {
      known = new Snapshot(read(), System.nanoTime());
      snapshot = known;
    }
    return known.byCode;
  }

  private Map<String, Topic> read() {
    Map<String, Topic> found = new LinkedHashMap<>();
    jdbc.sql("select code, name, parent, department from topic order by coalesce(parent, ''), code")
        .query((row, n) -> new Topic(row.getString(1), row.getString(2), row.getString(3), row.getString(4))).list()
        .forEach(topic -> found.put(topic.code(), topic));
    return found;
  }
}
