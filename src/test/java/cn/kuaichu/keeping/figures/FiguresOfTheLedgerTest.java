package cn.kuaichu.keeping.figures;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.ground.command.CommandLine;
import cn.kuaichu.ground.database.EmbeddedDatabase;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** Lives that were really lived: what the pages say is what the ledger says. */
@DistrictTest
class FiguresOfTheLedgerTest {
  @Autowired
  private District district;
  @Autowired
  private Counting figures;
  @Autowired
  private BeanFactory beans;
  @Autowired
  private EmbeddedDatabase database;

  private String said(String... options) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FiguresCommand command = new FiguresCommand();
    command.run(CommandLine.parse(command, beans, System.err, List.of(options)),
        new PrintStream(out, true, StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void areTheSameBytesOnThePageCaseByCaseAndFromTheLedger() throws Exception {
    district.clock.runFreely();
    district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter();
    district.citizenAsks("村口的桥面裂了。");
    district.citizenAsks("征地款少发了。").acceptedAsVillageMatter().official("handler-t01v01", "userTask_handleAppeal",
        "measures", "已督促补发。", "result", "SOLVED", "returnedYuan", 12800.5, "returnedHouseholds", 3, "returnedOn",
        district.today().toString());
    assertThat(figures.whole(FigureScope.everything(), Question.of(Period.all())).whole().get("returned-amount").top())
        .isGreaterThanOrEqualTo(1_280_050);

    assertThat(said("--rebuild")).contains("3 种算法一字不差").doesNotContain("共核对 0 个值");

    assertThat(said()).as("months counted again").contains("2 种算法一字不差");
    try (Connection connection = database.superuser(); var statement = connection.createStatement()) {
      statement.execute("update figure_cell set n = n + 1 where month = date_trunc('month', current_date)");
      assertThat(said()).as("a cell that was tampered with").contains("不一致", "collected", "- ", "+ ");
      statement.execute("delete from figure_part");
    }
    assertThat(said()).as("filled anew").contains("一字不差");
  }
}
