package cn.kuaichu.keeping.dossier;

import cn.kuaichu.life.deadline.ClockHistory;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A case's clocks, one for each handling, with what was granted or changed meanwhile. */
@Component
class DeadlinesReader {
  private final ClockHistory clocks;
  private final CaseStory story;
  private final Names names;
  private final JdbcClient jdbc;

  DeadlinesReader(ClockHistory clocks, CaseStory story, Names names, JdbcClient jdbc) {
    this.clocks = clocks;
    this.story = story;
    this.names = names;
    this.jdbc = jdbc;
  }

  List<Content.Deadline> of(long id) {
    return clocks.of(id).stream()
        .map(past -> new Content.Deadline(past.kind().label(), handling(id, past), past.startedAt(),
            past.days(), past.dueAt(), past.stoppedAt(), past.inTime(),
            past.events().stream().map(this::event).toList()))
        .toList();
  }

  /** The first handling of a clock's round; a sheet that was sent back is done anew under the same clock. */
  private int handling(long id, ClockHistory.Past past) {
    return past.round()
        + jdbc.sql("select count(*) from case_step where appeal_id = ? and kind = 'REWORK' and round < ?")
            .params(id, past.round()).query(Integer.class).single();
  }

  private String event(ClockHistory.Event event) {
    return switch (event.what()) {
      case "PAUSED" -> DossierPdf.TIME.format(event.at()) + " 至 " + DossierPdf.TIME.format(event.until()) + " 中止计时"
          + (event.ground() == null ? "" : "：" + story.pauseGround(event.ground())) + "（" + names.person(event.actor())
          + "批准）";
      case "EXTENDED" ->
        DossierPdf.TIME.format(event.at()) + " 延期 " + event.days() + " 天（" + names.person(event.actor()) + "批准）";
      default -> DossierPdf.TIME.format(event.at()) + " 按新规定调整为 " + event.days() + " 天";
    };
  }
}
