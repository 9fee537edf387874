package cn.kuaichu.docs;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.faces.workplace.WorkplaceResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the docs and the handbook show is there, small, and shown somewhere; {@code TakenPicturesTest} takes it. */
class HandbookPicturesTest {
  private static final Path DOCS = Path.of("docs");
  private static final Path HANDBOOK = DOCS.resolve("handbook");
  private static final Path BOOK = Path.of("src/main/resources/plugin-webapp/workplace/app/handbook.js");
  private static final Pattern PICTURE = Pattern.compile("\\['([a-z-]+\\.png)', '([^']{10,})'\\]");
  private static final Pattern SHEET = Pattern.compile("sheet: '([a-z]+)'");
  private static final int MOST_OF_A_PICTURE = 120 * 1024;
  private static final int MOST_OF_A_SHEET = 400 * 1024;

  private static Set<String> named() throws IOException {
    String book = Files.readString(BOOK);
    return Stream.concat(PICTURE.matcher(book).results().map(found -> found.group(1)),
        SHEET.matcher(book).results().map(found -> found.group(1) + ".pdf")).collect(Collectors.toSet());
  }

  private static Set<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }
  }

  @Test
  void theHandbookNamesEveryFileAndEveryFileIsThere() throws IOException {
    assertThat(files(HANDBOOK)).hasSizeGreaterThan(15).containsExactlyInAnyOrderElementsOf(named());
  }

  @Test
  void theWorkplaceGivesThemOut() throws IOException {
    assertThat(new WorkplaceResource().getAllowedAssets().stream().filter(asset -> asset.startsWith("handbook/"))
        .map(asset -> asset.substring("handbook/".length()))).containsExactlyInAnyOrderElementsOf(named());
  }

  @Test
  void theyAreSmall() throws IOException {
    for (String file : files(HANDBOOK)) {
      assertThat(Files.size(HANDBOOK.resolve(file))).as(file).isPositive()
          .isLessThanOrEqualTo(file.endsWith(".png") ? MOST_OF_A_PICTURE : MOST_OF_A_SHEET);
    }
  }

  @Test
  void everyPictureOfTheDocsIsShownThere() throws IOException {
    StringBuilder texts = new StringBuilder();
    try (Stream<Path> pages = Stream.concat(Files.walk(DOCS).filter(file -> file.toString().endsWith(".md")),
        Stream.of(Path.of("README.md"), Path.of("README.zh.md")))) {
      for (Path page : pages.toList()) {
        texts.append(Files.readString(page));
      }
    }
    List<String> pictures = files(DOCS.resolve("pictures")).stream().filter(file -> file.endsWith(".png")).toList();
    assertThat(pictures).isNotEmpty().allSatisfy(picture -> assertThat(texts).contains("pictures/" + picture));
  }
}
