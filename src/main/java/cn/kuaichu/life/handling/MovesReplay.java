package cn.kuaichu.life.handling;

import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.appeal.replay.Case;
import cn.kuaichu.appeal.replay.Entry;
import cn.kuaichu.appeal.replay.Finding;
import cn.kuaichu.appeal.replay.PerCase;
import cn.kuaichu.appeal.replay.Replayed;
import cn.kuaichu.appeal.replay.Snapshot;
import cn.kuaichu.life.tiering.Booked;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What one case's entries say about its requests and units, beside the rows of requests and of the tiers' ledgers. */
@Component
final class MovesReplay implements Replayed {
  /** A request; {@code granted} null until it is decided. */
  private record Asked(int no, String kind, String askedBy, String decidedBy, Boolean granted, String toUnit,
      boolean withdrawn) {
    boolean was(Step step) {
      return granted != null && RequestKind.valueOf(kind).decides(granted) == step;
    }
  }

  @Override
  public Walk walk(Snapshot snapshot) throws SQLException {
    return new Rows(new PerCase<>(snapshot, """
        select appeal_id, no, kind, asked_by, decided_by, granted, to_unit, withdrawn_at is not null as withdrawn
          from move_request
         order by appeal_id, no
        """, MovesReplay::asked), Booked.all(snapshot));
  }

  private static Asked asked(ResultSet row) throws SQLException {
    return new Asked(row.getInt("no"), row.getString("kind"), row.getString("asked_by"), row.getString("decided_by"),
        row.getObject("granted", Boolean.class), row.getString("to_unit"), row.getBoolean("withdrawn"));
  }

  private record Rows(PerCase<Asked> requests, PerCase<Booked> bookings) implements Walk {
    @Override
    public Replay of(Case appeal) throws SQLException {
      return new Moves(requests.of(appeal.id()), bookings.of(appeal.id()), appeal.hops());
    }

    @Override
    public void end(Finding finding) throws SQLException {
      requests.reportStrays("请求", finding);
    }

    @Override
    public void close() throws SQLException {
      requests.close();
      bookings.close();
    }
  }

  private static final class Moves implements Replay {
    private final List<Asked> requestsLeft;
    private final List<Booked> rows;
    private final List<String> flaws = new ArrayList<>();
    private final int countedHops;
    private Asked open;
    private Asked decided;
    private String rerouted;
    private int bookings;
    private int hops;

    Moves(List<Asked> requests, List<Booked> rows, int countedHops) {
      this.countedHops = countedHops;
      this.requestsLeft = new ArrayList<>(requests);
      this.rows = rows;
    }

    @Override
    public List<String> follow(Step step, Entry entry, JsonNode detail) {
      flaws.clear();
      switch (step) {
        case ASK_EXTENSION, ASK_PAUSE, ASK_RAISE, OBJECT, ASK_RECLASSIFICATION -> asked(step, entry, detail);
        case GRANT_EXTENSION, REFUSE_EXTENSION, GRANT_PAUSE, REFUSE_PAUSE, GRANT_RAISE, REFUSE_RAISE, UPHOLD_OBJECTION,
            REJECT_OBJECTION, GRANT_RECLASSIFICATION, REFUSE_RECLASSIFICATION ->
          decided(step, entry, detail);
        case WITHDRAW_REQUEST -> withdrawn(entry, detail);
        case BOOK, REOPEN -> bookedAt(detail);
        case REROUTE -> rerouted(detail);
        case HANDLE_AGAIN -> lapsed(detail);
        case MOVE -> moved(detail);
        default -> {
          // neither asks nor moves
        }
      }
      return List.copyOf(flaws);
    }

    private void asked(Step step, Entry entry, JsonNode detail) {
      Optional<Asked> found = requestsLeft.stream()
          .filter(request -> request.no() == detail.path("request").asInt()).findFirst();
      open = found.orElse(null);
      found.ifPresent(requestsLeft::remove);
      expect(open != null && RequestKind.valueOf(open.kind()).asks() == step && open.askedBy().equals(entry.actor()),
          "请求与记录不符");
    }

    private void decided(Step step, Entry entry, JsonNode detail) {
      expect(open != null && open.no() == detail.path("request").asInt() && open.was(step)
          && entry.actor().equals(open.decidedBy()), "批复与请求不符");
      expect(open == null || !entry.actor().equals(open.askedBy()), "申请人审批了自己的申请");
      decided = open;
      open = null;
    }

    private void withdrawn(Entry entry, JsonNode detail) {
      expect(
          open != null && open.no() == detail.path("request").asInt() && open.withdrawn()
              && open.askedBy().equals(entry.actor()),
          "撤回的申请与记录不符");
      open = null;
    }

    /** The rules chose another unit, because a fact they decide by was corrected. */
    private void rerouted(JsonNode detail) {
      lapsed(detail);
      rerouted = detail.path("toUnit").asText();
    }

    /** What had been asked for is not decided any more. */
    private void lapsed(JsonNode detail) {
      if (detail.has("lapsedRequest") || open != null) {
        expect(
            open != null && open.no() == detail.path("lapsedRequest").asInt()
                && Requests.LAPSED.equals(open.decidedBy()),
            "未决的请求没有按记录终止");
        open = null;
      }
    }

    private void booked() {
      bookings++;
      expect(rows.size() >= bookings, "台账上没有这一行");
    }

    private void bookedAt(JsonNode detail) {
      booked();
      expect(
          rows.size() < bookings || !detail.has("unit")
              || rows.get(bookings - 1).unit().equals(detail.path("unit").asText()),
          "台账上的责任单位与记录不符");
    }

    private void moved(JsonNode detail) {
      hops++;
      booked();
      String to = rerouted != null ? rerouted : decided == null ? null : decided.toUnit();
      rerouted = null;
      expect(detail.path("unit").asText().equals(to), "移交的不是批复或规则另定的单位");
      if (rows.size() >= bookings && bookings > 1) {
        Booked now = rows.get(bookings - 1);
        Booked before = rows.get(bookings - 2);
        expect(now.unit().equals(detail.path("unit").asText()), "台账上的责任单位与记录不符");
        expect(now.tier().compareTo(before.tier()) >= 0, "诉求被下交");
        expect(detail.path("why").asText().equals(before.closedWhy()), "台账转出的原因与记录不符");
      }
    }

    @Override
    public List<String> end(Status standing) {
      flaws.clear();
      boolean awaitsDecision = standing == Status.ASKED;
      requestsLeft.forEach(extra -> flaws.add("第 " + extra.no() + " 项请求没有对应的记录"));
      expect((open != null) == awaitsDecision && (open == null || !open.withdrawn()), "待批复的请求与现状不符");
      expect(rows.size() == bookings, "台账有 " + rows.size() + " 行，按记录应为 " + bookings + " 行");
      expect(hops == countedHops, "移交 " + hops + " 次，登记为 " + countedHops + " 次");
      for (int i = 0; i < rows.size(); i++) {
        Booked row = rows.get(i);
        boolean linked = i == 0 ? row.previous() == null : Integer.valueOf(rows.get(i - 1).no()).equals(row.previous());
        expect(linked && row.no() == i + 1, "台账第 " + row.no() + " 行与上一行不相接");
        expect(i == rows.size() - 1 || row.closedWhy() != null, "台账第 " + row.no() + " 行没有转出");
      }
      return List.copyOf(flaws);
    }

    private void expect(boolean asItShouldBe, String otherwise) {
      if (!asItShouldBe) {
        flaws.add(otherwise);
      }
    }
  }
}
