package cn.kuaichu.faces.portal;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.appeal.CaseTexts;
import cn.kuaichu.lifecycle.District;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Forms spoilt at random: each is taken in with what a person can read of it, or comes back with a reason in Chinese
 * and stores nothing. {@code -Dforms=} sets how many, {@code -Dseed=} where they begin.
 */
@PortalTest
class GeneratedFormsTest {
  private static final int FORMS = Integer.getInteger("forms", 120);
  private static final long SEED = Long.getLong("seed", 20261130L);
  private static final Charset GBK = Charset.forName("GB18030");
  private static final List<String> FIELDS = List.of("title", "words", "place", "accused", "name", "phone", "address");
  private static final List<String> ODD = List.of("", " ", "\u3000\u200B", "\u0000", "\u0007响", "\u202E反过来", "\uFEFF",
      "👨‍👩‍👧‍👦", "ئۇيغۇر",
      "བོད་ཡིག", "<script>alert(1)</script>", "'; drop table appeal; --", "${7*7}", "%00", "../../etc/passwd", "=1+1",
      "-1", "2147483648",
      "１３８００００１２３４", "138 0000 1234、0635-8288888", "+852 9123 4567", "t99v99", "d", "null", "undefined", "\r\nX: y",
      "0", "\uFFFD",
      "é".repeat(9), "字".repeat(4001), "a".repeat(70_000), "一\n\n\n\n二", "1e309", "\uD83D");
  @Autowired
  private District district;
  @Autowired
  private CaseTexts texts;
  @LocalServerPort
  private int port;

  @BeforeEach
  void aMondayMorning() {
    district.clock.setTo(District.MONDAY_MORNING);
  }

  @AfterEach
  void letTimeRun() {
    district.clock.runFreely();
  }

  @Test
  void areTakenInAsTheyReadOrComeBackWithAReason() {
    int taken = 0;
    int refused = 0;
    for (long seed = SEED; seed < SEED + FORMS; seed++) {
      if (isTaken(new Random(seed), "seed " + seed)) {
        taken++;
      } else {
        refused++;
      }
    }
    assertThat(taken).as("some spoilt forms can be read").isPositive();
    assertThat(refused).as("most cannot").isGreaterThan(FORMS / 4);
  }

  private boolean isTaken(Random random, String name) {
    Visitor citizen = new Visitor(port).open("/appeals/new");
    district.clock.setTo(district.clock.instant().plus(Duration.ofSeconds(40)));
    long before = stored();
    String words = "坏了两个月，第 " + random.nextInt(1_000_000) + " 次反映。";
    List<String[]> fields = lamp(words);
    List<String> spoilt = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      spoilt.add(spoil(fields, random));
    }
    boolean gbk = random.nextInt(5) == 0;

    Visitor.Page page = citizen.submitBytes("/appeals", "application/x-www-form-urlencoded",
        body(fields, gbk ? GBK : StandardCharsets.UTF_8, random));

    String as = name + " " + spoilt + (gbk ? " as GBK" : "") + " answered " + page.status();
    assertThat(page.status()).as(as).isLessThan(500);
    assertThat(page.html()).as(as).containsPattern("\\p{IsHan}").doesNotContain("Exception", "<script>alert(1)");
    boolean taken = page.html().contains("诉求回执");
    assertThat(stored() - before).as(as).isEqualTo(taken ? 1 : 0);
    if (taken) {
      String kept = texts.words(newest());
      assertThat(kept).as(as).isNotBlank().doesNotContain("\u0000", "\u202E", "\uFFFD");
      assertThat(kept.codePoints().anyMatch(GeneratedFormsTest::isVisible)).as(as + " something to see: " + kept)
          .isTrue();
    }
    return taken;
  }

  private static boolean isVisible(int character) {
    return !Character.isWhitespace(character) && !Character.isISOControl(character) && !Character.isSpaceChar(character)
        && Character.getType(character) != Character.FORMAT;
  }

  private static List<String[]> lamp(String words) {
    List<String> values = List.of("三组路口的路灯坏了", words, "t01v01", "", "周大娘", "13800001234", "");
    List<String[]> fields = new ArrayList<>();
    for (int i = 0; i < FIELDS.size(); i++) {
      fields.add(new String[] {FIELDS.get(i), values.get(i)});
    }
    return fields;
  }

  private static String spoil(List<String[]> fields, Random random) {
    String[] field = fields.get(random.nextInt(fields.size()));
    String odd = ODD.get(random.nextInt(ODD.size()));
    return switch (random.nextInt(6)) {
      case 0 -> {
        fields.remove(field);
        yield "without " + field[0];
      }
      case 1 -> {
        fields.add(new String[] {field[0], odd});
        yield "twice " + field[0];
      }
      case 2 -> changed(field, value -> value + odd, "behind");
      case 3 -> changed(field, value -> odd + value, "before");
      case 4 -> {
        fields.add(random.nextInt(fields.size()), new String[] {odd.isBlank() ? "x" : odd.substring(0, 1), odd});
        yield "an unknown field";
      }
      default -> changed(field, value -> odd, "instead of");
    };
  }

  private static String changed(String[] field, UnaryOperator<String> change, String how) {
    field[1] = change.apply(field[1]);
    return how + " " + field[0] + " "
        + URLEncoder.encode(field[1].substring(0, Math.min(20, field[1].length())), StandardCharsets.UTF_8);
  }

  private static byte[] body(List<String[]> fields, Charset charset, Random random) {
    StringBuilder body = new StringBuilder();
    for (String[] field : fields) {
      body.append(URLEncoder.encode(field[0], charset)).append('=').append(URLEncoder.encode(field[1], charset))
          .append('&');
    }
    if (random.nextInt(6) == 0) { // a byte that got lost on the way
      body.deleteCharAt(random.nextInt(body.length()));
    }
    return body.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private long stored() {
    return district.jdbc.sql("select count(*) from appeal").query(Long.class).single();
  }

  private long newest() {
    return district.jdbc.sql("select max(id) from appeal").query(Long.class).single();
  }
}
