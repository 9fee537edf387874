package cn.kuaichu.appeal.replay;

import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.Step;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Goes through the entries of every case once more: each step was allowed where the case stood, they lead to where it
 * stands, and the rows of every feature say what they say.
 */
@Component
final class EveryCase implements Examined {
  private static final String CASES = "select a.id, a.number, a.status, a.round, a.hops, a.responsible_unit, a.tier, "
      + "a.topic, a.category,"
      + " a.accused_unit, " + RegisteredFacts.COLUMNS + ", " + HandledFacts.COLUMNS + ", " + IdentityFacts.COLUMNS + """
        from appeal a
        left join complainant p on p.id = a.complainant_id
       order by a.id
      """;
  private final List<Replayed> replayed;
  private final RightlyGone rightlyGone;

  EveryCase(List<Replayed> replayed, RightlyGone rightlyGone) {
    this.replayed = replayed;
    this.rightlyGone = rightlyGone;
  }

  @Override
  public Question question() {
    return Question.LEGAL_STATE;
  }

  @Override
  public void examine(Snapshot snapshot, Finding finding) throws SQLException {
    Set<Long> gone = rightlyGone.in(snapshot);
    List<Replayed.Walk> walks = new ArrayList<>();
    try (var entries = new PerCase<>(snapshot, """
        select appeal_id, seq, kind, actor, round, occurred_at, detail
          from ledger_entry
         order by appeal_id, seq
        """, EveryCase::entry)) {
      for (Replayed each : replayed) {
        walks.add(each.walk(snapshot));
      }
      long cases = snapshot.each(CASES, row -> {
        Case appeal = appeal(row, entries.of(row.getLong("id")), gone);
        List<Replayed.Replay> replays = new ArrayList<>();
        for (Replayed.Walk walk : walks) {
          replays.add(walk.of(appeal));
        }
        new Replaying(appeal, replays, finding).run();
        facts(row, appeal, finding);
      });
      for (Replayed.Walk walk : walks) {
        walk.end(finding);
      }
      finding.looked(cases, "诉求 " + cases + " 件");
    } finally {
      for (Replayed.Walk walk : walks) {
        walk.close();
      }
    }
  }

  private static Entry entry(ResultSet row) throws SQLException {
    return new Entry(row.getInt("seq"), row.getString("kind"), row.getString("actor"), row.getInt("round"),
        row.getTimestamp("occurred_at").toInstant(), row.getString("detail"));
  }

  private static Case appeal(ResultSet row, List<Entry> entries, Set<Long> gone) throws SQLException {
    return new Case(row.getLong("id"), row.getString("number"), row.getString("status"), row.getInt("round"),
        row.getInt("hops"),
        row.getString("responsible_unit"), row.getString("tier"), row.getString("topic"), row.getString("category"),
        row.getString("accused_unit"), gone.contains(row.getLong("id")), entries);
  }

  private static void facts(ResultSet row, Case appeal, Finding finding) throws SQLException {
    List<String> flaws = new ArrayList<>(RegisteredFacts.flaws(row, appeal.entries()));
    flaws.addAll(HandledFacts.flaws(row, appeal.entries()));
    if (!appeal.rightlyGone()) {
      flaws.addAll(IdentityFacts.flaws(row, appeal.entries()));
    }
    flaws.forEach(flaw -> finding.flaw("诉求 " + appeal.number() + " " + flaw));
  }

  /** One case's entries in their order. */
  private static final class Replaying {
    private final Case appeal;
    private final List<Replayed.Replay> replays;
    private final Finding finding;
    private Status standing;

    Replaying(Case appeal, List<Replayed.Replay> replays, Finding finding) {
      this.appeal = appeal;
      this.replays = replays;
      this.finding = finding;
    }

    void run() {
      List<Entry> entries = appeal.entries();
      entries.forEach(this::follow);
      if (standing == null || !standing.name().equals(appeal.status())) {
        flaw("现状为 " + Status.labelOf(appeal.status()) + "，按记录应为 " + (standing == null ? "无" : standing.label()));
      }
      if (!entries.isEmpty() && entries.get(entries.size() - 1).round() != appeal.round()) {
        flaw("现为第 " + appeal.round() + " 轮，与末条记录不符");
      }
      replays.forEach(replay -> replay.end(standing).forEach(this::flaw));
    }

    private void follow(Entry entry) {
      Optional<Step> found = Arrays.stream(Step.values()).filter(known -> known.name().equals(entry.kind()))
          .findFirst();
      if (found.isEmpty()) {
        flaw(entry, "没有“" + entry.kind() + "”这种步骤");
        return;
      }
      Step step = found.get();
      if (!step.allowedFrom(standing)) {
        flaw(entry, (standing == null ? "登记之前" : "“" + standing.label() + "”时") + "不能“" + step.label() + "”");
      }
      standing = standing == null && step != Step.REGISTER ? null : step.leadsTo(standing);
      JsonNode said = entry.said();
      if (step == Step.REGISTER && !appeal.number().equals(said.path("number").asText())) {
        flaw(entry, "登记的编号与诉求编号不符");
      }
      if (step == Step.ENTER_HISTORY && (entry.seq() != 2 || said.path("basis").asText().isEmpty())) {
        flaw(entry, "作为历史入账没有紧接登记，或者没有理由");
      }
      replays.forEach(replay -> replay.follow(step, entry, said).forEach(flaw -> flaw(entry, flaw)));
    }

    private void flaw(Entry entry, String what) {
      finding.flaw(appeal.number(), entry.seq(), what);
    }

    private void flaw(String what) {
      finding.flaw("诉求 " + appeal.number() + " " + what);
    }
  }
}
