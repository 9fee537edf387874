package cn.kuaichu.life.screening;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.Appeals;
import cn.kuaichu.appeal.Channel;
import cn.kuaichu.appeal.Registration;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.life.intake.RegisterAppeal;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * How long the comparison takes with as many appeals as are read by default, each of 600 characters. Run by hand:
 * {@code mvn test -Dtest=AlikeMeasurement}.
 */
@DistrictTest
class AlikeMeasurement {
  private static final Logger LOG = LoggerFactory.getLogger(AlikeMeasurement.class);
  private static final int APPEALS = 300;
  private static final int CHARACTERS = 600;
  private static final int RUNS = 41;
  private final Random random = new Random(7);
  @Autowired
  private District district;
  @Autowired
  private RegisterAppeal register;
  @Autowired
  private Appeals appeals;
  @Autowired
  private Alike alike;

  @Test
  void measures() {
    for (int i = 0; i < APPEALS; i++) {
      asks();
    }
    Appeal screened = asks();
    List<Double> took = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      long from = System.nanoTime();
      Alike.Found found = alike.to(appeals.get(screened.id()), "intake-t01v01", "t01v01");
      took.add((System.nanoTime() - from) / 1e6);
      if (found.read() < APPEALS) {
        throw new AssertionError("only " + found.read() + " were read");
      }
    }
    double first = took.get(0);
    Collections.sort(took);
    LOG.info("MEASURED {} appeals of {} characters: first {} ms, median {} ms, longest {} ms", APPEALS, CHARACTERS,
        Math.round(first),
        Math.round(took.get(RUNS / 2)), Math.round(took.get(RUNS - 1)));
  }

  private Appeal asks() {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < CHARACTERS; i++) {
      words.append((char) (0x4E00 + random.nextInt(2000)));
    }
    return register
        .register(new Registration(new Registration.From("test", UUID.randomUUID().toString()), new Channel("VISIT"),
            new Registration.Taken("intake-t01v01", null, WorkCalendar.date(district.clock.instant())),
            district.clock.instant(), new Registration.Units("t01v01", "t01v01", null), "诉求", words.toString(),
            new Registration.Person("周大娘", "1390000" + (1000 + random.nextInt(9000)), null), null));
  }
}
