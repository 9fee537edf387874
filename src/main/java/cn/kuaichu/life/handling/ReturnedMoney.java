package cn.kuaichu.life.handling;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.appeal.replay.Entry;
import cn.kuaichu.engine.seam.Submission;
import cn.kuaichu.ground.text.Yuan;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** 退还兑付: money that a handling brought back to people. How much is possible says the form. */
@Repository
public class ReturnedMoney {
  private static final String FEN = "returnedFen";
  private static final String HOUSEHOLDS = "returnedHouseholds";
  private static final String ON = "returnedOn";

  /** @param fen whole hundredths of a yuan */
  public record Given(long fen, int households, LocalDate on) {
    /** As it stands on a sheet. */
    public String words() {
      return Yuan.of(fen) + " 元，涉及 " + households + " 户，" + on + " 兑付";
    }

    Map<String, Object> detail() {
      return Map.of(FEN, fen, HOUSEHOLDS, households, ON, on.toString());
    }
  }

  private final JdbcClient jdbc;

  ReturnedMoney(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** @throws AppealRefused where some of it is told and some is not, or it is no possible sum */
  static Optional<Given> told(String number, Submission submission) {
    String yuan = submission.text("returnedYuan");
    Integer households = submission.number(HOUSEHOLDS);
    String on = submission.text(ON);
    if (Stream.of(yuan, households, on).allMatch(one -> one == null)) {
      return Optional.empty();
    }
    if (yuan == null || households == null || on == null) {
      throw new AppealRefused("诉求 " + number + " 的“退还或兑付金额”“涉及户数”“兑付日期”要么都填，要么都不填：请补齐，或把这几项清空。");
    }
    long fen = fen(yuan);
    if (fen <= 0 || households <= 0) {
      throw new AppealRefused("诉求 " + number + " 的退还或兑付金额和涉及户数须大于零，请核对；没有退还的，把这几项清空。");
    }
    return Optional.of(new Given(fen, households, submission.date(ON, "兑付日期")));
  }

  private static long fen(String yuan) {
    try {
      return new BigDecimal(yuan).movePointRight(2).longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      throw new AppealRefused("退还或兑付金额“" + yuan + "”须是以元为单位的数，最多两位小数，请重新填写。");
    }
  }

  /** What the latest handling of a case brought back. */
  public Optional<Given> ofLatest(long appealId) {
    return jdbc.sql("select detail from case_step where appeal_id = ? and kind = ? order by seq desc limit 1")
        .params(appealId, Step.HANDLE.name()).query(String.class).optional().map(Entry::read)
        .filter(said -> said.hasNonNull(FEN)).map(ReturnedMoney::given);
  }

  private static Given given(JsonNode said) {
    return new Given(said.get(FEN).asLong(), said.get(HOUSEHOLDS).asInt(), LocalDate.parse(said.get(ON).asText()));
  }
}
