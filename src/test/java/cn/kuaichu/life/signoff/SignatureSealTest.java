package cn.kuaichu.life.signoff;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.life.signoff.SignatureSeal.Given;
import cn.kuaichu.life.signoff.SignatureSeal.OnSheet;
import cn.kuaichu.life.signoff.SignatureSeal.Signer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a seal covers, and in which order: seals that were given once are reckoned again for as long as a case is kept. */
class SignatureSealTest {
  private static final OnSheet SHEET = new OnSheet("2026-000001-0", 2,
      HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"));
  private static final SignatureSeal FIRST = new SignatureSeal(SHEET,
      new Signer("HANDLER", "handler-t01v01", "张三", "handler-t01v02"),
      new Given(true, false, "TASKLIST", null, null, null), Instant.parse("2026-03-01T08:00:00.123456789Z"), List.of(),
      null);

  @Test
  void staysWhatItWas() {
    assertThat(FIRST.digest()).asHexString()
        .isEqualToIgnoringCase("248f9aad2b13d513087f575c6fa12875558df4cc08744cc7780150ff876d330b");
  }

  @Test
  void coversEveryFieldAndTheSealBefore() {
    SignatureSeal second = new SignatureSeal(SHEET, new Signer("COMPLAINANT", "complainant", "complainant", null),
        new Given(true, true, "PAPER", "intake-t01", "discipline-t01", "ab12"), Instant.parse("2026-03-01T09:00:00Z"),
        List.of("aa", "bb"), FIRST.digest());

    assertThat(second.digest()).asHexString()
        .isEqualToIgnoringCase("92f90b3bef7dfd643d02b2bc95536f53f00ecb70996ae52dad43292cdbf04047");
  }
}
