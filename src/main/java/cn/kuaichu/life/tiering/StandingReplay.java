package cn.kuaichu.life.tiering;

import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.replay.Case;
import cn.kuaichu.appeal.replay.Finding;
import cn.kuaichu.appeal.replay.PerCase;
import cn.kuaichu.appeal.replay.Replayed;
import cn.kuaichu.appeal.replay.Snapshot;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Unit and tier that a case's row names are those of the ledger it stands in. */
@Component
final class StandingReplay implements Replayed {
  @Override
  public Walk walk(Snapshot snapshot) throws SQLException {
    return new Rows(Booked.all(snapshot));
  }

  private record Rows(PerCase<Booked> bookings) implements Walk {
    @Override
    public Replay of(Case appeal) throws SQLException {
      List<Booked> own = bookings.of(appeal.id());
      return standing -> own.isEmpty() ? List.of() : compare(own.get(own.size() - 1), appeal);
    }

    @Override
    public void end(Finding finding) throws SQLException {
      bookings.reportStrays("台账", finding);
    }

    @Override
    public void close() throws SQLException {
      bookings.close();
    }
  }

  private static List<String> compare(Booked last, Case appeal) {
    List<String> flaws = new ArrayList<>();
    if (!last.unit().equals(appeal.responsibleUnit())) {
      flaws.add("登记的责任单位与台账不符");
    }
    if (!last.tier().name().equals(appeal.tier())) {
      flaws.add("登记的层级与台账不符");
    }
    return flaws;
  }
}
