package cn.kuaichu.keeping.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.ground.start.StartRefused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A line that cannot be counted is refused at the start, with its place. */
class CatalogueTest {
  private static final Path MIGRATION = Path.of("src/main/resources/db/migration/V77__figures.sql");
  private static final Path VIEW = Path.of("src/main/resources/db/migration/V89__figures_of_returned_money.sql");
  private static final String HEAD = "id,group,name,definition,formula,period,numerator,denominator,also,per,better,beside,"
      + "source,owner,since\n";
  private static final String REST = ",case,none,,来源,单位,2026-12-01\n";

  private static Catalogue of(String line) throws IOException {
    return new Catalogue(new ByteArrayInputStream((HEAD + line).getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"taken_on|verdikt is not null|verdikt", "taken_on|verdict = 'X|读不懂",
      "taken_on|verdict is null; drop table appeal|读不懂", "taken_on|(select 1)|select", "taken_on|(true|括号",
      "taken_on|before(due_at)|截至期末", "standing|before(verdict)|verdict", "received_at|true|received_at"})
  void refusesWhatItCannotCount(String period, String numerator, String named) {
    assertThatThrownBy(() -> of("x,组,名,定义,式," + period + "," + numerator + ",," + REST))
        .isInstanceOf(StartRefused.class).hasMessageContaining("第 2 行").hasMessageContaining(named);
  }

  @Test
  void refusesARateWithoutDenominator() {
    assertThatThrownBy(() -> of("x,组,名,定义,式,taken_on,true,,,percent,none,,来源,单位,2026-12-01\n"))
        .isInstanceOf(StartRefused.class).hasMessageContaining("分母");
    assertThatThrownBy(() -> of("x,组,名,定义,式,taken_on,true,true,,percent,none,nowhere,来源,单位,2026-12-01\n"))
        .hasMessageContaining("nowhere");
  }

  @Test
  void everyGoodNumberIsShownWithHowManyAnswered() throws IOException {
    assertThat(new Catalogue().all()).filteredOn(figure -> "looked_at".equals(figure.numerator().dated()))
        .isNotEmpty().allSatisfy(figure -> assertThat(figure.beside()).as(figure.id()).isNotEmpty());
  }

  /** What the database names is what the catalogue may name. */
  @Test
  void namesTheColumnsOfTheView() throws IOException {
    String sql = Files.readString(MIGRATION);
    Matcher view = Pattern.compile("(?s)create or replace view counted_case as\\s+select (.*?)\\s+from")
        .matcher(Files.readString(VIEW));
    assertThat(view.find()).isTrue();

    assertThat(Arrays.asList(view.group(1).split(",\\s*"))).containsAll(Columns.ALL.keySet());
    assertThat(Columns.DATED).allSatisfy(column -> assertThat(sql).contains("('" + column + "', "));
  }

  /** docs/figures.md tells of every figure what the catalogue says. */
  @Test
  void standsInTheDocumentation() throws IOException {
    String told = Files.readString(Path.of("docs/figures.md"));

    assertThat(new Catalogue().all())
        .allSatisfy(figure -> assertThat(told).contains(String.join(" | ", "| `" + figure.id()
            + "`", figure.name(), figure.words().formula(), figure.words().period(), figure.words().source() + " |")));
    assertThat(told.lines().filter(line -> line.startsWith("| `"))).hasSize(new Catalogue().all().size());
  }
}
