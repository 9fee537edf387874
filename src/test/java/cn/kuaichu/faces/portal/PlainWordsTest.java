package cn.kuaichu.faces.portal;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.life.archive.Retention;
import cn.kuaichu.life.archive.RetentionClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What citizens read: their own words for the officials' terms, and each number from the one place where it holds. */
@PortalTest
class PlainWordsTest {
  private static final Path TEMPLATES = Path.of("src", "main", "resources", "templates");
  /** A row of the glossary's table of citizens' words: | 甄别 | screening | 审看 |. */
  private static final Pattern ROW = Pattern.compile("^\\| (\\p{IsHan}+) \\| [^|]+ \\| (\\p{IsHan}+)[^|]*\\|$",
      Pattern.MULTILINE);
  private static final Pattern QUOTED = Pattern.compile("“[^”]*”");
  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
  @Autowired
  private RetentionClasses retentions;
  @LocalServerPort
  private int port;

  private record Source(String name, String text) {}

  /** Everything a citizen's page can say: templates, the pages' script, and the words in their Java. */
  private static List<Source> said() throws IOException {
    List<Source> said = new ArrayList<>();
    for (Path folder : List.of(TEMPLATES.resolve("portal"), TEMPLATES.resolve("error"))) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.sorted().toList()) {
          said.add(new Source(file.toString(), Files.readString(file)));
        }
      }
    }
    said.add(new Source("portal.js", Files.readString(Path.of("src/main/resources/static/assets/portal.js"))
        .replaceAll("(?m)//.*$", "")));
    try (Stream<Path> files = Files.list(Path.of("src/main/java/cn/kuaichu/faces/portal"))) {
      for (Path file : files.filter(file -> !file.endsWith("PlainWords.java")).sorted().toList()) {
        LITERAL.matcher(Files.readString(file).replaceAll("(?s)/\\*.*?\\*/|//[^\n]*", "")).results()
            .forEach(literal -> said.add(new Source(file.getFileName().toString(), literal.group(1))));
      }
    }
    return said;
  }

  @Test
  void saysTheCitizensWordAndNotTheOfficialsTerm() throws IOException {
    List<String> hard = ROW.matcher(Files.readString(Path.of("docs", "glossary.md"))).results().map(row -> row.group(1))
        .toList();
    assertThat(hard).contains("甄别", "会签单", "查验码", "化解", "指纹");

    assertThat(PlainWords.all().keySet()).as("what is said elsewhere, too").containsExactlyInAnyOrderElementsOf(hard);

    for (Source source : said()) {
      // a paper's own heading may be quoted
      String plain = QUOTED.matcher(source.text()).replaceAll("");
      assertThat(hard).as(source.name() + ": " + plain.strip()).noneMatch(plain::contains);
    }
  }

  @Test
  void saysNoNumberOfYearsDaysOrTelephonesByItself() throws IOException {
    Pattern number = Pattern.compile("\\d+ ?(年(?!\\d*月)|天|个字|分钟|小时)|12345");
    for (Source source : said()) {
      // what a template shows until its value is filled in stands between the tags of an element with th:text
      String own = source.text().replaceAll("(?s)<(\\w+)[^<>]*th:(text|replace)=[^<>]*>[^<]*</\\1>", "")
          .replaceAll("(?s)<[^>]*>", "");
      assertThat(number.matcher(own).results().map(found -> found.group()).toList())
          .as(source.name() + ": " + own.strip()).isEmpty();
    }
  }

  @Test
  void keepsTheYearsOfThePrivacyNoticeWithTheRetentionTable() {
    String notice = new Visitor(port).open("/appeals/new").page.html().replaceAll("<[^>]*>", "");

    assertThat(retentions.inUse()).isNotEmpty();
    for (Retention retention : retentions.inUse()) {
      assertThat(notice).contains(retention.label());
    }
    for (int years = 1; years < 100; years++) {
      String label = years + "年";
      assertThat(notice.contains("保存" + label) || notice.contains("或者" + label)).as(label)
          .isEqualTo(retentions.inUse().stream().anyMatch(retention -> retention.label().equals(label)));
    }
  }

  @Test
  void letsEveryTelephoneBePressed() throws IOException {
    for (Source source : said()) {
      assertThat(Pattern.compile("<span[^>]*telephone").matcher(source.text()).find()).as(source.name()).isFalse();
    }
    assertThat(new Visitor(port).open("/appeals").page.html()).contains("href=\"tel:12345\"");
    assertThat(new Visitor(port).open("/appeals/new").page.html()).contains("href=\"tel:12345\"");
  }
}
