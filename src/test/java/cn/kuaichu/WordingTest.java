package cn.kuaichu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Chinese is written as it is printed: no half-width comma, colon, semicolon or bracket beside a character. A comment is
 * plain English.
 */
class WordingTest {
  private static final Pattern LITERAL = Pattern.compile("\"\"\"(?s:.*?)\"\"\"|\"(?:[^\"\\\\\n]|\\\\.)*\"");
  private static final Pattern HALF_WIDTH = Pattern
      .compile("[一-鿿”》）][,;:!](?=[一-鿿“《（ ]|\"|\\\\n)|[一-鿿”》）]\\((?=[一-鿿“《])|[,;:](?=[一-鿿“《])");
  /** Expressions that read what others have written. */
  private static final Pattern EXPRESSION = Pattern
      .compile("\\\\\\\\[dsSwb]|\\(\\?[:!=<]|Pattern|\\.split\\(|replaceAll|matches\\(|Set\\.of\\(");

  @Test
  void writesChineseWithItsOwnPunctuation() throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Stream.of("src/main/java", "src/bench/java", "forms", "processes").map(Path::of)
        .flatMap(WordingTest::walk)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        found.addAll(found(file));
      }
    }
    assertThat(found).isEmpty();
  }

  /** Pages, scripts and the Chinese README are read as they stand: there, every text is written for people. */
  private static final Pattern HALF_WIDTH_ON_A_PAGE = Pattern
      .compile("[一-鿿”》）][,;:!?](?=[一-鿿“《（\\[])|[一-鿿”》）]\\((?=[一-鿿“《])|[一-鿿]\\)(?=[一-鿿，。])");

  @Test
  void writesPagesWithTheSamePunctuation() throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Stream.concat(Stream.of(Path.of("README.zh.md")), walk(Path.of("src/main/resources")))) {
      for (Path file : files.filter(path -> path.toString().matches(".*\\.(html|js|md)")).toList()) {
        String text = Files.readString(file).replace("时:分", ""); // how a time is typed
        HALF_WIDTH_ON_A_PAGE.matcher(text).results().forEach(hit -> found.add(file.getFileName() + ": "
            + text.substring(Math.max(0, hit.start() - 10), Math.min(text.length(), hit.end() + 10))));
      }
    }
    assertThat(found).isEmpty();
  }

  private static Stream<Path> walk(Path folder) {
    try {
      return Files.walk(folder);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final Pattern COMMENT = Pattern
      .compile(LITERAL.pattern() + "|'(?:[^'\\\\\n]|\\\\.)+'|(/\\*(?s:.*?)\\*/|(?://[^\n]*\\s*)+)");
  /** Sentences with these words are hard to read. Name the actor: the official, the caller, another transaction. */
  private static final Pattern HARD = Pattern
      .compile("(?i)\\b(?:who(?:m|so)?ever|nobody|whom|(?:he|she|him|her|they) who)\\b");

  @Test
  void writesCommentsInPlainEnglish() throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Stream.of("src/main/java", "src/bench/java").map(Path::of).flatMap(WordingTest::walk)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        hard(Files.readString(file)).forEach(word -> found.add(file.getFileName() + ": " + word));
      }
    }
    assertThat(found).isEmpty();
  }

  private static List<String> hard(String java) {
    return COMMENT.matcher(java).results().map(hit -> hit.group(1)).filter(comment -> comment != null)
        .map(comment -> comment.replaceAll("\\s+(?:\\*|//)?\\s*", " "))
        .flatMap(comment -> HARD.matcher(comment).results().map(hit -> hit.group() + " in “" + comment.strip() + "”"))
        .toList();
  }

  private static List<String> found(Path file) throws IOException {
    String text = Files.readString(file);
    List<String> found = new ArrayList<>();
    Matcher literal = LITERAL.matcher(text);
    while (literal.find()) {
      String line = text.substring(text.lastIndexOf('\n', literal.start()) + 1, literal.end());
      if (!EXPRESSION.matcher(line).find() && HALF_WIDTH.matcher(literal.group()).find()) {
        found.add(file.getFileName() + ": " + literal.group());
      }
    }
    return found;
  }

  @Test
  void noticesEachKind() {
    for (String wrong : List.of("\"没有,请\"", "\"日期:\"", "\"（甲）;乙\"", "\"村(社区)\"")) {
      assertThat(HALF_WIDTH.matcher(wrong).find()).as(wrong).isTrue();
    }
    for (String right : List.of("\"没有，请\"", "\"CSV,GBK\"", "\"select 1, 2\"", "\"12:30 到\"")) {
      assertThat(HALF_WIDTH.matcher(right).find()).as(right).isFalse();
    }
  }

  @Test
  void noticesAHardWordInACommentAlone() {
    for (String wrong : List.of("/** Whoever asks. */", "int a; // nobody's", "/*\n * told to him\n * who asked\n */",
        "String a = \"//\"; // for\n    // whom\n")) {
      assertThat(hard(wrong)).as(wrong).hasSize(1);
    }
    assertThat(hard("String a = \"/* nobody */\"; char b = '\"'; // somebody asks\nvoid nobody() {}")).isEmpty();
  }
}
