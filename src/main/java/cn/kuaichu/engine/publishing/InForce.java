package cn.kuaichu.engine.publishing;

import cn.kuaichu.engine.cases.RulesAndCases;
import cn.kuaichu.engine.check.Finding;
import cn.kuaichu.engine.check.ModelFiles;
import cn.kuaichu.engine.publishing.RuleSets.File;
import cn.kuaichu.ledger.LedgerEntry;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which models, tables, forms and cases of tables are in force: the release's own, and over them the district's. */
@Component
public class InForce {
  /** All deployments of rules have this name: the engine looks among these for the version before. */
  public static final String DEPLOYMENT = "kuaichu";
  private final RuleSets sets;
  private final JdbcClient jdbc;

  InForce(RuleSets sets, JdbcClient jdbc) {
    this.sets = sets;
    this.jdbc = jdbc;
  }

  /** Content by name. */
  public Map<String, byte[]> files() {
    Map<String, byte[]> files = new TreeMap<>(ModelFiles.contents());
    sets.own().forEach((name, file) -> files.put(name, file.content()));
    return files;
  }

  /** What a start deploys. A file that says the same as the one deployed last is that one: no new version. */
  public Map<String, byte[]> toDeploy() {
    Map<String, byte[]> files = files();
    files.keySet().removeIf(name -> !ModelFiles.isForTheEngine(name));
    newest().forEach((name, deployed) -> files.computeIfPresent(name,
        (same, content) -> Canonical.same(name, content, deployed) ? deployed : content));
    return files;
  }

  /** What was deployed last, by name; empty before the first start. */
  Map<String, byte[]> newest() {
    Map<String, byte[]> newest = new TreeMap<>();
    if (isDeployed()) {
      jdbc.sql("""
          select distinct on (b.name_) b.name_, b.bytes_
            from act_ge_bytearray b
            join act_re_deployment d on d.id_ = b.deployment_id_ and d.name_ = ?
           order by b.name_, d.deploy_time_ desc, d.id_ desc
          """).param(DEPLOYMENT).query(row -> {
        newest.put(row.getString(1), row.getBytes(2));
      });
    }
    return newest;
  }

  /** Since when each file says here what it says now, by name; empty before the first start. */
  public Map<String, Instant> since() {
    Map<String, Instant> since = new TreeMap<>();
    if (isDeployed()) {
      jdbc.sql("""
          select b.name_, max(d.deploy_time_)
            from act_ge_bytearray b
            join act_re_deployment d on d.id_ = b.deployment_id_ and d.name_ = ?
           group by b.name_
          """).param(DEPLOYMENT).query(row -> {
        since.put(row.getString(1), row.getTimestamp(2).toInstant());
      });
    }
    return since;
  }

  private boolean isDeployed() {
    return jdbc.sql("select to_regclass('act_re_deployment') is not null").query(Boolean.class).single();
  }

  /** What is wrong with the rules as the district's own files make them. */
  public List<Finding> faults() {
    return sets.own().isEmpty() ? List.of()
        : RulesAndCases.of(files()).findings().stream().filter(finding -> finding.level() == Finding.Level.ERROR)
            .toList();
  }

  /** The district's own files whose default a later release has changed: the district's stay in force. */
  public List<String> changedBeneath() {
    Map<String, byte[]> release = ModelFiles.contents();
    return sets.own().values().stream().filter(file -> !Arrays.equals(file.releaseDigest(), digest(release, file)))
        .map(File::name).toList();
  }

  private static byte[] digest(Map<String, byte[]> release, File file) {
    byte[] content = release.get(file.name());
    return content == null ? null : LedgerEntry.sha256().digest(content);
  }
}
