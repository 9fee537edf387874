package cn.kuaichu.ground.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A file that does not hold everything says so. */
class SheetFileTest {
  private static List<String> lines(int rows) {
    return SheetFile.of(List.of("编号"), IntStream.range(0, rows).mapToObj(n -> List.of("n" + n)).toList()).lines()
        .toList();
  }

  @Test
  void saysInItsLastRowThatItWasCut() {
    assertThat(lines(SheetFile.MOST + 1)).hasSize(SheetFile.MOST + 2).last().asString().contains("后面还有", "分几次导出");
  }

  @Test
  void saysNothingWhereItIsWhole() {
    assertThat(lines(SheetFile.MOST)).hasSize(SheetFile.MOST + 1).last().isEqualTo("\"n" + (SheetFile.MOST - 1) + "\"");
    assertThat(lines(0)).hasSize(1);
  }
}
