package cn.kuaichu.life.archive;

import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.appeal.replay.Case;
import cn.kuaichu.appeal.replay.Entry;
import cn.kuaichu.appeal.replay.Finding;
import cn.kuaichu.appeal.replay.PerCase;
import cn.kuaichu.appeal.replay.Replayed;
import cn.kuaichu.appeal.replay.Snapshot;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * What a case was filed as, and whether somebody keeps its dossier from being destroyed, is what the case and its
 * entries say.
 */
@Component
final class FiledReplay implements Replayed {
  /** Filed, and not begun again. */
  private static final Set<String> CLOSED = Set.of(Status.RESOLVED.name(), Status.REVISITED.name(),
      Status.CLOSED.name(),
      Status.SEPARATE.name());

  /** @param heldBy null, like {@code heldAt}, where the dossier is not held back */
  private record Row(String topic, String category, String result, String accusedUnit, String heldBy, Instant heldAt) {}

  @Override
  public Walk walk(Snapshot snapshot) throws SQLException {
    return new Rows(new PerCase<>(snapshot, """
        select appeal_id, topic, category, result, accused_unit, held_by, held_at
          from archived_case
         order by appeal_id
        """, FiledReplay::row));
  }

  private static Row row(ResultSet row) throws SQLException {
    Timestamp held = row.getTimestamp("held_at");
    return new Row(row.getString("topic"), row.getString("category"), row.getString("result"),
        row.getString("accused_unit"),
        row.getString("held_by"), held == null ? null : held.toInstant());
  }

  private record Rows(PerCase<Row> filed) implements Walk {
    @Override
    public Replay of(Case appeal) throws SQLException {
      return new Compared(appeal, filed.of(appeal.id()).stream().findFirst());
    }

    @Override
    public void end(Finding finding) throws SQLException {
      filed.reportStrays("档案登记", finding);
    }

    @Override
    public void close() throws SQLException {
      filed.close();
    }
  }

  private static final class Compared implements Replay {
    private final Case appeal;
    private final Optional<Row> filed;
    private final List<String> flaws = new ArrayList<>();
    private String result;
    private String closedAs;
    private JsonNode closed;
    private Entry holds;

    Compared(Case appeal, Optional<Row> filed) {
      this.appeal = appeal;
      this.filed = filed;
    }

    @Override
    public List<String> follow(Step step, Entry entry, JsonNode said) {
      switch (step) {
        case HANDLE -> result = said.path("result").asText(null);
        case ARCHIVE -> closed(said, result);
        case CLOSE_SEPARATELY -> closed(said, null);
        case HOLD_DOSSIER -> holds = entry;
        case RELEASE_DOSSIER -> holds = null;
        default -> {
          // files nothing
        }
      }
      return List.of();
    }

    private void closed(JsonNode said, String as) {
      closed = said;
      closedAs = as;
    }

    @Override
    public List<String> end(Status standing) {
      filed.ifPresent(this::compare);
      expect(filed.isPresent() || holds == null || appeal.rightlyGone(), "所记的暂缓销毁不在档案登记中");
      return flaws;
    }

    private void compare(Row row) {
      expect(holds == null ? row.heldBy() == null && row.heldAt() == null
          : holds.actor().equals(row.heldBy()) && holds.isAtOnce(row.heldAt()), "档案登记的暂缓销毁与记录不符");
      if (CLOSED.contains(appeal.status())) {
        expect(Objects.equals(row.topic(), appeal.topic()), "档案登记的主题与诉求不符");
        expect(appeal.category() == null || appeal.category().equals(row.category()), "档案登记的类别与诉求不符");
      }
      // what was closed before there was an archive was filed later, as it then stood
      expect(closed == null || !closed.has("archiveNo") || Objects.equals(closedAs, row.result()), "档案登记的办理结果与记录不符");
      expect(Objects.equals(row.accusedUnit(), appeal.accusedUnit()), "登记的被反映对象与记录不符");
    }

    private void expect(boolean asItShouldBe, String otherwise) {
      if (!asItShouldBe) {
        flaws.add(otherwise);
      }
    }
  }
}
