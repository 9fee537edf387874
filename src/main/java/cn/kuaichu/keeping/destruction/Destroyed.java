package cn.kuaichu.keeping.destruction;

import cn.kuaichu.appeal.replay.Examined;
import cn.kuaichu.appeal.replay.Finding;
import cn.kuaichu.appeal.replay.Question;
import cn.kuaichu.appeal.replay.Removable;
import cn.kuaichu.appeal.replay.RightlyGone;
import cn.kuaichu.appeal.replay.Snapshot;
import cn.kuaichu.ground.database.Home;
import cn.kuaichu.life.evidence.FilesInUse;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The cases whose content is rightly gone: on a list two different people approved, and said so in their own chain. */
@Component
final class Destroyed implements Examined, RightlyGone {
  private static final String LAWFUL = """
      exists (select from destruction_item i where i.list_id = d.list_id and i.appeal_id = d.appeal_id)
        and exists (select from case_step e where e.appeal_id = d.appeal_id and e.kind = 'DESTROY')
        and 2 <=
          (select count(distinct o.person)
             from destruction_approval a
             join human o on o.login = a.approver
            where a.list_id = d.list_id and a.approves)
      """;

  private final List<Removable> removable;
  private final FilesInUse named;
  private final Home home;

  Destroyed(List<Removable> removable, FilesInUse named, Home home) {
    this.removable = removable;
    this.named = named;
    this.home = home;
  }

  @Override
  public Question question() {
    return Question.SOUND_EVIDENCE;
  }

  @Override
  public Set<Long> in(Snapshot snapshot) throws SQLException {
    Set<Long> found = new HashSet<>();
    snapshot.each("select d.appeal_id from destruction d where " + LAWFUL, row -> found.add(row.getLong(1)));
    return found;
  }

  @Override
  public void examine(Snapshot snapshot, Finding finding) throws SQLException {
    snapshot.each("""
        select a.number
          from destruction d
          join case_standing a on a.id = d.appeal_id
         where not (%s)
         order by a.id
        """.formatted(LAWFUL), row -> finding.flaw("诉求 " + row.getString(1) + " 登记为已销毁，但没有两人批准的清册或销毁记录"));
    snapshot.each("""
        select e.number, e.seq
          from case_step e
         where e.kind = 'DESTROY'
           and not exists
             (select from destruction d
                join destruction_list l on l.id = d.list_id
               where d.appeal_id = e.appeal_id and l.number = e.detail::jsonb ->> 'destructionList')
         order by e.appeal_id
        """, row -> finding.flaw(row.getString(1), row.getInt(2), "所记销毁没有登记在清册中"));
    left(snapshot, finding);
    files(snapshot, finding);
  }

  /** A file goes when no other case has the same; it is taken away within the hour. */
  private void files(Snapshot snapshot, Finding finding) throws SQLException {
    Map<String, String> gone = new LinkedHashMap<>();
    snapshot.each("""
        select f.folder || '/' || f.sha256, s.number
          from destroyed_file f
          join destruction d on d.appeal_id = f.appeal_id
          join case_standing s on s.id = f.appeal_id
         where d.destroyed_at < now() - interval '1 hour'
         order by f.appeal_id
        """, row -> gone.put(row.getString(1), row.getString(2)));
    Map<String, String> left = new LinkedHashMap<>();
    gone.forEach((file, number) -> {
      String sha256 = file.substring(file.indexOf('/') + 1);
      if (Files.exists(
          home.root().resolve(file.substring(0, file.indexOf('/'))).resolve(sha256.substring(0, 2)).resolve(sha256))) {
        left.put(sha256, number);
      }
    });
    named.among(snapshot, left.keySet()).forEach(left::remove);
    left.forEach((sha256, number) -> finding.flaw("诉求 " + number + " 已经销毁，文件 " + sha256.substring(0, 12) + "… 却还在"));
  }

  /** All that {@code destroy_dossier} takes away. */
  private void left(Snapshot snapshot, Finding finding) throws SQLException {
    Set<Long> destroyed = new HashSet<>();
    snapshot.each("select appeal_id from destruction", row -> destroyed.add(row.getLong(1)));
    Set<Long> left = new HashSet<>();
    for (Removable each : removable) {
      left.addAll(each.leftOf(snapshot, destroyed));
    }
    if (!left.isEmpty()) {
      snapshot.each("""
          select s.number
            from destruction d
            join case_standing s on s.id = d.appeal_id
           where d.appeal_id = any (?)
           order by d.appeal_id
          """, row -> finding.flaw("诉求 " + row.getString(1) + " 登记为已销毁，内容却还在"),
          snapshot.connection().createArrayOf("bigint", left.toArray()));
    }
  }
}
